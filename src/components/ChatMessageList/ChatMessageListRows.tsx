import { useMemo, useRef } from "react";

import { useVirtualRows } from "../hooks/useVirtualRows.ts";
import type { TimelineRow } from "./buildTimeline.ts";
import type { RenderedRow } from "./useRenderRow.tsx";

export interface ChatMessageListRowsProps {
  rows: readonly TimelineRow[];
  /** Row count above which the history is virtualized. */
  windowAbove: number;
  /** Key of the row that stays mounted wherever the history is scrolled to. */
  activeKey: string | null;
  /** Called after rows mount, or with `isResize` are resized, before they are painted. */
  onRowsMounted: (isResize: boolean) => void;
  renderRow: (row: TimelineRow, index: number) => RenderedRow;
}

/** Renders the rows of a history, virtualized if it is long, in a `div`. */
export function ChatMessageListRows({
  rows,
  windowAbove,
  activeKey,
  onRowsMounted,
  renderRow,
}: ChatMessageListRowsProps) {
  const listRef = useRef<HTMLDivElement>(null);
  const keys = useMemo(() => rows.map(({ key }) => key), [rows]);
  const indexes = useVirtualRows({
    keys,
    windowAbove,
    keepMountedKey: activeKey,
    startsAt: "end",
    listRef,
    onRowsMounted,
  });
  return (
    <div className="csk-message-rows" ref={listRef}>
      {indexes.map((index) => {
        const row = rows[index];
        if (row === undefined) return null;
        const { heading, message } = renderRow(row, index);
        return (
          <div className="csk-message-row" key={row.key}>
            {heading}
            {/* The part whose position is kept when other rows change. */}
            <div className="csk-message-place" data-chat-row={row.key}>
              {message}
            </div>
          </div>
        );
      })}
    </div>
  );
}
