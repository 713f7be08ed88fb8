import type { TimelineRow } from "../ChatMessageList/buildTimeline.ts";
import { incomingRows, isUnsent } from "./incomingRows.ts";

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

/** Collects the rows of a short time that the reader has to hear of, and announces them together. */
export interface Announcer {
  /**
   * Adds the rows that came in since the last call, and own messages whose sending failed. They are
   * announced `windowMs` after the first one that is waiting, as they are then. Rows that are no longer
   * there, or were deleted, aren't announced; if they were, no rows are announced instead, so that
   * their text is nowhere. O(n).
   */
  update: (history: RenderedHistory, windowMs: number) => void;
  /** Discards the rows that haven't been announced. */
  stop: () => void;
}

/** More messages at once than this in an empty history are the first page of another room. */
const MAX_FIRST_ROWS = 3;

export function createAnnouncer({ first, announce }: AnnouncerOptions): Announcer {
  let previous = first;
  /** The history before everything that is waiting, whose order may still change. */
  let heard = first;
  let failed: readonly TimelineRow[] = [];
  let waiting: readonly TimelineRow[] = [];
  let announced: readonly TimelineRow[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    clearTimeout(timer);
    timer = undefined;
    heard = previous;
    failed = [];
  };
  return {
    update(history, windowMs) {
      const { rows } = history;
      const before = previous;
      if (before.rows === rows) return;
      previous = history;
      const shown = new Map(rows.filter(isReadable).map((row) => [row.key, row]));
      const isShown = ({ key }: TimelineRow) => shown.has(key);
      failed = [...failed, ...justFailed(before.rows, rows)].filter(isShown);
      const isPage = before.rows.length === 0 && rows.length > MAX_FIRST_ROWS;
      const incoming = isPage ? [] : newRows(heard, rows);
      waiting = [...incoming.filter(isShown), ...failed];
      if (!announced.every(isShown)) announce((announced = []));
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

function newRows(before: RenderedHistory, rows: readonly TimelineRow[]): readonly TimelineRow[] {
  const wasEmptyRoom = before.isLoaded && before.rows.length === 0;
  return wasEmptyRoom ? rows.filter((row) => !row.isOwn) : incomingRows(before.rows, rows);
}

/** Returns the messages that were being sent, and couldn't be. */
function justFailed(
  before: readonly TimelineRow[],
  rows: readonly TimelineRow[],
): readonly TimelineRow[] {
  const sending = new Set(before.filter((row) => isUnsent(row) && !isReadable(row)).map(keyOf));
  return rows.filter((row) => isUnsent(row) && isReadable(row) && sending.has(row.key));
}

function keyOf({ key }: TimelineRow): string {
  return key;
}

/** Returns whether there is something to say of a row: it isn't deleted, and isn't being sent. */
function isReadable({ chatMessage }: TimelineRow): boolean {
  return "status" in chatMessage ? chatMessage.status === "failed" : !chatMessage.deletedAt;
}
