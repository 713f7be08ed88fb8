"use client";

import { useMemo, useState, type ReactNode } from "react";

import { createLazyHook } from "../hooks/createLazyHook.ts";
import { createKeys } from "../shared/jsx.ts";
import { replaceLoneSurrogates, truncateText } from "../shared/text.ts";
import type { TextPart } from "./splitLinks.ts";

const LONG_TEXT_LENGTH = 5000;
const COLLAPSED_LENGTH = 1200;

/** A URL without a scheme only becomes a link if it is an e-mail address. */
const MAY_HAVE_LINK = /[:@]/;

/** One to about three emoji. */
const EMOJI = /^(?:\p{ExtPict}|\p{EMod}|\p{RI}|[\u200D ]|\uFE0F){1,12}$/u;

export interface ChatMessageTextProps {
  text: string;
  /** Schemes of URLs that become links. */
  linkSchemes: readonly string[];
  strings: { showAll: string; showLess: string };
  onToggle: (() => void) | undefined;
  /** Tab index of links and the button. */
  tabIndex: 0 | -1 | undefined;
  /** Rendered at the end of the last line. */
  children: ReactNode;
}

/**
 * Shows plain text with line breaks and links; a very long text is collapsed at first. Renders a
 * `div`.
 */
export function ChatMessageText({
  text,
  linkSchemes,
  strings,
  onToggle,
  tabIndex,
  children,
}: ChatMessageTextProps) {
  const [isOpen, setIsOpen] = useState(false);
  const isLong = text.length > LONG_TEXT_LENGTH;
  const shown = isLong && !isOpen ? `${truncateText(text, COLLAPSED_LENGTH)}…` : text;
  const parts = useTextParts(replaceLoneSurrogates(shown), linkSchemes);
  const keyOf = createKeys();
  return (
    <div className="csk-message-text" dir="auto" data-emoji={EMOJI.test(text) || undefined}>
      {parts.map((part) =>
        part.url === undefined ? (
          part.text
        ) : (
          // Isolated, so that preceding text can't reverse the URL.
          <a
            className="csk-text-link"
            key={keyOf(part.url)}
            href={part.url}
            target="_blank"
            rel="noopener noreferrer nofollow ugc"
            tabIndex={tabIndex}
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
          tabIndex={tabIndex}
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

const useSplitLinks = createLazyHook(() => import("./splitLinks.ts"));

/**
 * Splits a text into links and the text between them. The link finder is loaded with the first text
 * that may contain a link; until then, the text is one part.
 */
function useTextParts(text: string, schemes: readonly string[]): TextPart[] {
  const mayHaveLink = useMemo(() => MAY_HAVE_LINK.test(text), [text]);
  const loaded = useSplitLinks(mayHaveLink);
  return useMemo(
    () => (mayHaveLink && loaded !== undefined ? loaded.splitLinks(text, schemes) : [{ text }]),
    [mayHaveLink, loaded, text, schemes],
  );
}
