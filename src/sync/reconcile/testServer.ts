import type { ChatApi } from "../../ports/ChatApi.ts";
import type { ChatMessage } from "../../ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../../ports/ChatRoomSummary.ts";
import { ChatSyncError } from "../../ports/ChatSyncError.ts";
import type { NewChatMessageDetails } from "../../ports/NewChatMessageEvent.ts";
import { messageIn } from "../testFixtures.ts";

/** How long each response takes. */
export const latencyMs = 20;

export interface ServerOptions {
  /** Messages of each room, numbered from 1. */
  rooms?: Record<string, number>;
  level?: 0 | 1 | 2 | 3;
}

export interface ServerEvent {
  chatMessage: ChatMessage;
  details: NewChatMessageDetails | undefined;
}

interface StoredMessage {
  chatMessage: ChatMessage;
  /** Sorts as the server does. */
  place: string;
}

type Messages = ReadonlyMap<string, readonly StoredMessage[]>;

interface Replica {
  messages: Messages;
  offset: number;
}

/** Returns a server with rooms and messages, whose API answers after `latencyMs`. */
export function startServer({ rooms = {}, level = 0 }: ServerOptions) {
  const messages = new Map<string, StoredMessage[]>();
  const requests: string[] = [];
  const failures = new Map<string, Error>();
  const hanging = new Map<string, { answered: Promise<void>; times: number }>();
  const leftOut = new Set<string>();
  let events: ServerEvent[] = [];
  let position = { epoch: "epoch 1", offset: 0 };
  let stored = 0;
  let replica: Replica | undefined;
  let account: { name: string; chatRoomIds: readonly string[] } | undefined;

  const read = (): Messages => replica?.messages ?? messages;
  const canSee = (id: string) => account === undefined || account.chatRoomIds.includes(id);
  const asOf = () =>
    level >= 2 ? { asOf: { ...position, offset: replica?.offset ?? position.offset } } : {};

  /** Stores a message, which the socket still has to bring. */
  function say(chatRoomId: string, number: number, fields: Partial<ChatMessage> = {}): ServerEvent {
    const before = messages.get(chatRoomId) ?? [];
    const seq = level >= 1 ? { seq: before.length + 1 } : {};
    const chatMessage = { ...messageIn(chatRoomId, number), ...seq, ...fields };
    stored += 1;
    const place = `${number.toFixed(6).padStart(15, "0")} ${String(stored).padStart(8, "0")}`;
    const index = before.findIndex((message) => message.place < place);
    before.splice(index < 0 ? before.length : index, 0, { chatMessage, place });
    messages.set(chatRoomId, before);
    position = { ...position, offset: position.offset + 1 };
    const chatRoom = level >= 3 ? { chatRoom: summaryOf(chatRoomId, messages) } : {};
    const event = { chatMessage, details: level >= 2 ? { position, ...chatRoom } : undefined };
    events.push(event);
    return event;
  }

  function summaryOf(id: string, from: Messages): ChatRoomSummary {
    const name = account === undefined ? `Room ${id}` : `Room ${id} of ${account.name}`;
    return { id, name, latestChatMessage: from.get(id)?.[0]?.chatMessage ?? null };
  }

  /** Answers after `latencyMs` with what is there when the request arrives. */
  async function ask<T>(request: string, respond: () => T): Promise<T> {
    requests.push(request);
    const failure = failures.get(request);
    const hangs = hanging.get(request);
    const response = respond();
    if (hangs !== undefined && hangs.times > 0) {
      hangs.times -= 1;
      await hangs.answered;
    }
    await new Promise((resolve) => {
      setTimeout(resolve, latencyMs);
    });
    if (failure !== undefined) throw failure;
    return response;
  }

  /** Every room of the list with its place, newest first. */
  function placedRooms() {
    return [...read()]
      .filter(([id]) => canSee(id) && !leftOut.has(id))
      .map(([id, [latest]]) => ({
        item: summaryOf(id, read()),
        place: latest?.place ?? ` ${id}`,
      }))
      .toSorted((a, b) => (a.place < b.place ? 1 : -1));
  }

  const placedMessages = (id: string) =>
    (canSee(id) ? (read().get(id) ?? []) : []).map(({ chatMessage, place }) => ({
      item: chatMessage,
      place,
    }));

  const api: ChatApi = {
    fetchChatRooms: ({ cursor, pageSize }) =>
      ask(cursor === null ? "rooms" : "more rooms", () => ({
        ...pageOf(placedRooms(), cursor, pageSize),
        ...asOf(),
      })),
    fetchChatRoom: (id) =>
      ask(`room ${id}`, () =>
        read().has(id) && canSee(id) ? summaryOf(id, read()) : undefined,
      ).then((chatRoom) => {
        if (chatRoom !== undefined) return chatRoom;
        throw new ChatSyncError("not-found", `there is no room "${id}".`, { status: 404 });
      }),
    fetchChatMessages: (id, { cursor, pageSize }) =>
      ask(cursor === null ? `messages ${id}` : `more messages ${id}`, () => ({
        ...pageOf(placedMessages(id), cursor, pageSize),
        ...asOf(),
      })),
    sendChatMessage: () => new Promise<never>(() => {}),
    ...(level >= 2 && {
      fetchEventsSince: (since) =>
        ask("events", () =>
          since.epoch === position.epoch
            ? {
                events: events
                  .filter(({ details }) => (details?.position?.offset ?? 0) > since.offset)
                  .map(({ chatMessage, details }) => ({ chatMessage, ...details })),
                position,
              }
            : undefined,
        ).then((answer) => {
          if (answer !== undefined) return answer;
          throw new ChatSyncError("http", "the position is of another epoch.", { status: 410 });
        }),
    }),
  };

  for (const [id, count] of Object.entries(rooms)) {
    messages.set(id, []);
    for (let number = 1; number <= count; number += 1) say(id, number);
  }

  return {
    api,
    say,
    /** For query functions of a test's own. */
    ask,
    chatRooms: () => placedRooms().map(({ item }) => item),
    messagesOf: (id: string) => placedMessages(id).map(({ item }) => item),
    requests,
    /** Errors by request; a request that is named here fails. */
    failures,
    /** Lets a request hang, each of the next `times`, until the returned function is called. */
    hang(request: string, times = Infinity): () => void {
      let release = () => {};
      const answered = new Promise<void>((resolve) => {
        release = resolve;
      });
      hanging.set(request, { answered, times });
      return () => {
        hanging.delete(request);
        release();
      };
    },
    /**
     * Lets requests be answered from what is there now, until `heal`, and returns that; or from
     * what an earlier call has returned.
     */
    lag(behind?: Replica) {
      replica = behind ?? { messages: structuredClone(messages), offset: position.offset };
      return replica;
    },
    heal() {
      replica = undefined;
    },
    /** The lists leave this room out from now on, as if it were archived. */
    leaveOut(id: string) {
      leftOut.add(id);
    },
    /** Answers as another account, which sees these rooms and calls them by names of its own. */
    signIn(name: string, chatRoomIds: readonly string[]) {
      account = { name, chatRoomIds };
    },
    /** Begins a new stream; what was sent before can't be asked for any more. */
    startEpoch(epoch = "epoch 2") {
      position = { epoch, offset: 0 };
      events = [];
    },
    /** Uses up offsets for events that this client does not get. */
    skipOffsets(count = 1) {
      position = { ...position, offset: position.offset + count };
    },
  };
}

/** Returns the instant of a second, with more digits if need be: `instant(20, ".734")`. */
export function instant(second: number, fraction = "", zone = "Z"): string {
  const date = new Date(Date.UTC(2026, 2, 2, 9, 0, second));
  return `${date.toISOString().slice(0, "2026-03-02T09:00:00".length)}${fraction}${zone}`;
}

function pageOf<T>(
  placed: readonly { item: T; place: string }[],
  cursor: string | null,
  pageSize: number,
) {
  const below = placed.filter(({ place }) => cursor === null || place < cursor);
  const page = below.slice(0, pageSize);
  const last = page.at(-1);
  return {
    items: page.map(({ item }) => item),
    nextCursor: last && below.length > pageSize ? last.place : null,
  };
}
