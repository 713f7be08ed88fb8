import type { NewChatMessageEvent } from "../../ports/NewChatMessageEvent.ts";
import type { Position } from "../../ports/Page.ts";
import { pruneLog, type EventLog, type LogEntry } from "./eventLog.ts";
import type { Timers } from "./timers.ts";

export interface InboxOptions {
  timers: Timers;
  frameMs: number;
  graceMs: number;
  logLimit: number;
  /** When the oldest fetch in flight started, in ms; `Infinity` if there is none. */
  oldestFlight: () => number;
  /** Writes entries to the cache. Is called at most once a frame. */
  onFlush: (entries: EventLog) => void;
  /** Is called for each entry that leaves the log, if it has a position. */
  onForget: (position: Position) => void;
}

/** What came in: the log of all that a snapshot could have missed, and what waits to be written. */
export interface Inbox {
  readonly log: EventLog;
  /**
   * Returns when the newest entry was received, in ms, that is not in the log although it could
   * still be missed: of all, of those that were logged, or of those logged without a position.
   */
  overflowedAt(of: "all" | "logged" | "unplaced"): number;
  /** Logs events. They are written at once, or at the end of the frame if one was just written. */
  receive(events: readonly NewChatMessageEvent[]): void;
  /** Notes that something was received that can't be logged. */
  lose(): void;
  /** Resolves when everything received is written. */
  written(): void | Promise<void>;
  flush(): void;
}

export function createInbox(options: InboxOptions): Inbox {
  const { timers, frameMs, graceMs, logLimit, oldestFlight, onFlush, onForget } = options;
  let log: EventLog = [];
  const overflowedAt = { all: -Infinity, logged: -Infinity, unplaced: -Infinity };
  let unwritten: EventLog = [];
  let waiting: (() => void)[] = [];
  let isFrameOpen = false;

  function receive(events: readonly NewChatMessageEvent[]) {
    const receivedAt = Date.now();
    const entries = events.map((event): LogEntry => ({ ...event, receivedAt }));
    log = [...log, ...entries];
    unwritten = [...unwritten, ...entries];
    if (!isFrameOpen) flushAndOpenFrame();
  }

  function flushAndOpenFrame() {
    flush();
    isFrameOpen = true;
    timers.after(frameMs, () => {
      isFrameOpen = false;
      if (unwritten.length > 0) flushAndOpenFrame();
    });
  }

  function flush() {
    const entries = unwritten;
    unwritten = [];
    if (entries.length > 0) onFlush(entries);
    prune();
    for (const resolve of waiting) resolve();
    waiting = [];
  }

  function prune() {
    const neededSince = Math.min(Date.now(), oldestFlight()) - graceMs;
    const pruned = pruneLog(log, neededSince, logLimit);
    log = pruned.log;
    for (const { receivedAt, position } of pruned.overflowed) {
      overflowedAt.all = Math.max(overflowedAt.all, receivedAt);
      overflowedAt.logged = Math.max(overflowedAt.logged, receivedAt);
      if (position === undefined) overflowedAt.unplaced = overflowedAt.logged;
    }
    for (const { position } of [...pruned.expired, ...pruned.overflowed]) {
      if (position !== undefined) onForget(position);
    }
  }

  return {
    get log() {
      return log;
    },
    overflowedAt: (of) => overflowedAt[of],
    receive,
    lose() {
      // The fetch that makes up for it starts in the same millisecond, but later.
      overflowedAt.all = Math.max(overflowedAt.all, Date.now() - 1);
    },
    written() {
      if (unwritten.length === 0) return undefined;
      return new Promise((resolve) => {
        waiting.push(resolve);
      });
    },
    flush,
  };
}
