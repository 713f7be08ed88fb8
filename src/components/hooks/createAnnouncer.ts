import type { TimelineRow } from "../ChatMessageList/buildTimeline.ts";

/** Collects the incoming rows of a short time, and announces them together. */
export interface Announcer {
  /**
   * Adds incoming rows, which are announced `windowMs` after the first one that is waiting, as they
   * are then. Rows that are no longer among `rows`, or were deleted, aren't announced; if they
   * were, no rows are announced instead, so that their text is nowhere. O(n).
   */
  update: (
    rows: readonly TimelineRow[],
    incoming: readonly TimelineRow[],
    windowMs: number,
  ) => void;
  /** Discards the rows that haven't been announced. */
  stop: () => void;
}

export function createAnnouncer(announce: (rows: readonly TimelineRow[]) => void): Announcer {
  let waiting: TimelineRow[] = [];
  let announced: readonly TimelineRow[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    clearTimeout(timer);
    timer = undefined;
    waiting = [];
  };
  return {
    update(rows, incoming, windowMs) {
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
