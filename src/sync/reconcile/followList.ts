import type { Query } from "@tanstack/react-query";

import type { NewChatMessageEvent } from "../../ports/NewChatMessageEvent.ts";
import { readItems } from "../cachedItems.ts";
import type { CatchUp } from "./createCatchUp.ts";
import type { Inbox } from "./createInbox.ts";
import { createLanding } from "./createLanding.ts";
import { askForMorePages, type Recovery } from "./createRecovery.ts";
import type { EventLog } from "./eventLog.ts";
import type { RowKind } from "./landSnapshot.ts";
import { isLastPageLoaded, pageCountOf, withRows } from "./listData.ts";
import { normalizeRows } from "./rows.ts";
import type { Timers } from "./timers.ts";
import { trackQuery, type Flight, type TrackedQuery } from "./TrackedQuery.ts";

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
  const { query, kind, growthLimit, readLog, recovery, catchUp } = options;
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

  const land = createLanding({ ...options, tracked, rows, shownBefore, merge, write });
  return { tracked, rows, shownBefore, merge, land, restore, adopt };
}
