import { useLayoutEffect, useRef, type RefObject } from "react";

import type { TimelineRow } from "../ChatMessageList/buildTimeline.ts";
import { animateFrom } from "./animate.ts";

/** More messages at once just appear. */
const MAX_ROWS = 3;

export interface RisingMessagesProps {
  scrollerRef: RefObject<HTMLElement | null>;
  rows: readonly TimelineRow[];
}

/**
 * Lets messages rise into a history at its end, so that one sees which are new; a confirmed or
 * edited one stays where it is. Put it after the rows. Renders nothing.
 */
export function RisingMessages({ scrollerRef, rows }: RisingMessagesProps) {
  const before = useRef(rows);
  useLayoutEffect(() => {
    const last = before.current.at(-1)?.key;
    before.current = rows;
    const appended = rows.slice(-MAX_ROWS);
    const index = appended.findLastIndex(({ key }) => key === last);
    if (index === -1) return;
    for (const { key } of appended.slice(index + 1)) {
      const row = scrollerRef.current?.querySelector(`[data-chat-row="${CSS.escape(key)}"]`);
      // What is in the row, because the place of the row itself is measured.
      animateFrom(row?.firstElementChild, { opacity: 0, translate: "0 0.5rem" });
    }
  }, [scrollerRef, rows]);
  return null;
}
