"use client";

import { useState, type ReactNode } from "react";

import { replaceLoneSurrogates, truncateText } from "../../ports/text.ts";
import { createLazyHook } from "../hooks/createLazyHook.ts";

const LONG_TEXT_LENGTH = 5000;
const COLLAPSED_LENGTH = 1200;

/** A URL without a scheme only becomes a link if it is an e-mail address. */
const MAY_HAVE_LINK = /[:@]/;

/** One to about three emoji. */
const EMOJI = /^(?:\p{ExtPict}|\p{EMod}|\p{RI}|[\u200D ]|\uFE0F){1,12}$/u;

/**
 * The link finder is loaded with the first text that may contain a link; until then, there is only
 * text.
 */
const useLinks = createLazyHook(() => import("./TextWithLinks.tsx"));

export interface ChatMessageTextProps {
  text: string;
  /** Schemes of URLs that become links. */
  linkSchemes: readonly string[] | undefined;
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
  const whole = replaceLoneSurrogates(text);
  const shown = isLong && !isOpen ? `${truncateText(whole, COLLAPSED_LENGTH)}…` : whole;
  const mayHaveLink = MAY_HAVE_LINK.test(shown);
  const links = useLinks(mayHaveLink);
  return (
    <div className="csk-message-text" dir="auto" data-emoji={EMOJI.test(text) || undefined}>
      {mayHaveLink && links !== undefined ? (
        <links.TextWithLinks text={shown} whole={whole} schemes={linkSchemes} tabIndex={tabIndex} />
      ) : (
        shown
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
