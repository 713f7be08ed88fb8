import { useMemo, useRef } from "react";

import { useRowWindow } from "../hooks/useRowWindow.ts";
import type { TimelineRow } from "./buildTimeline.ts";
import { ChatMessageListRow } from "./ChatMessageListRow.tsx";
import type { RenderedRow } from "./RenderedRow.ts";

export interface ChatMessageListRowsProps {
  rows: readonly TimelineRow[];
  /** Above how many rows only those near the visible ones are in the page. */
  windowAbove: number;
  /** The row that is in the page also where it is out of sight. */
  activeKey: string | null;
  /** Is called when rows have come into the page, before they are painted. */
  onPlaced: () => void;
  renderRow: (row: TimelineRow, index: number) => RenderedRow;
}

/** The rows of a history, of a long one those near the visible ones. Renders a `div`. */
export function ChatMessageListRows({
  rows,
  windowAbove,
  activeKey,
  onPlaced,
  renderRow,
}: ChatMessageListRowsProps) {
  const listRef = useRef<HTMLDivElement>(null);
  const keys = useMemo(() => rows.map(({ key }) => key), [rows]);
  const indexes = useRowWindow({
    keys,
    windowAbove,
    keptKey: activeKey,
    startsAt: "end",
    listRef,
    onPlaced,
  });
  return (
    <div className="csk-message-rows" ref={listRef}>
      {indexes.map((index) => {
        const row = rows[index];
        if (row === undefined) return null;
        const { heading, message } = renderRow(row, index);
        return (
          <ChatMessageListRow key={row.key} rowKey={row.key} heading={heading}>
            {message}
          </ChatMessageListRow>
        );
      })}
    </div>
  );
}
