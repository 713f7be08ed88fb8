import type { VirtualItem } from "@tanstack/react-virtual";

import type { TimelineRow } from "./buildTimeline.ts";

const ESTIMATE_PX = 64;

/**
 * Returns what the virtualizer has to know of rows that were all mounted until now, so that the text
 * doesn't move when it takes them over: their heights, the window's size, and where it stands in px.
 * O(n) in all rows.
 */
export function takeOver(scroller: HTMLElement | null, rows: readonly TimelineRow[]) {
  const sizes = new Map<string, number>();
  let sum = 0;
  let inSight: { key: string; offset: number } | undefined;
  const edge = scroller?.getBoundingClientRect().top ?? 0;
  for (const place of scroller?.querySelectorAll<HTMLElement>("[data-chat-row]") ?? []) {
    const rect = place.parentElement?.getBoundingClientRect();
    const key = place.dataset["chatRow"];
    if (rect === undefined || key === undefined) continue;
    sizes.set(key, rect.height);
    sum += rect.height;
    if (inSight === undefined && rect.bottom > edge) inSight = { key, offset: edge - rect.top };
  }
  const estimate = sizes.size === 0 ? ESTIMATE_PX : Math.round(sum / sizes.size);
  const measurements: VirtualItem[] = [];
  let start = 0;
  let offset = 0;
  for (const [index, { key }] of rows.entries()) {
    const measured = sizes.get(key);
    const size = measured ?? estimate;
    const end = start + size;
    if (measured !== undefined) measurements.push({ key, index, start, size, end, lane: 0 });
    if (key === inSight?.key) offset = Math.max(0, start + inSight.offset);
    start = end;
  }
  const rect = { width: scroller?.clientWidth ?? 0, height: scroller?.clientHeight ?? 0 };
  return { measurements, estimate, rect, offset };
}
