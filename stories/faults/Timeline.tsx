import { useEffect, useRef } from "react";

import { formatSeconds } from "../timeline/formatSeconds.ts";
import type { TimelineEntry } from "./timelineOf.ts";

export interface TimelineProps {
  entries: readonly TimelineEntry[];
  /** Which line is shown. */
  index: number;
  onSelect: (index: number) => void;
}

/** Shows what happens and what follows, line by line; each line is a button that leads there. */
export function Timeline({ entries, index, onSelect }: TimelineProps) {
  const listRef = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const list = listRef.current;
    const line = list?.children[index];
    if (!list || !(line instanceof HTMLElement)) return;
    const { offsetTop, offsetHeight } = line;
    // Not `scrollIntoView`, which would move the page too.
    if (offsetTop < list.scrollTop) list.scrollTop = offsetTop;
    const overhang = offsetTop + offsetHeight - list.clientHeight;
    if (overhang > list.scrollTop) list.scrollTop = overhang;
  }, [index]);

  return (
    <section className="faults-timeline" aria-label="Script">
      <h2>What happens</h2>
      <ol ref={listRef}>
        {entries.map(({ number, atMs, text, fault, isScripted }) => (
          <li key={number}>
            <button
              type="button"
              className="faults-line"
              aria-current={number === index ? "step" : undefined}
              data-scripted={isScripted}
              onClick={() => onSelect(number)}
            >
              <span className="faults-time">{formatSeconds(atMs)}</span>
              <span>
                {text}
                {fault !== undefined && <span className="faults-fault"> {fault}</span>}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
