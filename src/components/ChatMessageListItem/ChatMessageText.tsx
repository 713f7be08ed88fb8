"use client";

import { useState, type ReactNode } from "react";

import { truncateText } from "../shared/truncateText.ts";

const LONG_TEXT_LENGTH = 5000;
const SHOWN_LENGTH = 1200;

export interface ChatMessageTextProps {
  text: string;
  strings: { showAll: string; showLess: string };
  onToggle: (() => void) | undefined;
  /** Set at the end of the last line. */
  children: ReactNode;
}

/** Shows plain text with its line breaks; a very long one is cut until asked for. Renders a `div`. */
export function ChatMessageText({ text, strings, onToggle, children }: ChatMessageTextProps) {
  const [isOpen, setIsOpen] = useState(false);
  const isLong = text.length > LONG_TEXT_LENGTH;
  return (
    <div className="csk-message-text" dir="auto">
      {isLong && !isOpen ? `${truncateText(text, SHOWN_LENGTH)}…` : text}
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
