"use client";

import { forwardRef, type CSSProperties } from "react";

import { DOWN } from "../Icon/drawings.ts";
import { Icon } from "../Icon/Icon.tsx";
import { joinClassNames } from "../shared/joinClassNames.ts";
import type { ChatMessageListStrings } from "./ChatMessageListStrings.ts";

export interface NewMessagesPillProps {
  /** How many messages came in at the end. */
  count: number;
  /** The words, those of a `ChatMessageList` for example. */
  strings: Pick<ChatMessageListStrings, "newMessages" | "toEnd">;
  /** Is called when the reader wants to go to the end. */
  onClick: () => void;
  /** Added to the pill's own class. */
  className?: string | undefined;
  /** Added to the outermost element. */
  style?: CSSProperties | undefined;
}

/**
 * Takes a reader who is further up to the end, and says what is new there. Renders a `button` over
 * the lower end of the nearest positioned element.
 */
export const NewMessagesPill = forwardRef<HTMLButtonElement, NewMessagesPillProps>(
  function NewMessagesPill({ count, strings, onClick, className, style }, ref) {
    return (
      <button
        type="button"
        className={joinClassNames("csk-pill", className)}
        ref={ref}
        style={style}
        data-count={count}
        aria-label={count === 0 ? strings.toEnd : undefined}
        onClick={onClick}
      >
        {count > 0 && <span>{strings.newMessages(count)}</span>}
        <Icon drawing={DOWN} />
      </button>
    );
  },
);
