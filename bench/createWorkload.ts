import type { ChatApi } from "../src/ports/ChatApi.ts";
import type { ChatMessage } from "../src/ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../src/ports/ChatRoomSummary.ts";
import type { Page } from "../src/ports/Page.ts";

export interface WorkloadSize {
  /** Rooms in the list, all of them loaded. */
  rooms: number;
  /** Messages in the open room, all of them loaded. */
  messages: number;
}

/** The data that a client has loaded, and the messages that reach it. */
export interface Workload {
  readonly openChatRoomId: string;
  readonly chatRooms: readonly ChatRoomSummary[];
  /** Of the open room. */
  readonly chatMessages: readonly ChatMessage[];
  /** Serves what is above; a room's messages other than the open one's are never asked for. */
  readonly api: ChatApi;
  /** How many requests were started. */
  readonly requests: number;
  /**
   * Returns the next messages, fresh objects as a socket delivers them: every other one goes to the
   * open room, the others to any room of the list. The same numbers give the same messages.
   */
  nextChatMessages(count: number, startMs: number, everyMs: number): ChatMessage[];
  /** Lets the server have messages, the oldest first, which are newer than all that it has. */
  store(messages: readonly ChatMessage[]): void;
}

const newestMs = Date.UTC(2026, 2, 2, 9);

export function createWorkload({ rooms, messages }: WorkloadSize): Workload {
  const openChatRoomId = "room-0";
  const chatMessages = Array.from({ length: messages }, (_, index) =>
    createChatMessage(openChatRoomId, `old-${messages - index}`, newestMs - index * 1_000),
  );
  const chatRooms = Array.from({ length: rooms }, (_, index): ChatRoomSummary => {
    const id = `room-${index}`;
    const latest = createChatMessage(id, `latest-${index}`, newestMs - index * 1_000);
    const latestChatMessage = id === openChatRoomId ? (chatMessages[0] ?? latest) : latest;
    return { id, name: `Room ${index}`, unreadCount: 0, latestChatMessage };
  });
  const nextNumber = createNumbers();
  let stored = { chatRooms, chatMessages };
  let requests = 0;
  let posted = 0;

  function answer<T>(value: T): Promise<T> {
    requests += 1;
    return Promise.resolve(value);
  }

  return {
    openChatRoomId,
    chatRooms,
    chatMessages,
    get requests() {
      return requests;
    },
    api: {
      fetchChatRooms: ({ cursor, pageSize }) => answer(pageOf(stored.chatRooms, cursor, pageSize)),
      fetchChatMessages: (_, { cursor, pageSize }) =>
        answer(pageOf(stored.chatMessages, cursor, pageSize)),
      fetchChatRoom: unexpected,
      sendChatMessage: unexpected,
    },
    nextChatMessages: (count, startMs, everyMs) =>
      Array.from({ length: count }, (_, index) => {
        posted += 1;
        const isForOpenRoom = posted % 2 === 0;
        const chatRoomId = isForOpenRoom ? openChatRoomId : `room-${nextNumber() % rooms}`;
        return createChatMessage(chatRoomId, `new-${posted}`, startMs + index * everyMs);
      }),
    store(messages) {
      const newestFirst = messages.toReversed();
      const inOpenRoom = newestFirst.filter(({ chatRoomId }) => chatRoomId === openChatRoomId);
      const latest = new Map(messages.map((message) => [message.chatRoomId, message]));
      const after = stored.chatRooms.map((room) => ({
        ...room,
        latestChatMessage: latest.get(room.id) ?? room.latestChatMessage,
      }));
      const timeOf = ({ latestChatMessage }: ChatRoomSummary) => latestChatMessage?.createdAt ?? "";
      stored = {
        chatRooms: after.toSorted((a, b) => (timeOf(a) < timeOf(b) ? 1 : -1)),
        chatMessages: [...inOpenRoom, ...stored.chatMessages],
      };
    },
  };
}

function createChatMessage(chatRoomId: string, id: string, createdAtMs: number): ChatMessage {
  return {
    id,
    chatRoomId,
    sender: { id: "user-1", name: "Ada Lovelace" },
    text: `This is ${id}, have a look at the timetable before Thursday.`,
    createdAt: new Date(createdAtMs).toISOString(),
  };
}

function pageOf<T>(items: readonly T[], cursor: string | null, pageSize: number): Page<T> {
  const start = Number(cursor ?? 0);
  const end = start + pageSize;
  return { items: items.slice(start, end), nextCursor: end < items.length ? String(end) : null };
}

function unexpected(): Promise<never> {
  throw new Error("chat-sync-kit: a benchmark made a request that no event of it calls for.");
}

/** A linear congruential generator (Numerical Recipes); the high bits are the better ones. */
function createNumbers(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 8;
  };
}
