"use client";

import { useState, type ReactNode } from "react";

import { createKeys } from "../shared/createKeys.ts";
import { replaceLoneSurrogates } from "../shared/replaceLoneSurrogates.ts";
import { truncateText } from "../shared/truncateText.ts";
import { useTextParts } from "./useTextParts.ts";

const LONG_TEXT_LENGTH = 5000;
const SHOWN_LENGTH = 1200;

export interface ChatMessageTextProps {
  text: string;
  /** The schemes of addresses that are made links. */
  linkSchemes: readonly string[];
  strings: { showAll: string; showLess: string };
  onToggle: (() => void) | undefined;
  /** Set at the end of the last line. */
  children: ReactNode;
}

/**
 * Shows plain text with its line breaks and links; a very long one is cut until asked for. Renders a
 * `div`.
 */
export function ChatMessageText({
  text,
  linkSchemes,
  strings,
  onToggle,
  children,
}: ChatMessageTextProps) {
  const [isOpen, setIsOpen] = useState(false);
  const isLong = text.length > LONG_TEXT_LENGTH;
  const isCut = isLong && !isOpen;
  const shown = isCut ? `${truncateText(text, SHOWN_LENGTH)}…` : text;
  const parts = useTextParts(replaceLoneSurrogates(shown), linkSchemes);
  const keyOf = createKeys();
  return (
    <div className="csk-message-text" dir="auto">
      {parts.map((part) =>
        part.url === undefined ? (
          part.text
        ) : (
          // Isolated, so that what stands before it can't turn the address around.
          <a
            className="csk-text-link"
            key={keyOf(part.url)}
            href={part.url}
            target="_blank"
            rel="noopener noreferrer nofollow ugc"
            dir="ltr"
          >
            {part.text}
          </a>
        ),
      )}
      {isLong && (
        <button
          type="button"
          className="csk-link"
          aria-expanded={isOpen}
          onClick={() => {
            onToggle?.();
            setIsOpen(!isOpen);
          }}
        >
          {isOpen ? strings.showLess : strings.showAll}
        </button>
      )}
      {children}
    </div>
  );
}
