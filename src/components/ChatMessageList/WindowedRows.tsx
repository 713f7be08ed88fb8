"use client";

import {
  defaultRangeExtractor,
  useVirtualizer,
  type Range,
  type VirtualItem,
  type Virtualizer,
} from "@tanstack/react-virtual";
import { useCallback, useInsertionEffect, useMemo, useState, type RefObject } from "react";

import { useIsomorphicLayoutEffect } from "../shared/useIsomorphicLayoutEffect.ts";
import type { TimelineRow } from "./buildTimeline.ts";
import { ChatMessageListRow } from "./ChatMessageListRow.tsx";
import type { RenderedRow } from "./RenderedRow.ts";
import { takeOver } from "./takeOver.ts";

const OVERSCAN_ROWS = 8;

export interface WindowedRowsProps {
  rows: readonly TimelineRow[];
  /** The row that is mounted also where it is out of sight. */
  activeKey: string | null;
  scrollerRef: RefObject<HTMLElement | null>;
  /** Is called when rows have been mounted or measured, before they are painted. */
  onSettle: () => void;
  renderRow: (row: TimelineRow, index: number) => RenderedRow;
}

/**
 * Mounts only the rows in sight, with room kept for the others. Renders a `div`. Loaded on demand:
 * a history that stays short doesn't pay for the virtualizer.
 */
export function WindowedRows({
  rows,
  activeKey,
  scrollerRef,
  onSettle,
  renderRow,
}: WindowedRowsProps) {
  const [before] = useState(() => takeOver(scrollerRef.current, rows));
  const getItemKey = useCallback((index: number) => rows[index]?.key ?? index, [rows]);
  const activeIndex = useMemo(
    () => (activeKey === null ? -1 : rows.findLastIndex((row) => row.key === activeKey)),
    [rows, activeKey],
  );
  const rangeExtractor = useCallback(
    (range: Range) => {
      const indexes = defaultRangeExtractor(range);
      if (activeIndex === -1 || indexes.includes(activeIndex)) return indexes;
      return [...indexes, activeIndex].toSorted((a, b) => a - b);
    },
    [activeIndex],
  );
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoised on what it returns
  const virtualizer = useVirtualizer<HTMLElement, HTMLDivElement>({
    count: rows.length,
    getScrollElement: () => scrollerRef.current,
    estimateSize: () => before.estimate,
    getItemKey,
    measureElement,
    overscan: OVERSCAN_ROWS,
    rangeExtractor,
    // Renders the rows around the one that is being read also when others are put before it.
    anchorTo: "end",
    // `useChatScroll` alone moves the scroller, by what is really in the page; the virtualizer hears
    // of it like of the reader's own scrolling. Two that correct would correct twice.
    scrollEndThreshold: -1,
    scrollToFn: () => {},
    initialRect: before.rect,
    initialOffset: before.offset,
    initialMeasurementsCache: before.measurements,
  });
  const items = virtualizer.getVirtualItems();

  // Before the rows are measured, also for the first time.
  useInsertionEffect(() => {
    virtualizer.shouldAdjustScrollPositionOnItemSizeChange = followSize;
    // It has looked for rows put before; with "end" each row that is measured would make it sum up
    // the heights of all.
    virtualizer.options.anchorTo = "start";
  });
  useIsomorphicLayoutEffect(onSettle);

  let end = 0;
  return (
    <div
      className="csk-message-window"
      style={{ paddingBlockEnd: virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0) }}
    >
      {items.map((item) => {
        const row = rows[item.index];
        if (row === undefined) return null;
        const gap = item.start - end;
        end = item.end;
        const { heading, message } = renderRow(row, item.index);
        return (
          <ChatMessageListRow
            key={row.key}
            rowKey={row.key}
            rowRef={virtualizer.measureElement}
            index={item.index}
            heading={heading}
            style={Math.abs(gap) < 0.01 ? undefined : { marginBlockStart: gap }}
          >
            {message}
          </ChatMessageListRow>
        );
      })}
    </div>
  );
}

/** Returns a row's height in px with its fractions, which add up over many rows. */
function measureElement(element: Element, entry: ResizeObserverEntry | undefined): number {
  return entry?.borderBoxSize[0]?.blockSize ?? element.getBoundingClientRect().height;
}

/**
 * Moves where the virtualizer believes the reader to be, as `useChatScroll` does the scroller, when a
 * row that begins above him changes its height. Returns `false`: the virtualizer's own way sums up
 * the heights of all rows and renders for each one that is measured.
 */
function followSize(
  { index }: VirtualItem,
  delta: number,
  virtualizer: Virtualizer<HTMLElement, HTMLDivElement>,
): boolean {
  const { range, scrollOffset } = virtualizer;
  if (range !== null && scrollOffset !== null && index <= range.startIndex) {
    virtualizer.scrollOffset = Math.max(0, scrollOffset + delta);
  }
  return false;
}
