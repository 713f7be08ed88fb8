import type { NewChatMessageEvent } from "../../ports/NewChatMessageEvent.ts";
import type { Position } from "../../ports/Page.ts";

/** Something that the client was told, by an event or by the response about a missing room. */
export interface LogEntry extends NewChatMessageEvent {
  /** By the client's clock, in ms. */
  receivedAt: number;
}

/** What a snapshot that lands now could have missed, in the order of arrival. */
export type EventLog = readonly LogEntry[];

export interface Snapshot {
  /** When its fetch started, by the client's clock, in ms. */
  startedAt: number;
  /** What the server says it is a snapshot of (protocol level L2). */
  asOf: Position | undefined;
}

/**
 * Returns the entries that a snapshot may not contain. A position tells exactly; without one it is
 * what came since the fetch started or shortly before, because the server that answers may lag
 * behind the one that sends.
 */
export function missedBy(log: EventLog, { startedAt, asOf }: Snapshot, graceMs: number): EventLog {
  return log.filter(({ position, receivedAt }) =>
    asOf !== undefined && position?.epoch === asOf.epoch
      ? position.offset > asOf.offset
      : receivedAt >= startedAt - graceMs,
  );
}

export interface PrunedLog {
  log: EventLog;
  /** Too old to be missed by any snapshot. */
  expired: EventLog;
  /** Still needed, but more than the limit. */
  overflowed: EventLog;
}

/** Takes away what came before a time in ms, then the oldest of what exceeds the limit. */
export function pruneLog(log: EventLog, neededSince: number, limit: number): PrunedLog {
  const needed = log.filter(({ receivedAt }) => receivedAt >= neededSince);
  const excess = Math.max(0, needed.length - limit);
  return {
    log: excess > 0 ? needed.slice(excess) : needed.length < log.length ? needed : log,
    expired: log.filter(({ receivedAt }) => receivedAt < neededSince),
    overflowed: needed.slice(0, excess),
  };
}
