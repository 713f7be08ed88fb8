import { useEffect, useState, type CSSProperties, type RefObject } from "react";

import type { TimelineRow } from "../ChatMessageList/buildTimeline.ts";

export interface CurrentDayProps {
  scrollerRef: RefObject<HTMLElement | null>;
  rows: readonly TimelineRow[];
  /** Returns the label of the day of an ISO 8601 time; `undefined` to show nothing. */
  labelOf: ((time: string) => string) | undefined;
}

const STYLE: CSSProperties = {
  position: "absolute",
  zIndex: 1,
  insetBlockStart: 0,
  insetInline: 0,
  margin: "0.5rem 0 0",
  pointerEvents: "none",
};

/** Height in px of the strip at the top of the history that the label covers. */
const STRIP_PX = 40;

/**
 * Shows above a history which day its first visible message is of, unless a day's own label or
 * anything else than messages is there. Renders a `p` at the top of the nearest positioned ancestor. Hidden from screen readers,
 * which are told the day before its first message.
 */
export function CurrentDay({ scrollerRef, rows, labelOf }: CurrentDayProps) {
  const [label, setLabel] = useState("");
  // After each render, because rows above or below may have changed.
  useEffect(() => {
    const scroller = scrollerRef.current;
    if (scroller === null) return undefined;
    const read = () => {
      const key = labelOf && keyAtTop(scroller);
      const row = rows.find((each) => each.key === key);
      setLabel(row && labelOf ? labelOf(row.sentAt) : "");
    };
    read();
    scroller.addEventListener("scroll", read, { passive: true });
    return () => scroller.removeEventListener("scroll", read);
  });
  return label === "" ? null : (
    <p className="csk-day" style={STYLE} aria-hidden="true">
      <span className="csk-day-label">{label}</span>
    </p>
  );
}

/**
 * Returns the key of the first visible row; an empty string if something else, for example the label
 * of a day or the button for older messages, is where the label would be.
 */
function keyAtTop(scroller: HTMLElement): string {
  const start = scroller.getBoundingClientRect().top;
  let first = "";
  let end = start;
  for (const row of scroller.querySelectorAll<HTMLElement>("[data-chat-row]")) {
    const { top, bottom } = row.getBoundingClientRect();
    if (bottom <= start) continue;
    // Messages follow on each other, but for the alignment of a windowed one to a device pixel.
    if (top > end + 1) return "";
    first ||= row.dataset["chatRow"] ?? "";
    end = bottom;
    if (end >= start + STRIP_PX) break;
  }
  return first;
}
