import {
  hashKey,
  partialMatchKey,
  type Query,
  type QueryCacheNotifyEvent,
  type QueryClient,
  type QueryKey,
} from "@tanstack/react-query";

import type { ChatMessage } from "../../src/ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../../src/ports/ChatRoomSummary.ts";
import { allChatMessagesKey, chatRoomsKey } from "../../src/queries/queryKeys.ts";
import { readItems, type IsItem } from "../../src/sync/cachedItems.ts";
import type { Moment, ShownQuery } from "./Moment.ts";

type UpdateAction = Extract<QueryCacheNotifyEvent, { type: "updated" }>["action"];

const noUpdates = { pushes: 0, otherUpdates: 0 };

export interface ShownReader {
  /** Returns what the cache shows, and which of it is being recovered. */
  read(recovering: readonly QueryKey[]): Pick<Moment, "chatRooms" | "chatMessages">;
  /** Whether anything in the cache has changed since the last `read`. */
  hasChanged(): boolean;
  /** How often data was written to the cache. */
  readonly writes: number;
  /** Says that whatever is shown may be spoiled, until it is fetched again. */
  taint(): void;
  /** Says that a query is in order, unless it is marked as invalidated. */
  clean(queryKey: QueryKey): void;
  stop(): void;
}

/** Returns a reader of a client's cache, which must be empty. Reading costs what has changed. */
export function createShownReader(queryClient: QueryClient): ShownReader {
  const cache = queryClient.getQueryCache();
  const fetched = new Set<string>();
  const tainted = new Set<string>();
  const updates = new Map<string, Pick<ShownQuery<unknown>, "pushes" | "otherUpdates">>();
  const chatRoomsOf = rowReader(isChatRoomSummary);
  const chatMessagesOf = rowReader(isChatMessage);
  let hasChanged = true;
  let writes = 0;

  const stop = cache.subscribe((event) => {
    hasChanged = true;
    if (event.type !== "updated") return;
    count(event.query.queryHash, event.action);
    if (event.action.type !== "success") return;
    writes += 1;
    if (event.action.manual !== true) trust(event.query.queryHash);
  });

  function count(queryHash: string, action: UpdateAction) {
    const { pushes, otherUpdates } = updates.get(queryHash) ?? noUpdates;
    // A fetch that is cancelled puts its whole state back.
    const isPush =
      action.type === "setState" && "data" in action.state && !("fetchStatus" in action.state);
    updates.set(queryHash, {
      pushes: pushes + Number(isPush),
      otherUpdates: otherUpdates + Number(!isPush),
    });
  }

  function trust(queryHash: string) {
    fetched.add(queryHash);
    tainted.delete(queryHash);
  }

  function shown<T>(
    { state, queryKey, queryHash }: Query,
    rowsOf: (hash: string, data: unknown) => readonly T[] | undefined,
    recovering: readonly QueryKey[],
  ): ShownQuery<T> {
    return {
      queryKey,
      rows: rowsOf(queryHash, state.data),
      isFetching: state.fetchStatus !== "idle",
      isInvalidated: state.isInvalidated,
      isRecovering: recovering.some((key) => partialMatchKey(queryKey, key)),
      wasFetched: fetched.has(queryHash),
      isTainted: tainted.has(queryHash),
      ...(updates.get(queryHash) ?? noUpdates),
    };
  }

  return {
    read(recovering) {
      hasChanged = false;
      const list = cache.find({ queryKey: chatRoomsKey });
      const rooms = cache.findAll({ queryKey: allChatMessagesKey });
      return {
        chatRooms:
          list?.state.data === undefined ? undefined : shown(list, chatRoomsOf, recovering),
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

/** Returns a function that reads the rows of a query's data, anew only if the data has changed. */
function rowReader<T>(isItem: IsItem<T>) {
  const kept = new Map<string, { data: unknown; rows: readonly T[] | undefined }>();
  return (hash: string, data: unknown) => {
    const before = kept.get(hash);
    if (before !== undefined && before.data === data) return before.rows;
    const rows = readItems(data, isItem);
    kept.set(hash, { data, rows });
    return rows;
  };
}

function isChatRoomSummary(value: unknown): value is ChatRoomSummary {
  return (
    typeof value === "object" && value !== null && "id" in value && "latestChatMessage" in value
  );
}

function isChatMessage(value: unknown): value is ChatMessage {
  return (
    typeof value === "object" && value !== null && "chatRoomId" in value && "createdAt" in value
  );
}
