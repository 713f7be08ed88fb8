import type { NewChatMessageEvent } from "../../ports/NewChatMessageEvent.ts";
import type { Position } from "../../ports/Page.ts";
import { readItems } from "../cachedItems.ts";
import { askForMorePages } from "./createRecovery.ts";
import { missedBy, type EventLog } from "./eventLog.ts";
import type { FollowedList, FollowListOptions } from "./followList.ts";
import { landSnapshot } from "./landSnapshot.ts";
import { isLastPageLoaded, snapshotPositionOf } from "./listData.ts";
import { findNewRows } from "./rows.ts";
import { flightFromBefore, type Flight, type TrackedQuery } from "./TrackedQuery.ts";

export interface LandingOptions<Row extends { id: string }>
  extends
    FollowListOptions<Row>,
    Pick<FollowedList<Row>, "tracked" | "rows" | "shownBefore" | "merge"> {
  tracked: TrackedQuery<Row>;
  write: (data: unknown) => void;
}

/** A snapshot, what the server says it is of, and what of the log it could have missed. */
interface Landed {
  data: unknown;
  flight: Flight;
  asOf: Position | undefined;
  missed: EventLog;
}

/**
 * Returns what a list does when a fetch has brought a snapshot: merge in what the snapshot lacks,
 * and ask for what even the log lacks. It returns what is new in the snapshot.
 */
export function createLanding<Row extends { id: string }>(
  options: LandingOptions<Row>,
): () => NewChatMessageEvent[] {
  const { tracked, rows, shownBefore, kind, graceMs, readLog, recovery, catchUp } = options;
  const { query } = tracked;

  return function land() {
    const flight = tracked.flight ?? flightFromBefore(query);
    tracked.flight = undefined;
    const { data } = query.state;
    const asOf = catchUp && snapshotPositionOf(data, flight.isNextPage);
    const before = shownBefore();
    // Asked before the stream begins: the first snapshot of it can be older than what is shown.
    const keepsShown = mayLackWhatIsShown(flight, asOf);
    tracked.landedAt = Date.now();
    if (asOf !== undefined && options.wasLiveSince(flight)) catchUp?.begin(asOf);

    const { startedAt, isNextPage } = flight;
    const missed = missedBy(readLog(), { startedAt, asOf: isNextPage ? undefined : asOf }, graceMs);
    const landed = landSnapshot(kind, tracked, {
      data,
      flight,
      isAtEnd: isLastPageLoaded(query, data),
      missed: keepsShown ? [...missed, ...shownAsEntries()] : missed,
    });
    if (landed === undefined) {
      options.write(tracked.data);
      options.merge(missed);
      askForMorePages(tracked);
      recovery.refresh(tracked);
      return [];
    }
    const news = findNewRows(before, rows() ?? [], kind.compare);
    options.write(landed.data);
    recovery.landed(tracked, flight);
    makeUpFor({ data, flight, asOf, missed });
    return news.slice(0, tracked.pageSize).flatMap((row) => kind.toEvent(row) ?? []);
  };

  /** Whether neither the snapshot nor the log may have something that is shown. */
  function mayLackWhatIsShown(flight: Flight, asOf: Position | undefined) {
    if (asOf !== undefined && catchUp?.covers(asOf) === false) return true;
    // Another strategy wrote it, which has perhaps heard more than the server that answers.
    const isOfAnother = !tracked.isTrusted && tracked.landedAt >= flight.startedAt - graceMs;
    return isOfAnother || mayHaveMissedMore(flight, asOf !== undefined);
  }

  /** Whether a snapshot may lack entries that are not in the log any more. */
  function mayHaveMissedMore({ startedAt }: Flight, isExact: boolean) {
    return options.overflowedAt(isExact ? "unplaced" : "all") >= startedAt - graceMs;
  }

  /** Returns what the rows shown say, as entries: what was shown does not go away. */
  function shownAsEntries(): EventLog {
    const receivedAt = Date.now();
    const shown = readItems(tracked.data, kind.isRow) ?? [];
    const events = shown.flatMap((row) => kind.toEvent(row) ?? []);
    return events.map(({ chatMessage, ...event }) =>
      // Another strategy may have put a message into the row of another room.
      tracked.isTrusted ? { ...event, chatMessage, receivedAt } : { chatMessage, receivedAt },
    );
  }

  /** Whether the server answered without something that it had sent before it was asked. */
  function isBehind({ data, missed, flight: { startedAt, isNextPage } }: Landed) {
    const sentBefore = missed.filter(({ receivedAt }) => receivedAt < startedAt);
    const fetched = readItems(data, kind.isRow);
    if (isNextPage || sentBefore.length === 0 || fetched === undefined) return false;
    return kind.merge(fetched, tracked.bottom, sentBefore) !== fetched;
  }

  /** Asks for what neither the snapshot nor the log has, or perhaps has not. */
  function makeUpFor(landed: Landed) {
    const { flight, asOf } = landed;
    const isTold = asOf !== undefined && (options.isLive() || catchUp?.head !== undefined);
    tracked.isUncovered = !isTold;
    if (isTold) catchUp?.cover(asOf);
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
    } else if (!isTold && isBehind(landed)) {
      recovery.refresh(tracked, { notBefore: Date.now() + graceMs, isConfirming: true });
    }
  }
}
