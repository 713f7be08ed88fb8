import type { Query } from "@tanstack/react-query";

import type { NewChatMessageEvent } from "../../ports/NewChatMessageEvent.ts";
import { readItems } from "../cachedItems.ts";
import type { CatchUp } from "./createCatchUp.ts";
import type { Inbox } from "./createInbox.ts";
import { askForMorePages, type Recovery } from "./createRecovery.ts";
import { missedBy, type EventLog } from "./eventLog.ts";
import { landSnapshot, type RowKind } from "./landSnapshot.ts";
import { isLastPageLoaded, pageCountOf, snapshotPositionOf, withRows } from "./listData.ts";
import { normalizeRows } from "./rows.ts";
import type { Timers } from "./timers.ts";
import { flightFromBefore, trackQuery, type Flight, type TrackedQuery } from "./TrackedQuery.ts";

export interface FollowListOptions<Row extends { id: string }> {
  query: Query;
  kind: RowKind<Row>;
  graceMs: number;
  growthLimit: number;
  patienceMs: number;
  timers: Timers;
  readLog: () => EventLog;
  overflowedAt: Inbox["overflowedAt"];
  /** Whether every event since the start of a fetch was heard. */
  wasLiveSince: (flight: Flight) => boolean;
  isLive: () => boolean;
  recovery: Recovery;
  /** `undefined` if the API has no stream of events. */
  catchUp: CatchUp | undefined;
  write: (query: Query, data: unknown) => void;
}

/** One query that is kept right: the list, or the messages of a room. */
export interface FollowedList<Row> {
  readonly tracked: TrackedQuery<Row>;
  rows(): readonly Row[] | undefined;
  /** The rows as they were when the cache was last looked at; none if they can't be trusted. */
  shownBefore(): readonly Row[];
  /** Merges entries into what the cache holds. */
  merge(entries: EventLog): void;
  /** Takes up the snapshot that was just written to the cache, and returns what is new in it. */
  land(): NewChatMessageEvent[];
  /**
   * Takes up data that was put into the query's state: of before a fetch that was cancelled, which
   * lacks what came since, or of another cache.
   */
  restore(): void;
  /** Takes up what somebody else wrote to the cache, and leaves it as it is. */
  adopt(): void;
}

export function followList<Row extends { id: string }>(
  options: FollowListOptions<Row>,
): FollowedList<Row> {
  const { query, kind, graceMs, growthLimit, readLog, recovery, catchUp } = options;
  const tracked = trackQuery<Row>(query);
  noteWindow();
  tidyUp();
  askForMorePages(tracked);
  let isPatient = false;

  /** Other strategies may have left rows twice or out of order; placing relies on neither. */
  function tidyUp() {
    const loaded = rows();
    const tidy = loaded && normalizeRows(loaded, kind.compare);
    if (tidy !== loaded && tidy) write(withRows(tracked.data, kind.isRow, tidy, 0));
  }

  function noteWindow() {
    const loaded = rows() ?? [];
    tracked.pageCount = pageCountOf(tracked.data);
    tracked.rowCount = loaded.length;
    tracked.bottom = isLastPageLoaded(query, tracked.data) ? undefined : loaded.at(-1);
  }

  function rows() {
    return readItems(query.state.data, kind.isRow);
  }

  function shownBefore() {
    return (tracked.isTrusted && readItems(tracked.data, kind.isRow)) || [];
  }

  function write(data: unknown) {
    tracked.data = data;
    if (data !== query.state.data) options.write(query, data);
  }

  function merge(entries: EventLog) {
    const before = rows();
    if (before === undefined) return;
    if (isOvergrown(before) && !query.isActive()) {
      query.invalidate();
      return;
    }
    const after = kind.merge(before, tracked.bottom, entries);
    if (after === before) return;
    write(withRows(query.state.data, kind.isRow, after, tracked.pageSize));
    if (isOvergrown(after)) cutBack(after);
    if (hasHole()) watchHole();
  }

  function hasHole() {
    // A stream of events sees holes by itself, and closes them with one request.
    return catchUp?.head === undefined && kind.hasHole(rows() ?? [], tracked.head);
  }

  function watchHole() {
    if (isPatient) return;
    isPatient = true;
    options.timers.after(options.patienceMs, () => {
      isPatient = false;
      if (hasHole()) recovery.refresh(tracked);
    });
  }

  function isOvergrown({ length }: readonly Row[]) {
    return length - tracked.rowCount > growthLimit;
  }

  function cutBack(grown: readonly Row[]) {
    if (Array.isArray(query.state.data)) {
      const kept = grown.slice(0, tracked.rowCount);
      tracked.bottom = kept.at(-1);
      write(kept);
    } else if (tracked.need === undefined) {
      // Only the server can make a cursor for a place further up.
      askForMorePages(tracked);
      recovery.refresh(tracked);
    }
  }

  function land() {
    const flight = tracked.flight ?? flightFromBefore(query);
    tracked.flight = undefined;
    const { data } = query.state;
    const asOf = snapshotPositionOf(data, flight.isNextPage);
    const isExact = asOf !== undefined && catchUp !== undefined;
    // Asked before the stream begins: the first snapshot of it can be older than what is shown.
    const isCovered =
      (!isExact || catchUp.covers(asOf)) &&
      !mayHaveMissedMore(flight, isExact) &&
      !mayHaveHeardMore(flight);
    tracked.landedAt = Date.now();
    if (isExact && options.wasLiveSince(flight)) catchUp.begin(asOf);

    const snapshot = {
      startedAt: flight.startedAt,
      asOf: flight.isNextPage || !isExact ? undefined : asOf,
    };
    const missed = missedBy(readLog(), snapshot, graceMs);
    const before = shownBefore();
    const isAtEnd = isLastPageLoaded(query, data);
    const landing = { data, flight, isAtEnd, missed: isCovered ? missed : withShown(missed) };
    const landed = landSnapshot(kind, tracked, landing);
    if (landed === undefined) {
      write(tracked.data);
      merge(missed);
      askForMorePages(tracked);
      recovery.refresh(tracked);
      return [];
    }
    const newRows = findNew(before, rows() ?? []);
    write(landed.data);
    recovery.landed(tracked, flight);
    makeUpFor();
    return newRows.slice(0, tracked.pageSize).flatMap((row) => kind.toEvent(row) ?? []);

    function makeUpFor() {
      const isTold = isExact && (options.isLive() || catchUp.head !== undefined);
      tracked.isUncovered = !isTold;
      if (isTold) catchUp.cover(asOf);
      // The next fetch has perhaps just started.
      if (tracked.flight !== undefined) return;
      if (!isTold && options.isLive() && !options.wasLiveSince(flight)) {
        recovery.refresh(tracked);
      } else if (mayHaveMissedMore(flight, isTold)) {
        const lostAt = options.overflowedAt(isTold ? "unplaced" : "all");
        const isOver = flight.startedAt > lostAt;
        const notBefore = isOver ? lostAt + graceMs + 1 : 0;
        // Nothing that was heard is missing, unless the log overflowed.
        const isConfirming = isOver && options.overflowedAt("logged") < flight.startedAt - graceMs;
        recovery.refresh(tracked, { notBefore, pages: "all", isConfirming });
      } else if (!isTold && isBehind(data, missed, flight)) {
        recovery.refresh(tracked, { notBefore: Date.now() + graceMs, isConfirming: true });
      }
    }
  }

  /** Returns the rows that were not there, or are newer, but for those of a page further down. */
  function findNew(before: readonly Row[], after: readonly Row[]) {
    const byId = new Map(before.map((row) => [row.id, row]));
    const last = before.at(-1);
    return after.filter((row) => {
      if (last !== undefined && kind.compare(row, last) > 0) return false;
      const known = byId.get(row.id);
      return known === undefined || kind.compare(row, known) < 0;
    });
  }

  /** Whether a snapshot may lack entries that are not in the log any more. */
  function mayHaveMissedMore({ startedAt }: Flight, isExact: boolean) {
    return options.overflowedAt(isExact ? "unplaced" : "all") >= startedAt - graceMs;
  }

  /** Whether somebody else wrote what is shown, and can have heard more than the server tells. */
  function mayHaveHeardMore({ startedAt }: Flight) {
    return !tracked.isTrusted && tracked.landedAt >= startedAt - graceMs;
  }

  /** Returns entries with those that the rows shown make: what was shown does not go away. */
  function withShown(entries: EventLog): EventLog {
    const receivedAt = Date.now();
    const shown = readItems(tracked.data, kind.isRow) ?? [];
    const events = shown.flatMap((row) => kind.toEvent(row) ?? []);
    return [
      ...entries,
      // Other strategies may have put a message into the row of another room.
      ...events.map(({ chatMessage, ...event }) =>
        tracked.isTrusted ? { ...event, chatMessage, receivedAt } : { chatMessage, receivedAt },
      ),
    ];
  }

  /** Whether the server answered without something that it had sent before it was asked. */
  function isBehind(data: unknown, missed: EventLog, { startedAt, isNextPage }: Flight) {
    const sentBefore = missed.filter(({ receivedAt }) => receivedAt < startedAt);
    const fetched = readItems(data, kind.isRow);
    if (isNextPage || sentBefore.length === 0 || fetched === undefined) return false;
    return kind.merge(fetched, tracked.bottom, sentBefore) !== fetched;
  }

  function restore() {
    const isCancelled = query.state.data === tracked.flight?.dataBefore;
    tracked.flight = undefined;
    if (isCancelled) {
      write(tracked.data);
      return;
    }
    tracked.data = query.state.data;
    merge(readLog());
  }

  function adopt() {
    const isFirst = tracked.data === undefined;
    tracked.data = query.state.data;
    if (tracked.flight !== undefined) tracked.flight.dataBefore = tracked.data;
    if (isFirst) noteWindow();
  }

  return { tracked, rows, shownBefore, merge, land, restore, adopt };
}
