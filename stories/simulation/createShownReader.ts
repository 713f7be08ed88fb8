import {
  hashKey,
  partialMatchKey,
  type Query,
  type QueryCacheNotifyEvent,
  type QueryClient,
  type QueryKey,
} from "@tanstack/react-query";

import { allChatMessagesKey, chatRoomsKey } from "../../src/queries/queryKeys.ts";
import type { Moment, ShownQuery } from "./Moment.ts";
import { hasTop, isChatMessage, isChatRoomSummary, isPaged, readRows } from "./readRows.ts";

type UpdateAction = Extract<QueryCacheNotifyEvent, { type: "updated" }>["action"];

const noIds: ReadonlySet<string> = new Set();
const observerEvents: ReadonlySet<string> = new Set([
  "observerAdded",
  "observerRemoved",
  "observerOptionsUpdated",
] satisfies QueryCacheNotifyEvent["type"][]);
const noUpdates = { pushes: 0, otherUpdates: 0 };

export interface ShownReader {
  /** Returns what the cache shows, and which of it is being recovered. */
  read(
    recovering: readonly QueryKey[],
  ): Pick<Moment, "chatRooms" | "chatMessages" | "furtherLists">;
  /** Whether anything in the cache has changed since the last `read`. */
  hasChanged(): boolean;
  /** How often data was written to the cache. */
  readonly writes: number;
  /** Runs a function in which the app itself writes to the cache. */
  noteAppWrites(run: () => void): void;
  /** Marks everything shown as tainted until it is fetched again. */
  taint(): void;
  /** Marks a query as untainted, unless it is invalidated. */
  clean(queryKey: QueryKey): void;
  stop(): void;
}

export interface ShownReaderOptions {
  queryClient: QueryClient;
  now: () => number;
  /** Called when the rows of a query are no longer those that the app changed. */
  onReplaced: (queryHash: string) => void;
}

/** Returns a reader of a client's cache, which must be empty. Reading takes time only for what has changed. */
export function createShownReader(options: ShownReaderOptions): ShownReader {
  const { queryClient, now, onReplaced } = options;
  const cache = queryClient.getQueryCache();
  const fetched = new Set<string>();
  const tainted = new Set<string>();
  const appWrites = new Map<string, { at: number; shownBefore: ReadonlySet<string> }>();
  let isAppWriting = false;
  const updates = new Map<string, Pick<ShownQuery<unknown>, "pushes" | "otherUpdates">>();
  const chatRoomsOf = rowReader(isChatRoomSummary);
  const chatMessagesOf = rowReader(isChatMessage);
  let hasChanged = true;
  let writes = 0;

  const stop = cache.subscribe((event) => {
    hasChanged = true;
    const { queryHash, state } = event.query;
    if (event.type === "removed") forget(queryHash);
    if (isAppWriting && (event.type === "added" || event.type === "updated")) {
      appWrites.set(queryHash, { at: now(), shownBefore: keptMessageIds(queryHash) });
      if (state.data !== undefined) trust(queryHash);
    }
    if (observerEvents.has(event.type)) {
      const { pushes, otherUpdates } = updates.get(queryHash) ?? noUpdates;
      updates.set(queryHash, { pushes, otherUpdates: otherUpdates + 1 });
    }
    if (event.type !== "updated") return;
    const { action } = event;
    count(queryHash, action);
    if (action.type === "setState" && "data" in action.state) {
      if (action.state.data === undefined) forget(queryHash);
      // A fetch that is cancelled puts back what was there before it.
      else if ("fetchStatus" in action.state) onReplaced(queryHash);
    }
    if (action.type !== "success") return;
    writes += 1;
    if (action.manual === true) return;
    trust(queryHash);
    onReplaced(queryHash);
  });

  function forget(queryHash: string) {
    fetched.delete(queryHash);
    tainted.delete(queryHash);
    updates.delete(queryHash);
    appWrites.delete(queryHash);
    onReplaced(queryHash);
  }

  function count(queryHash: string, action: UpdateAction) {
    const { pushes, otherUpdates } = updates.get(queryHash) ?? noUpdates;
    // A fetch that is cancelled puts its whole state back.
    const isPush =
      action.type === "setState" &&
      "data" in action.state &&
      !("fetchStatus" in action.state) &&
      !isAppWriting;
    updates.set(queryHash, {
      pushes: pushes + Number(isPush),
      otherUpdates: otherUpdates + Number(!isPush),
    });
  }

  /** Returns the messages that a query showed when it was read last. */
  function keptMessageIds(queryHash: string): ReadonlySet<string> {
    const latest = chatRoomsOf.kept(queryHash)?.map((row) => row.latestChatMessage?.id);
    const ids = latest ?? chatMessagesOf.kept(queryHash)?.map(({ id }) => id) ?? [];
    return new Set(ids.filter((id) => id !== undefined));
  }

  function trust(queryHash: string) {
    fetched.add(queryHash);
    tainted.delete(queryHash);
  }

  function shown<T>(
    query: Query,
    rows: { read(hash: string, data: unknown): readonly T[] | undefined },
    recovering: readonly QueryKey[],
  ): ShownQuery<T> {
    const { state, queryKey, queryHash } = query;
    return {
      queryKey,
      rows: rows.read(queryHash, state.data),
      isFetching: state.fetchStatus !== "idle",
      isInvalidated: state.isInvalidated,
      isRecovering: recovering.some((key) => partialMatchKey(queryKey, key)),
      wasFetched: fetched.has(queryHash),
      isTainted: tainted.has(queryHash),
      isActive: query.isActive(),
      isPaused: state.fetchStatus === "paused",
      hasTop: hasTop(state.data),
      pages: isPaged(state.data) ? state.data.pages.length : 1,
      appWroteAt: appWrites.get(queryHash)?.at ?? -Infinity,
      shownBeforeAppWrote: appWrites.get(queryHash)?.shownBefore ?? noIds,
      ...(updates.get(queryHash) ?? noUpdates),
    };
  }

  return {
    read(recovering) {
      hasChanged = false;
      const list = cache.find({ queryKey: chatRoomsKey });
      const lists = cache.findAll({ queryKey: chatRoomsKey });
      const rooms = cache.findAll({ queryKey: allChatMessagesKey });
      return {
        chatRooms:
          list?.state.data === undefined ? undefined : shown(list, chatRoomsOf, recovering),
        furtherLists: lists
          .filter((query) => query !== list && query.state.data !== undefined)
          .map((query) => shown(query, chatRoomsOf, recovering)),
        chatMessages: new Map(
          rooms
            .filter(({ state }) => state.data !== undefined)
            .map((query) => [String(query.queryKey[1]), shown(query, chatMessagesOf, recovering)]),
        ),
      };
    },
    hasChanged: () => hasChanged,
    get writes() {
      return writes;
    },
    noteAppWrites(run) {
      isAppWriting = true;
      try {
        run();
      } finally {
        isAppWriting = false;
      }
    },
    taint() {
      for (const { queryHash, state } of cache.getAll()) {
        if (state.data !== undefined) tainted.add(queryHash);
      }
    },
    clean(queryKey) {
      const queryHash = hashKey(queryKey);
      if (cache.get(queryHash)?.state.isInvalidated !== true) trust(queryHash);
    },
    stop,
  };
}

/** Returns a function that reads the rows of a query's data, and caches them until the data changes. */
function rowReader<T>(isRow: (value: unknown) => value is T) {
  const kept = new Map<string, { data: unknown; rows: readonly T[] | undefined }>();
  return {
    kept: (hash: string) => kept.get(hash)?.rows,
    read(hash: string, data: unknown) {
      const before = kept.get(hash);
      if (before !== undefined && before.data === data) return before.rows;
      const rows = readRows(data, isRow);
      kept.set(hash, { data, rows });
      return rows;
    },
  };
}
