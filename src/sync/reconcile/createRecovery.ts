import type { QueryKey } from "@tanstack/react-query";

import { mostPagesToRecover } from "./landSnapshot.ts";
import { joinNeeds, plainNeed, type Need } from "./Need.ts";
import type { Timers } from "./timers.ts";
import type { Flight, TrackedQuery } from "./TrackedQuery.ts";

export interface RecoveryOptions {
  timers: Timers;
  /** Returns a number greater than all before. */
  nextTick: () => number;
  /** All queries that are being followed. */
  trackedQueries: () => Iterable<TrackedQuery<unknown>>;
  /** How far a server may lag behind what it sent, in ms. */
  graceMs: number;
  /** Whether all of them are being brought up to date by events. */
  isCatchingUp: () => boolean;
  /** Whether something of a query is being asked for again. */
  isIncomplete: (tracked: TrackedQuery<unknown>) => boolean;
  onRecovering: (queryKeys: readonly QueryKey[]) => void;
}

/**
 * Fetches queries anew when what they hold can't be trusted any more. A query has at most one
 * fetch in flight; a need that comes up meanwhile is met by one more after it. One that is not
 * mounted is only marked as invalidated.
 */
export interface Recovery {
  /** Says that only a fetch that starts from now on, or later, makes the query right again. */
  refresh(tracked: TrackedQuery<unknown>, need?: Partial<Need>): void;
  /** Says that a fetch brought a snapshot. A next page alone makes nothing right. */
  landed(tracked: TrackedQuery<unknown>, flight: Flight): void;
  failed(tracked: TrackedQuery<unknown>): void;
  /** Does what has to be done next for a query, if anything. */
  settle(tracked: TrackedQuery<unknown>): void;
  /** Tells `onRecovering` if something has changed. */
  report(): void;
  /** The number of pages that `settle` is asking for right now. */
  readonly firstPagesAsked: number | undefined;
}

const retryMs = { first: 1_000, most: 30_000 };

export function createRecovery(options: RecoveryOptions): Recovery {
  const { timers, nextTick, trackedQueries, graceMs, onRecovering } = options;
  const alarms = new Map<TrackedQuery<unknown>, () => void>();
  let firstPagesAsked: number | undefined;
  let reported = "";

  function refresh(tracked: TrackedQuery<unknown>, need: Partial<Need> = {}) {
    if (need.pages === "all") askForAllPages(tracked);
    const added = { ...plainNeed, ...need, tick: nextTick() };
    tracked.need = tracked.need ? joinNeeds(tracked.need, added, Date.now()) : added;
    settle(tracked);
  }

  function settle(tracked: TrackedQuery<unknown>) {
    const { query, need } = tracked;
    alarms.get(tracked)?.();
    alarms.delete(tracked);
    if (need === undefined || query.state.fetchStatus !== "idle") {
      // Whatever is on its way will be looked at when it lands.
    } else if (query.state.data === undefined) {
      // Nothing is shown that could be wrong, and a first load that failed is the user's to retry.
      tracked.need = undefined;
    } else if (!query.isActive()) {
      query.invalidate();
    } else if (dueAt(need) > Date.now()) {
      alarms.set(
        tracked,
        timers.after(dueAt(need) - Date.now(), () => settle(tracked)),
      );
    } else {
      fetchFirstPages(tracked);
    }
    report();
  }

  function fetchFirstPages({ query, pagesToFetch }: TrackedQuery<unknown>) {
    const pagesBefore = "pages" in query.options ? query.options.pages : undefined;
    const withPages = { ...query.options, pages: pagesToFetch };
    firstPagesAsked = pagesToFetch;
    // How it ends is in the query's state, which the session follows.
    query.fetch(withPages).catch(() => undefined);
    firstPagesAsked = undefined;
    // The query keeps the options of its last fetch; later ones shall reach as deep as ever.
    const asBefore = { ...query.options, pages: pagesBefore };
    query.setOptions(asBefore);
  }

  function landed(tracked: TrackedQuery<unknown>, flight: Flight) {
    const { need } = tracked;
    if (need === undefined || !satisfies(flight, need)) {
      settle(tracked);
      return;
    }
    tracked.need = undefined;
    tracked.pagesToFetch = 1;
    if (need.isFollowed) {
      const notBefore = Date.now() + graceMs;
      refresh(tracked, { notBefore, pages: need.pages, isConfirming: true });
    }
    report();
  }

  function failed(tracked: TrackedQuery<unknown>) {
    const { need } = tracked;
    if (need !== undefined) {
      const delayMs = Math.min(retryMs.first * 2 ** need.failures, retryMs.most);
      need.failures += 1;
      need.retryAt = Date.now() + delayMs;
    }
    settle(tracked);
  }

  function report() {
    const recovering = [...trackedQueries()].filter(isRecovering);
    const hashes = recovering.map(({ query }) => query.queryHash).join();
    if (hashes === reported) return;
    reported = hashes;
    onRecovering(recovering.map(({ query }) => query.queryKey));
  }

  function isRecovering(tracked: TrackedQuery<unknown>) {
    const { query, need } = tracked;
    if (options.isCatchingUp() && query.state.data !== undefined) return true;
    const isNeeded = need !== undefined && !need.isConfirming;
    return query.isActive() && (isNeeded || options.isIncomplete(tracked));
  }

  return {
    refresh,
    landed,
    failed,
    settle,
    report,
    get firstPagesAsked() {
      return firstPagesAsked;
    },
  };
}

function satisfies({ startedTick, startedAt, isNextPage }: Flight, need: Need): boolean {
  return !isNextPage && startedTick > need.tick && startedAt >= need.notBefore;
}

function dueAt({ notBefore, retryAt }: Need): number {
  return Math.max(notBefore, retryAt);
}

/** Asks for as many pages as the user had loaded, within reason. */
export function askForMorePages(tracked: TrackedQuery<unknown>): void {
  tracked.pagesToFetch = Math.min(tracked.pageCount, mostPagesToRecover);
}

/** Asks for the loaded pages, none of which is trusted any more. */
function askForAllPages(tracked: TrackedQuery<unknown>): void {
  tracked.head = undefined;
  askForMorePages(tracked);
}
