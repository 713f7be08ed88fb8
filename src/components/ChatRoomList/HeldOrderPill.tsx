"use client";

import { forwardRef, useState, type CSSProperties } from "react";

import { joinClassNames } from "../shared/jsx.ts";

export interface HeldOrderPillProps {
  /** Whether the pill appears at the bottom; it stays where it first appeared. */
  isAtEnd: boolean;
  /** Label that says what is pending. */
  text: string;
  /** Called when the order should be applied. */
  onClick: () => void;
  /** Class name added to the root element. */
  className?: string | undefined;
  /** Inline style of the root element. */
  style?: CSSProperties | undefined;
}

/**
 * Says that the order of the rows is held, and applies it. Renders a `button`. It must not appear
 * under the pointer, or the user would click it instead of a row.
 */
export const HeldOrderPill = forwardRef<HTMLButtonElement, HeldOrderPillProps>(
  function HeldOrderPill({ isAtEnd, text, onClick, className, style }, ref) {
    const [place] = useState(isAtEnd ? "end" : "start");
    return (
      <button
        type="button"
        className={joinClassNames("csk-button", "csk-room-list-pill", className)}
        ref={ref}
        style={style}
        data-place={place}
        onClick={onClick}
      >
        {text}
      </button>
    );
  },
);
