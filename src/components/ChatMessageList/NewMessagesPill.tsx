"use client";

import { forwardRef, type CSSProperties } from "react";

import { DOWN, Icon } from "../Icon/Icon.tsx";
import { joinClassNames } from "../shared/jsx.ts";
import type { ChatMessageListStrings } from "./ChatMessageListStrings.ts";

export interface NewMessagesPillProps {
  /** Number of new messages at the end. */
  count: number;
  /** The strings, for example those of a `ChatMessageList`. */
  strings: Pick<ChatMessageListStrings, "newMessages" | "toEnd">;
  /** Called when the pill is pressed. */
  onClick: () => void;
  /** Class name added to the root element. */
  className?: string | undefined;
  /** Inline style of the root element. */
  style?: CSSProperties | undefined;
}

/**
 * Scrolls to the end, and shows how many new messages are there. Renders a `button` at the bottom
 * of the nearest positioned ancestor.
 */
export const NewMessagesPill = forwardRef<HTMLButtonElement, NewMessagesPillProps>(
  function NewMessagesPill({ count, strings, onClick, className, style }, ref) {
    const label = count === 0 ? strings.toEnd : undefined;
    return (
      <button
        type="button"
        className={joinClassNames("csk-pill", className)}
        ref={ref}
        style={style}
        data-count={count}
        aria-label={label}
        title={label}
        onClick={onClick}
        // Keeps the focus in the input while somebody writes.
        onMouseDown={(event) => event.preventDefault()}
      >
        {count > 0 && <span>{strings.newMessages(count)}</span>}
        <Icon path={DOWN} />
      </button>
    );
  },
);
