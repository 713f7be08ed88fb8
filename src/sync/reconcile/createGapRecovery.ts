import type { CatchUp } from "./createCatchUp.ts";
import type { ChatQueries } from "./createChatQueries.ts";
import type { Recovery } from "./createRecovery.ts";
import type { Need } from "./Need.ts";
import type { TrackedQuery } from "./TrackedQuery.ts";

export interface GapRecoveryOptions {
  queries: ChatQueries;
  recovery: Recovery;
  /** `undefined` if the API has no stream of events. */
  catchUp: CatchUp | undefined;
}

/** Decides how to make up for what was missed: by events where the server tells, else by fetches. */
export interface GapRecovery {
  /**
   * The connection is there (again); whatever was sent before was missed. What landed since the
   * given time can lack something that was on its way when the connection broke.
   */
  afterConnect(doubtfulSince: number): void;
  /** An input was dropped, of this room or of nobody knows which. */
  afterDrop(chatRoomId: string | undefined): void;
  /** Any query can have missed something. */
  refreshAll(need?: Partial<Need>): void;
  /** Marks as invalidated what is still to be made up for when the session ends. */
  leaveMarks(isListIncomplete: boolean): void;
}

export function createGapRecovery({ queries, recovery, catchUp }: GapRecoveryOptions): GapRecovery {
  function afterConnect(doubtfulSince: number) {
    const position = lowestPosition();
    for (const { tracked } of queries.all()) {
      // A fetch that is in flight is looked at when it lands.
      const isTold = catchUp && position && tracked.asOf?.epoch === position.epoch;
      const pages = tracked.landedAt >= doubtfulSince ? "all" : "first";
      if (tracked.data !== undefined && !isTold) recovery.refresh(tracked, { pages });
    }
    if (position !== undefined) catchUp?.since(position);
  }

  /** Returns from where on events are needed, if any query or the stream tells. */
  function lowestPosition() {
    const head = catchUp?.head;
    const positions = queries
      .all()
      .flatMap(({ tracked }) =>
        head === undefined || tracked.isUncovered ? (tracked.asOf ?? []) : [],
      );
    const [lowest] = [...positions, ...(head ? [head] : [])].toSorted(
      (a, b) => a.offset - b.offset,
    );
    return lowest;
  }

  function afterDrop(chatRoomId: string | undefined) {
    // Also while the stream is only being taken up: it is asked for once more after that.
    const position = catchUp && lowestPosition();
    if (position !== undefined) {
      catchUp?.since(position);
      return;
    }
    if (chatRoomId === undefined) refreshAll({ pages: "all" });
    else {
      for (const found of [queries.list, queries.room(chatRoomId)]) {
        refresh(found?.tracked, { pages: "all" });
      }
    }
  }

  function refreshAll(need?: Partial<Need>) {
    for (const { tracked } of queries.all()) refresh(tracked, need);
  }

  function refresh(tracked: TrackedQuery<unknown> | undefined, need?: Partial<Need>) {
    if (tracked?.data === undefined && tracked?.flight === undefined) return;
    recovery.refresh(tracked, need);
  }

  function leaveMarks(isListIncomplete: boolean) {
    for (const { tracked } of queries.all()) {
      const isIncomplete = isListIncomplete && tracked === queries.list?.tracked;
      const isWanting = tracked.need !== undefined || catchUp?.isRunning === true || isIncomplete;
      if (isWanting && tracked.data !== undefined) tracked.query.invalidate();
    }
  }

  return { afterConnect, afterDrop, refreshAll, leaveMarks };
}
