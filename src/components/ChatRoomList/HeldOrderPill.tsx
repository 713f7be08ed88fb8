"use client";

import { forwardRef, useState, type CSSProperties } from "react";

import { joinClassNames } from "../shared/joinClassNames.ts";

export interface HeldOrderPillProps {
  /** Whether it comes up at the lower end; it stays where it came up. */
  isAtEnd: boolean;
  /** What waits, in words. */
  text: string;
  /** Is called when the order is to be applied. */
  onClick: () => void;
  /** Added to the pill's own class. */
  className?: string | undefined;
  /** Added to the outermost element. */
  style?: CSSProperties | undefined;
}

/**
 * Says over the rows that their order is held, and applies it. Renders a `button`. It must not come
 * up under the pointer, or it would be what is clicked in place of a row.
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
