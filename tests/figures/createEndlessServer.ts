import type { VirtualClock } from "../../mocks/server/createVirtualClock.ts";
import type { ChatApi, EventsSince } from "../../src/ports/ChatApi.ts";
import type { ChatMessage } from "../../src/ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../../src/ports/ChatRoomSummary.ts";
import type { ChatSocket } from "../../src/ports/ChatSocket.ts";
import { ChatSyncError } from "../../src/ports/ChatSyncError.ts";
import type { NewChatMessageEvent } from "../../src/ports/NewChatMessageEvent.ts";
import type { Page, Position } from "../../src/ports/Page.ts";

/** The protocol levels whose memory is measured: without and with a stream of positions. */
export type EndlessLevel = "L0" | "L2";

export interface EndlessServerOptions {
  clock: VirtualClock;
  /** @default "L0" */
  level?: EndlessLevel;
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
  /** Accepts a message and sends its event at once, unless the socket loses it. */
  post(chatRoomId: string, options?: { isLost?: boolean }): void;
}

const latencyMs = 20;
const epoch = "epoch-1";
/** How many events it can tell again. */
const keptEvents = 1_000;
const sender = { id: "user-1", name: "Ada Lovelace" };

/**
 * Returns a server that forgets all but the newest messages of a room, as many as it began with, so
 * that its own memory stays the same however long it runs. Its socket never disconnects. At L2 it
 * numbers its events, and tells the latest of them again.
 */
export function createEndlessServer(options: EndlessServerOptions): EndlessServer {
  const { clock, level = "L0", rooms, messagesPerRoom } = options;
  const messages = new Map<string, ChatMessage[]>();
  const listeners = new Set<(chatMessage: unknown, details?: unknown) => void>();
  const events: Required<Pick<NewChatMessageEvent, "chatMessage" | "position">>[] = [];
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

  function position(): Position {
    return { epoch, offset: posted };
  }

  /** Returns a page that tells from L2 on what it is a snapshot of. */
  function snapshot<T>(page: Page<T>): Page<T> {
    return level === "L2" ? { ...page, asOf: position() } : page;
  }

  function eventsSince(since: Position): EventsSince {
    const after = events.findIndex(({ position }) => position.offset === since.offset + 1);
    if (since.offset !== posted && after === -1) {
      throw new ChatSyncError("http", "that is too long ago.");
    }
    return { events: after === -1 ? [] : events.slice(after), position: position() };
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
      fetchChatRooms: ({ cursor, pageSize }) =>
        answer(() => {
          const all = chatRoomIds.map(summary);
          const newestFirst = all.toSorted((a, b) => (placeOf(a) < placeOf(b) ? 1 : -1));
          return snapshot(pageOf(newestFirst, placeOf, cursor, pageSize));
        }),
      fetchChatRoom: (id) => answer(() => summary(id)),
      fetchChatMessages: (id, { cursor, pageSize }) =>
        answer(() => {
          const newestFirst = messages.get(id) ?? [];
          return snapshot(pageOf(newestFirst, (message) => message.id, cursor, pageSize));
        }),
      sendChatMessage: () => Promise.reject(new ChatSyncError("http", "nobody sends here.")),
      ...(level === "L2" && {
        fetchEventsSince: (since: Position) => answer(() => eventsSince(since)),
      }),
    },
    socket: {
      connected: true,
      on(event: string, listener: (chatMessage: unknown, details?: unknown) => void) {
        if (event === "new-chat-message") listeners.add(listener);
      },
      off(_event: string, listener: (chatMessage: unknown, details?: unknown) => void) {
        listeners.delete(listener);
      },
    },
    post(chatRoomId, { isLost = false } = {}) {
      const chatMessage = createChatMessage(chatRoomId);
      const before = messages.get(chatRoomId) ?? [];
      messages.set(chatRoomId, [chatMessage, ...before.slice(0, messagesPerRoom - 1)]);
      events.push({ chatMessage, position: position() });
      if (events.length > keptEvents) events.shift();
      if (isLost) return;
      const details = level === "L2" ? { position: position() } : undefined;
      for (const listener of listeners) listener(chatMessage, details);
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
  pageSize: number,
): Page<T> {
  const below = items.filter((item) => cursor === null || placeOf(item) < cursor);
  const page = below.slice(0, pageSize);
  const last = page.at(-1);
  return { items: page, nextCursor: last && below.length > pageSize ? placeOf(last) : null };
}
