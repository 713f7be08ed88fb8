import { momentAt, type TimelineMoment } from "./timelineMoments.ts";

/** What the keys do, for whoever doesn't see the marks. */
export const keysInWords =
  "Left and Right go to the moment before or after in which something happens, Page Up and Page Down go further, and Home and End all the way. Up and Down choose what happens in the moment, and Escape chooses nothing.";

interface TimelineKeyOptions {
  moments: readonly TimelineMoment[];
  nowMs: number;
  /** How far the playhead can go (ms). */
  endMs: number;
  /** How far Page Up and Page Down go (ms). */
  pageMs: number;
  selectedId: string | undefined;
}

/** Where a key leads: to a moment, or to something that happens in it. */
export interface KeyTarget {
  seekMs?: number;
  selectedId: string | undefined;
}

/** Returns where a key leads, `undefined` for a key that leads nowhere. */
export function targetOfKey(
  key: string,
  { moments, nowMs, endMs, pageMs, selectedId }: TimelineKeyOptions,
): KeyTarget | undefined {
  const seek = (ms: number) => ({
    seekMs: Math.min(Math.max(ms, 0), endMs),
    selectedId: undefined,
  });
  const choose = (direction: 1 | -1) => ({
    selectedId: neighbourOf(selectedId, momentAt(moments, nowMs), direction),
  });
  switch (key) {
    case "ArrowRight":
      return seek(moments.find(({ atMs }) => atMs > nowMs)?.atMs ?? endMs);
    case "ArrowLeft":
      return seek(moments.findLast(({ atMs }) => atMs < nowMs)?.atMs ?? 0);
    case "PageUp":
      return seek(Math.round(nowMs + pageMs));
    case "PageDown":
      return seek(Math.round(nowMs - pageMs));
    case "Home":
      return seek(0);
    case "End":
      return seek(endMs);
    case "ArrowDown":
      return choose(1);
    case "ArrowUp":
      return choose(-1);
    case "Escape":
      return { selectedId: undefined };
    default:
      return undefined;
  }
}

/** Returns what happens before or after what is chosen; without that, the first or the last of all. */
function neighbourOf(
  selectedId: string | undefined,
  moment: TimelineMoment | undefined,
  direction: 1 | -1,
): string | undefined {
  const changes = moment?.changes ?? [];
  const index = changes.findIndex(({ items }) => items.some(({ id }) => id === selectedId));
  const next = index === -1 ? (direction === 1 ? 0 : changes.length - 1) : index + direction;
  return changes[next]?.items[0].id ?? selectedId;
}
