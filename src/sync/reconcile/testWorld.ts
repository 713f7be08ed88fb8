import { InfiniteQueryObserver, QueryObserver, type QueryKey } from "@tanstack/react-query";
import { vi } from "vitest";

import type { ChatApi } from "../../ports/ChatApi.ts";
import type { ChatMessage } from "../../ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../../ports/ChatRoomSummary.ts";
import { ChatSyncError } from "../../ports/ChatSyncError.ts";
import type { NewChatMessageDetails } from "../../ports/NewChatMessageEvent.ts";
import type { Page } from "../../ports/Page.ts";
import { chatMessagesInfiniteQuery } from "../../queries/chatMessagesInfiniteQuery.ts";
import { chatMessagesQuery } from "../../queries/chatMessagesQuery.ts";
import { chatRoomsInfiniteQuery } from "../../queries/chatRoomsInfiniteQuery.ts";
import { chatRoomsQuery } from "../../queries/chatRoomsQuery.ts";
import { readItems } from "../cachedItems.ts";
import { startChatSync, type ChatSyncState } from "../startChatSync.ts";
import { fakeSocket, messageIn, testClient } from "../testFixtures.ts";
import { createReconcile, type ReconcileOptions } from "./reconcile.ts";

export const graceMs = 5_000;
export const latencyMs = 20;
export const pageSize = 3;

interface ServerOptions {
  /** Messages of each room, numbered from 1. */
  rooms?: Record<string, number>;
  level?: 0 | 1 | 2 | 3;
}

interface WorldOptions extends ServerOptions, ReconcileOptions {
  /** Whether the socket is connected from the start. */
  connected?: boolean;
}

interface ServerEvent {
  chatMessage: ChatMessage;
  details: NewChatMessageDetails | undefined;
}

interface Replica {
  items: Map<string, ChatMessage[]>;
  offset: number;
}

type Item = ChatMessage | ChatRoomSummary;

/** Returns a server with rooms and messages, whose API answers after `latencyMs`. */
function startServer({ rooms = {}, level = 0 }: ServerOptions) {
  const messages = new Map<string, ChatMessage[]>();
  const events: ServerEvent[] = [];
  const requests: string[] = [];
  const failures = new Map<string, Error>();
  let replica: Replica | undefined;

  const position = () => ({ epoch: "e", offset: replica?.offset ?? events.length });
  const read = () => replica?.items ?? messages;
  const asOf = () => (level >= 2 ? { asOf: position() } : {});

  /** Stores a message, which the socket still has to bring. */
  function say(chatRoomId: string, number: number): ServerEvent {
    const before = messages.get(chatRoomId) ?? [];
    const seq = level >= 1 ? { seq: before.length + 1 } : {};
    const chatMessage = { ...messageIn(chatRoomId, number), ...seq };
    const index = before.findIndex((message) => newestFirst(chatMessage, message) < 0);
    before.splice(index < 0 ? before.length : index, 0, chatMessage);
    messages.set(chatRoomId, before);
    const place = { epoch: "e", offset: events.length + 1 };
    const chatRoom = level >= 3 ? { chatRoom: summaryOf(chatRoomId, messages) } : {};
    const event = {
      chatMessage,
      details: level >= 2 ? { position: place, ...chatRoom } : undefined,
    };
    events.push(event);
    return event;
  }

  async function answer<T>(request: string, respond: () => T): Promise<T> {
    requests.push(request);
    const failure = failures.get(request);
    // What a snapshot holds is decided when the request arrives.
    const response = respond();
    await new Promise((resolve) => {
      setTimeout(resolve, latencyMs);
    });
    if (failure !== undefined) throw failure;
    return response;
  }

  const api: ChatApi = {
    fetchChatRooms: ({ cursor, limit }) =>
      answer(cursor === null ? "rooms" : "more rooms", () => {
        const all = [...read().keys()].map((id) => summaryOf(id, read()));
        return { ...pageOf(all.toSorted(newestFirst), cursor, limit), ...asOf() };
      }),
    fetchChatRoom: (id) =>
      answer(`room ${id}`, () => (read().has(id) ? summaryOf(id, read()) : undefined)).then(
        (chatRoom) => {
          if (chatRoom !== undefined) return chatRoom;
          throw new ChatSyncError("not-found", `there is no room "${id}".`);
        },
      ),
    fetchChatMessages: (id, { cursor, limit }) =>
      answer(cursor === null ? `messages ${id}` : `more messages ${id}`, () => ({
        ...pageOf(read().get(id) ?? [], cursor, limit),
        ...asOf(),
      })),
    sendChatMessage: () => new Promise<never>(() => {}),
    ...(level >= 2 && {
      fetchEventsSince: ({ offset }) =>
        answer("events", () => ({
          events: events.slice(offset).map(({ chatMessage, details }) => ({
            chatMessage,
            ...details,
          })),
          position: { epoch: "e", offset: events.length },
        })),
    }),
  };

  for (const [id, count] of Object.entries(rooms)) {
    messages.set(id, []);
    for (let number = 1; number <= count; number += 1) say(id, number);
  }

  return {
    api,
    say,
    requests,
    /** Errors by request; a request that is named here fails. */
    failures,
    /**
     * Lets requests be answered from what is there now, until `heal`, and returns that; or from
     * what an earlier call has returned.
     */
    lag(behind?: Replica) {
      replica = behind ?? { items: structuredClone(messages), offset: events.length };
      return replica;
    },
    heal() {
      replica = undefined;
    },
  };
}

/** Returns a client that keeps in step with a server by `reconcile`. Time is the test's. */
export function startWorld({
  rooms = {},
  level = 0,
  connected = true,
  ...limits
}: WorldOptions = {}) {
  const server = startServer({ rooms, level });
  const { api, requests } = server;
  const queryClient = testClient();
  const socket = fakeSocket({ connected });
  const onError = vi.fn<(error: ChatSyncError) => void>();
  const states: ChatSyncState[] = [];
  const strategy = createReconcile(limits);
  const onState = (state: ChatSyncState) => states.push(state);
  const sync = startChatSync({ queryClient, socket, api, strategy, onError, onState });

  function deliver({ chatMessage, details }: ServerEvent) {
    socket.emit("new-chat-message", chatMessage, details);
  }

  return {
    ...server,
    queryClient,
    socket,
    onError,
    states,
    sync,
    deliver,
    push: (chatRoomId: string, number: number) => deliver(server.say(chatRoomId, number)),
    mount: {
      rooms: () => mount(new QueryObserver(queryClient, chatRoomsQuery({ api, limit: pageSize }))),
      pagedRooms: () =>
        mount(new InfiniteQueryObserver(queryClient, chatRoomsInfiniteQuery({ api, pageSize }))),
      messages: (chatRoomId: string) =>
        mount(
          new QueryObserver(queryClient, chatMessagesQuery({ api, chatRoomId, limit: pageSize })),
        ),
      pagedMessages: (chatRoomId: string) =>
        mount(
          new InfiniteQueryObserver(
            queryClient,
            chatMessagesInfiniteQuery({ api, chatRoomId, pageSize }),
          ),
        ),
    },
    /** Ids of the rows that the cache holds for a key. */
    ids: (queryKey: QueryKey) =>
      readItems(queryClient.getQueryData(queryKey), hasId)?.map(({ id }) => id),
    /** Returns what was requested since it was last asked. */
    newRequests: () => requests.splice(0),
    goOffline() {
      socket.connected = false;
      socket.emit("disconnect");
    },
    goOnline() {
      socket.connected = true;
      socket.emit("connect");
    },
  };
}

/** Lets time pass, until what was asked now is answered unless told otherwise. */
export async function pass(ms = latencyMs): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
}

export const hasId = (value: unknown): value is { id: string } =>
  typeof value === "object" && value !== null && "id" in value;

function mount<Observer extends { subscribe(listener: () => void): () => void }>(
  observer: Observer,
): Observer & { unmount: () => void } {
  return Object.assign(observer, { unmount: observer.subscribe(() => {}) });
}

function summaryOf(id: string, messages: ReadonlyMap<string, ChatMessage[]>): ChatRoomSummary {
  return { id, name: `Room ${id}`, latestChatMessage: messages.get(id)?.[0] ?? null };
}

function placeOf(item: Item): string {
  const message = "chatRoomId" in item ? item : item.latestChatMessage;
  return `${message?.createdAt ?? ""} ${item.id}`;
}

function newestFirst(a: Item, b: Item): number {
  return placeOf(a) < placeOf(b) ? 1 : -1;
}

function pageOf<T extends Item>(items: T[], cursor: string | null, limit: number): Page<T> {
  const below = items.filter((item) => cursor === null || placeOf(item) < cursor);
  const page = below.slice(0, limit);
  const last = page.at(-1);
  return { items: page, nextCursor: last && below.length > limit ? placeOf(last) : null };
}
