import { InfiniteQueryObserver, QueryClient, QueryObserver } from "@tanstack/react-query";

import type { ChatMessage } from "../../src/ports/ChatMessage.ts";
import { chatMessagesInfiniteQueryOptions } from "../../src/queries/chatMessagesInfiniteQueryOptions.ts";
import { chatMessagesQueryOptions } from "../../src/queries/chatMessagesQueryOptions.ts";
import { chatRoomsInfiniteQueryOptions } from "../../src/queries/chatRoomsInfiniteQueryOptions.ts";
import { chatRoomsQueryOptions } from "../../src/queries/chatRoomsQueryOptions.ts";
import { chatMessagesKey, chatRoomsKey } from "../../src/queries/queryKeys.ts";
import type { ChatSyncStrategy } from "../../src/sync/ChatSyncStrategy.ts";
import { startChatSync } from "../../src/sync/startChatSync.ts";
import { createBenchSocket } from "../createBenchSocket.ts";
import type { Workload } from "../createWorkload.ts";
import { createInfiniteUpdater, createPlainUpdater } from "../handWritten.ts";
import { rowsIn } from "../rowsIn.ts";
import type { Frames } from "./installFrames.ts";

export const forms = ["plain", "infinite"] as const;
export type Form = (typeof forms)[number];

/** A client with the list and one room loaded and shown, and what keeps them up to date. */
export interface World {
  readonly queryClient: QueryClient;
  /** Gives it a message as the server sent it. */
  receive(this: void, chatMessage: ChatMessage): void;
  /** Returns the ids in both queries as one text, to compare what two clients show. */
  shownIds(): string;
  close(): void;
}

export interface WorldOptions {
  workload: Workload;
  form: Form;
  frames: Frames;
}

const chatRoomPageSize = 10;
const chatMessagePageSize = 25;
/** Longer than any strategy waits for what may follow a first load. */
const settleMs = 60_000;

/** Opens a client whose cache a strategy keeps. */
export async function openStrategyWorld(
  options: WorldOptions,
  strategy: ChatSyncStrategy,
): Promise<World> {
  const queryClient = createQueryClient();
  const socket = createBenchSocket();
  const sync = startChatSync({
    queryClient,
    socket,
    api: options.workload.api,
    strategy,
    onError(error) {
      throw error;
    },
    onState: () => undefined,
  });
  const leave = await load(queryClient, options, {});
  return world(queryClient, socket.emit, options, () => {
    sync.stop();
    leave();
  });
}

/** Opens a client whose cache is kept by `setQueryData` alone. */
export async function openHandWrittenWorld(options: WorldOptions): Promise<World> {
  const queryClient = createQueryClient();
  const leave = await load(queryClient, options, { structuralSharing: false });
  const createUpdater = options.form === "plain" ? createPlainUpdater : createInfiniteUpdater;
  const update = createUpdater(queryClient, options.workload.openChatRoomId);
  return world(queryClient, update, options, leave);
}

function createQueryClient(): QueryClient {
  return new QueryClient({ defaultOptions: { queries: { staleTime: Infinity, retry: false } } });
}

/** Fetches everything, each query in one go, and mounts an observer of each. */
async function load(
  queryClient: QueryClient,
  { workload, form, frames }: WorldOptions,
  own: { structuralSharing?: false },
): Promise<() => void> {
  const { api, openChatRoomId: chatRoomId, chatRooms, chatMessages } = workload;
  const unsubscribe: (() => void)[] = [];
  const ignore = () => undefined;
  if (form === "plain") {
    const rooms = { ...chatRoomsQueryOptions({ api, pageSize: chatRooms.length }), ...own };
    const pageSize = chatMessages.length;
    const messages = { ...chatMessagesQueryOptions({ api, chatRoomId, pageSize }), ...own };
    await queryClient.query(rooms);
    await queryClient.query(messages);
    unsubscribe.push(
      new QueryObserver(queryClient, rooms).subscribe(ignore),
      new QueryObserver(queryClient, messages).subscribe(ignore),
    );
  } else {
    const rooms = { ...chatRoomsInfiniteQueryOptions({ api, pageSize: chatRoomPageSize }), ...own };
    const pageSize = chatMessagePageSize;
    const messages = { ...chatMessagesInfiniteQueryOptions({ api, chatRoomId, pageSize }), ...own };
    await queryClient.infiniteQuery({ ...rooms, pages: Infinity });
    await queryClient.infiniteQuery({ ...messages, pages: Infinity });
    unsubscribe.push(
      new InfiniteQueryObserver(queryClient, rooms).subscribe(ignore),
      new InfiniteQueryObserver(queryClient, messages).subscribe(ignore),
    );
  }
  for (let turn = 0; turn < 3; turn += 1) {
    frames.notify();
    frames.pass(settleMs);
    await new Promise(setImmediate);
  }
  return () => {
    for (const leave of unsubscribe) leave();
  };
}

function world(
  queryClient: QueryClient,
  receive: World["receive"],
  { workload }: WorldOptions,
  leave: () => void,
): World {
  return {
    queryClient,
    receive,
    shownIds() {
      const queryKeys = [chatRoomsKey, chatMessagesKey(workload.openChatRoomId)];
      return JSON.stringify(
        queryKeys.map((key) => rowsIn(queryClient.getQueryData(key)).map(idOf)),
      );
    },
    close() {
      leave();
      queryClient.clear();
    },
  };
}

function idOf(row: object): unknown {
  return "id" in row ? row.id : undefined;
}
