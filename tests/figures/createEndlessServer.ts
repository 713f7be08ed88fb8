import type { VirtualClock } from "../../mocks/simulation/createVirtualClock.ts";
import type { ChatApi } from "../../src/ports/ChatApi.ts";
import type { ChatMessage } from "../../src/ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../../src/ports/ChatRoomSummary.ts";
import type { ChatSocket } from "../../src/ports/ChatSocket.ts";
import { ChatSyncError } from "../../src/ports/ChatSyncError.ts";
import type { Page } from "../../src/ports/Page.ts";

export interface EndlessServerOptions {
  clock: VirtualClock;
  rooms: number;
  /** Messages of each room at the start. */
  messagesPerRoom: number;
}

export interface EndlessServer {
  readonly api: ChatApi;
  readonly socket: ChatSocket;
  readonly chatRoomIds: readonly string[];
  /** How many requests were started. */
  readonly requests: number;
  /** Accepts a message and sends its event (L0) at once. */
  post(chatRoomId: string): void;
}

const latencyMs = 20;
const sender = { id: "user-1", name: "Ada Lovelace" };

/**
 * Returns a server that forgets all but the newest messages of a room, as many as it began with, so
 * that its own memory stays the same however long it runs. Its socket never disconnects.
 */
export function createEndlessServer(options: EndlessServerOptions): EndlessServer {
  const { clock, rooms, messagesPerRoom } = options;
  const messages = new Map<string, ChatMessage[]>();
  const listeners = new Set<(chatMessage: unknown) => void>();
  let posted = 0;
  let requests = 0;

  function createChatMessage(chatRoomId: string): ChatMessage {
    posted += 1;
    const id = `message-${String(posted).padStart(9, "0")}`;
    const createdAt = new Date(clock.now()).toISOString();
    return { id, chatRoomId, sender, text: `This is number ${posted}.`, createdAt };
  }

  function answer<T>(read: () => T): Promise<T> {
    requests += 1;
    return new Promise((resolve) => {
      clock.setTimeout(() => resolve(read()), latencyMs);
    });
  }

  function summary(id: string): ChatRoomSummary {
    return { id, name: `Name of ${id}`, latestChatMessage: messages.get(id)?.[0] ?? null };
  }

  const chatRoomIds = Array.from({ length: rooms }, (_, index) => `room-${index}`);
  for (const id of chatRoomIds) {
    const oldestFirst = Array.from({ length: messagesPerRoom }, () => createChatMessage(id));
    messages.set(id, oldestFirst.toReversed());
  }

  return {
    chatRoomIds,
    get requests() {
      return requests;
    },
    api: {
      fetchChatRooms: ({ cursor, limit }) =>
        answer(() => {
          const all = chatRoomIds.map(summary);
          const newestFirst = all.toSorted((a, b) => (placeOf(a) < placeOf(b) ? 1 : -1));
          return pageOf(newestFirst, placeOf, cursor, limit);
        }),
      fetchChatRoom: (id) => answer(() => summary(id)),
      fetchChatMessages: (id, { cursor, limit }) =>
        answer(() => pageOf(messages.get(id) ?? [], (message) => message.id, cursor, limit)),
      sendChatMessage: () => Promise.reject(new ChatSyncError("http", "nobody sends here.")),
    },
    socket: {
      connected: true,
      on(event: string, listener: (chatMessage: unknown) => void) {
        if (event === "new-chat-message") listeners.add(listener);
      },
      off(_event: string, listener: (chatMessage: unknown) => void) {
        listeners.delete(listener);
      },
    },
    post(chatRoomId) {
      const chatMessage = createChatMessage(chatRoomId);
      const before = messages.get(chatRoomId) ?? [];
      messages.set(chatRoomId, [chatMessage, ...before.slice(0, messagesPerRoom - 1)]);
      for (const listener of listeners) listener(chatMessage);
    },
  };
}

function placeOf({ latestChatMessage }: ChatRoomSummary): string {
  return latestChatMessage?.id ?? "";
}

function pageOf<T>(
  items: readonly T[],
  placeOf: (item: T) => string,
  cursor: string | null,
  limit: number,
): Page<T> {
  const below = items.filter((item) => cursor === null || placeOf(item) < cursor);
  const page = below.slice(0, limit);
  const last = page.at(-1);
  return { items: page, nextCursor: last && below.length > limit ? placeOf(last) : null };
}
