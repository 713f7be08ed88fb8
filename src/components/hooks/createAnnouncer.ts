import type { TimelineRow } from "../ChatMessageList/buildTimeline.ts";
import { incomingRows } from "./incomingRows.ts";

/** A history as it is rendered. */
export interface RenderedHistory {
  rows: readonly TimelineRow[];
  isLoaded: boolean;
}

export interface AnnouncerOptions {
  /** The history as it was rendered first. */
  first: RenderedHistory;
  announce: (rows: readonly TimelineRow[]) => void;
}

/** Collects the incoming rows of a short time, and announces them together. */
export interface Announcer {
  /**
   * Adds the rows that came in since the last call. They are announced `windowMs` after the first one
   * that is waiting, as they are then. Rows that are no longer there, or were deleted, aren't
   * announced; if they were, no rows are announced instead, so that their text is nowhere. O(n).
   */
  update: (history: RenderedHistory, windowMs: number) => void;
  /** Discards the rows that haven't been announced. */
  stop: () => void;
}

export function createAnnouncer({ first, announce }: AnnouncerOptions): Announcer {
  let previous = first;
  let waiting: TimelineRow[] = [];
  let announced: readonly TimelineRow[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    clearTimeout(timer);
    timer = undefined;
    waiting = [];
  };
  return {
    update(history, windowMs) {
      const { rows } = history;
      const before = previous;
      previous = history;
      if (before.rows === rows) return;
      const wasEmptyRoom = before.isLoaded && before.rows.length === 0;
      const incoming = wasEmptyRoom
        ? rows.filter((row) => !row.isOwn)
        : incomingRows(before.rows, rows);
      const shown = new Map(rows.filter(isReadable).map((row) => [row.key, row]));
      waiting = [...waiting, ...incoming].flatMap(({ key }) => shown.get(key) ?? []);
      if (announced.some(({ key }) => !shown.has(key))) announce((announced = []));
      if (waiting.length === 0) {
        stop();
        return;
      }
      timer ??= setTimeout(() => {
        announced = waiting;
        stop();
        announce(announced);
      }, windowMs);
    },
    stop,
  };
}

function isReadable({ chatMessage }: TimelineRow): boolean {
  return !("deletedAt" in chatMessage && chatMessage.deletedAt);
}
