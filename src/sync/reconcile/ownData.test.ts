import {
  experimental_streamedQuery as streamedQuery,
  InfiniteQueryObserver,
  QueryObserver,
  type QueryKey,
} from "@tanstack/react-query";
import { beforeEach, expect, test, vi } from "vitest";

import type { ChatMessage } from "../../ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../../ports/ChatRoomSummary.ts";
import { chatMessagesKey, chatRoomsKey } from "../../queries/queryKeys.ts";
import { messageIn } from "../testFixtures.ts";
import { mount } from "./testQueries.ts";
import { instant } from "./testServer.ts";
import { becomeQuiet, pass, startWorld, type World } from "./testWorld.ts";

// Servers and apps that differ from the kit's in what their rows, pages, ids and query functions are.

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

const b = chatMessagesKey("b");

function mountOwn({ queryClient, ask }: World, queryKey: QueryKey, read: () => unknown) {
  return mount(new QueryObserver(queryClient, { queryKey, queryFn: () => ask("own", read) }));
}

test("a query that waits for a room to be chosen is not reported", async () => {
  const { queryClient, errorCodes } = startWorld({ rooms: { a: 9 } });
  const options = { queryKey: ["chat-messages", null], queryFn: () => [], enabled: false };
  mount(new QueryObserver(queryClient, options));
  await pass(1_000);
  expect(errorCodes()).toEqual([]);
});

test("a number of an app's own on a message says nothing of a room with the same id", async () => {
  const world = startWorld({ rooms: { a: 9, b: 8 } });
  mountOwn(world, chatRoomsKey, () =>
    world.chatRooms().map((room) => ({ ...room, unreadCount: 0 })),
  );
  await pass(1_000);
  const { createdAt } = messageIn("b", 8);
  mountOwn(world, b, () => [{ id: "a", createdAt, unreadCount: 3 }]);
  await becomeQuiet();
  expect(world.rows(chatRoomsKey)).toMatchObject([
    { id: "a", unreadCount: 0 },
    { id: "b", unreadCount: 0 },
  ]);
});

test("pushes show above a page that always has a cursor for what is newer", async () => {
  const { queryClient, ask, messagesOf, push, ids, status } = startWorld({ rooms: { a: 9, b: 9 } });
  const pages = mount(
    new InfiniteQueryObserver(queryClient, {
      queryKey: b,
      queryFn: ({ pageParam }) =>
        ask("own", () => {
          const all = messagesOf("b");
          const at = all.findIndex(({ id }) => pageParam?.endsWith(` ${id}`));
          const isNewer = pageParam?.startsWith("above") === true;
          const items = isNewer ? all.slice(0, at) : all.slice(at + 1, at + 4);
          return { items, next: `below ${items.at(-1)?.id}`, previous: `above ${items[0]?.id}` };
        }),
      initialPageParam: null as string | null,
      getNextPageParam: ({ next }) => next,
      getPreviousPageParam: ({ previous }) => previous,
    }),
  );
  await pass(60_000);
  push("b", 20);
  await becomeQuiet();
  expect(ids(b)).toEqual(["b-20", "b-9", "b-8", "b-7"]);
  void pages.fetchPreviousPage();
  await pass(1_000);
  push("b", 30);
  await becomeQuiet();
  expect(ids(b)?.slice(0, 3)).toEqual(["b-30", "b-20", "b-9"]);
  expect(status()).toBe("live");
});

test.for(["page number", "offset"])(
  "no room is skipped after one has gone, if pages are counted by %s",
  async (way) => {
    const world = startWorld();
    const { queryClient, ask, chatRooms, say, leaveOut, socket, ids } = world;
    for (let number = 1; number <= 12; number += 1) say(`r${number}`, number);
    const isNumber = way === "page number";
    const list = mount(
      new InfiniteQueryObserver(queryClient, {
        queryKey: chatRoomsKey,
        queryFn: ({ pageParam }) =>
          ask("own", () => {
            const start = isNumber ? (pageParam - 1) * 3 : pageParam;
            return chatRooms().slice(start, start + 3);
          }),
        initialPageParam: isNumber ? 1 : 0,
        getNextPageParam: (last, _, param) =>
          last.length < 3 ? undefined : param + (isNumber ? 1 : last.length),
      }),
    );
    await pass(60_000);
    void list.fetchNextPage();
    await pass(1_000);
    leaveOut("r11");
    socket.emit("chat-room-removed", { id: "r11" });
    await pass(60_000);
    for (const _ of [3, 4, 5]) {
      void list.fetchNextPage();
      await pass(1_000);
    }
    expect(ids(chatRoomsKey)).toEqual(chatRooms().map(({ id }) => id));
  },
);

test("a list in two sections is reported and left alone", async () => {
  const world = startWorld({ rooms: { p: 2, a: 9, b: 5 } });
  const read = () => ({
    pinned: world.chatRooms().filter(({ id }) => id === "p"),
    rooms: world.chatRooms().filter(({ id }) => id !== "p"),
  });
  mountOwn(world, chatRoomsKey, read);
  await pass(60_000);
  const before = world.queryClient.getQueryData(chatRoomsKey);
  world.push("p", 20);
  await becomeQuiet();
  expect(world.queryClient.getQueryData(chatRoomsKey)).toBe(before);
  expect(world.errorCodes()).toEqual(["unknown-data"]);
});

test("the details of a room are no list of its members", async () => {
  const world = startWorld({ rooms: { a: 9, b: 3 } });
  world.mount.rooms();
  mountOwn(world, ["chat-rooms", "b"], () => ({
    ...world.chatRooms().find(({ id }) => id === "b"),
    members: [{ id: "u1", name: "Ann" }],
  }));
  await pass(60_000);
  world.newRequests();
  for (const number of [20, 22]) {
    world.push("a", number);
    await pass(60_000);
  }
  await becomeQuiet();
  expect(world.newRequests()).toEqual([]);
});

test("a latest message that doesn't say of which room it is refetches no other room", async () => {
  const world = startWorld({ rooms: { a: 9, b: 3, c: 7 } });
  const withoutRoomId = ({ latestChatMessage, ...room }: ChatRoomSummary) => {
    const { chatRoomId: _, ...latest } = latestChatMessage ?? messageIn(room.id, 0);
    return { ...room, latestChatMessage: latest };
  };
  mountOwn(world, chatRoomsKey, () => world.chatRooms().map(withoutRoomId));
  world.mount.messages("b");
  await becomeQuiet();
  world.newRequests();
  world.say("c", 30);
  void world.queryClient.refetchQueries({ queryKey: chatRoomsKey });
  await becomeQuiet();
  expect(world.newRequests()).toEqual(["own"]);
});

test("a message to be confirmed later has nothing fetched again that is being fetched", async () => {
  const { queryClient, ask, messagesOf, push, ids, newRequests } = startWorld({ rooms: { b: 5 } });
  mount(
    new QueryObserver(queryClient, {
      queryKey: b,
      queryFn: () => ask("own", () => messagesOf("b")),
      initialData: () => messagesOf("b").slice(0, 1),
    }),
  );
  await pass(5);
  push("b", 20);
  await becomeQuiet();
  // The second request is a second after the message: one row doesn't tell in which order others lie.
  expect(newRequests()).toEqual(["own", "own"]);
  expect(ids(b)).toEqual([20, 5, 4, 3, 2, 1].map((number) => `b-${number}`));
});

test("a query that streams its rows is fetched once", async () => {
  const { queryClient, requests, messagesOf, ids } = startWorld({ rooms: { a: 9, b: 5 } });
  async function* stream() {
    requests.push("stream");
    for (const message of messagesOf("b")) {
      await new Promise((resolve) => {
        setTimeout(resolve, 10);
      });
      yield message;
    }
  }
  mount(
    new QueryObserver(queryClient, { queryKey: b, queryFn: streamedQuery({ streamFn: stream }) }),
  );
  await pass(5_000);
  expect(requests).toEqual(["stream"]);
  expect(ids(b)).toEqual(["b-5", "b-4", "b-3", "b-2", "b-1"]);
  void queryClient.refetchQueries({ queryKey: b });
  await becomeQuiet();
  expect(requests).toEqual(["stream", "stream"]);
  expect(ids(b)).toEqual(["b-5", "b-4", "b-3", "b-2", "b-1"]);
});

test("a query function that writes a first part of its data itself is called once", async () => {
  const { queryClient, ask, messagesOf, newRequests } = startWorld({ rooms: { a: 9, b: 5 } });
  const queryFn = async () => {
    const part = await ask("part", () => messagesOf("b").slice(0, 2));
    queryClient.setQueryData(b, part);
    return ask("all", () => messagesOf("b"));
  };
  mount(new QueryObserver(queryClient, { queryKey: b, queryFn }));
  await becomeQuiet();
  expect(newRequests()).toEqual(["part", "all"]);
});

test("infinite data without a page asks none of the app's callbacks", async () => {
  const { queryClient, api, errorCodes } = startWorld({ rooms: { a: 9, b: 3 } });
  mount(
    new InfiniteQueryObserver(queryClient, {
      queryKey: b,
      queryFn: ({ pageParam }) => api.fetchChatMessages("b", { cursor: pageParam, pageSize: 3 }),
      initialPageParam: null as string | null,
      getNextPageParam: (last) => last.nextCursor,
      initialData: { pages: [], pageParams: [] },
      staleTime: 0,
    }),
  );
  await becomeQuiet();
  expect(errorCodes()).toEqual([]);
});

test.for(["constructor", "__proto__", "toString"])(
  "a missing room may have the id %s",
  async (id) => {
    const {
      mount: mounts,
      push,
      ids,
      newRequests,
    } = startWorld({
      rooms: { a: 9, b: 3, c: 7, d: 8 },
    });
    mounts.rooms();
    await pass(60_000);
    newRequests();
    push(id, 20);
    await becomeQuiet();
    expect(ids(chatRoomsKey)).toEqual([id, "a", "d", "c"]);
    expect(newRequests()).toEqual([`room ${id}`]);
  },
);

test("a room whose unread count is null gets none", async () => {
  const world = startWorld({ rooms: { a: 9, b: 5 }, currentUserId: "me" });
  mountOwn(world, chatRoomsKey, () =>
    world.chatRooms().map((room) => ({ ...room, unreadCount: null })),
  );
  await pass(60_000);
  world.push("b", 20);
  await becomeQuiet();
  expect(world.rows(chatRoomsKey)?.[0]).toMatchObject({ id: "b", unreadCount: null });
});

// Numbers as ids: message 98001 is the first one of room 98

const numbered = ({ id, chatRoomId, ...message }: ChatMessage) => ({
  ...message,
  id: numberOf(chatRoomId) * 1_000 + Number(id.split("-")[1]),
  chatRoomId: numberOf(chatRoomId),
});
const numberOf = (chatRoomId: string) => chatRoomId.charCodeAt(0);

/** Mounts the list and room b of a backend that numbers both. */
async function startNumbered(fields: Partial<ChatMessage> = {}) {
  const world = startWorld({ rooms: { a: 9, b: 5, c: 7 } });
  const roomKey = ["chat-messages", numberOf("b")];
  mountOwn(world, chatRoomsKey, () =>
    world.chatRooms().map(({ id, latestChatMessage: latest, ...room }) => ({
      ...room,
      id: numberOf(id),
      latestChatMessage: latest && { ...numbered(latest), ...fields },
    })),
  );
  mountOwn(world, roomKey, () =>
    world.messagesOf("b").map((message) => ({ ...numbered(message), ...fields })),
  );
  await pass(60_000);
  world.newRequests();
  /** Brings an event, whose ids are always strings. */
  const emit = (event: string, message: ChatMessage, changes: Partial<ChatMessage> = {}) => {
    const { id, chatRoomId, ...rest } = numbered(message);
    const ids = { id: String(id), chatRoomId: String(chatRoomId) };
    world.socket.emit(event, { ...rest, ...fields, ...ids, ...changes });
  };
  const shown = (queryKey: QueryKey) => world.ids(queryKey)?.map(Number);
  const refetch = (queryKey: QueryKey) => world.queryClient.refetchQueries({ queryKey });
  return { ...world, roomKey, emit, shown, refetch };
}

test("rows with numbers as ids take messages, edits and refetches in quick succession", async () => {
  const world = await startNumbered();
  const { roomKey, emit, say, shown, refetch, rows, messagesOf } = world;
  emit("chat-message-updated", messagesOf("b")[0] ?? messageIn("b", 5), {
    text: "Edited",
    editedAt: instant(21),
  });
  await pass(100);
  expect(rows(roomKey)?.[0]).toMatchObject({ text: "Edited" });
  expect(rows(chatRoomsKey)?.[2]).toMatchObject({ latestChatMessage: { text: "Edited" } });
  emit("new-chat-message", say("b", 20).chatMessage);
  await pass(100);
  for (const queryKey of [chatRoomsKey, roomKey, roomKey]) {
    void refetch(queryKey);
    await pass(100);
  }
  expect(shown(roomKey)).toEqual([98_020, 98_005, 98_004, 98_003, 98_002, 98_001]);
  expect(shown(chatRoomsKey)).toEqual(["b", "a", "c"].map(numberOf));
  expect(world.errorCodes()).toEqual([]);
});

test("rows with numbers as ids and one instant keep the server's order", async () => {
  const { roomKey, emit, say, shown, refetch, errorCodes } = await startNumbered({
    createdAt: instant(30),
  });
  emit("new-chat-message", say("b", 20).chatMessage);
  await pass(100);
  void refetch(roomKey);
  await becomeQuiet();
  expect(shown(roomKey)).toEqual([98_020, 98_005, 98_004, 98_003, 98_002, 98_001]);
  expect(shown(chatRoomsKey)).toEqual(["b", "a", "c"].map(numberOf));
  expect(errorCodes()).toEqual([]);
});

test("a list and a room with numbers as ids tell each other what they lack", async () => {
  const { roomKey, say, shown, refetch, newRequests } = await startNumbered();
  say("b", 20);
  void refetch(roomKey);
  await becomeQuiet();
  expect(shown(chatRoomsKey)?.[0]).toBe(numberOf("b"));
  expect(newRequests()).toEqual(["own"]);
  say("b", 21);
  void refetch(chatRoomsKey);
  await becomeQuiet();
  expect(shown(roomKey)?.[0]).toBe(98_021);
});

test("a room with a number as its id is renamed and removed", async () => {
  const { socket, rows, shown } = await startNumbered();
  socket.emit("chat-room-updated", { id: "98", name: "New", latestChatMessage: null });
  await pass(100);
  expect(rows(chatRoomsKey)?.find(({ id }) => Number(id) === 98)).toMatchObject({
    id: 98,
    name: "New",
  });
  socket.emit("chat-room-removed", { id: "98" });
  await pass(100);
  expect(shown(chatRoomsKey)).toEqual(["a", "c"].map(numberOf));
});

// What the app puts in before the server knows it, by a clock that is fast

test("an own row whose id the app made goes to its place when its event tells the time", async () => {
  const { mount: mounts, say, deliver, push, ids, queryClient } = startWorld({ rooms: { b: 5 } });
  mounts.messages("b");
  await pass(60_000);
  const own = say("b", 30);
  const optimistic: ChatMessage = { ...own.chatMessage, createdAt: instant(55) };
  queryClient.setQueryData<ChatMessage[]>(b, (rows = []) => [optimistic, ...rows]);
  await pass(50);
  deliver(own);
  push("b", 31);
  await becomeQuiet();
  expect(ids(b)?.slice(0, 2)).toEqual(["b-31", "b-30"]);
});

test("an own message in a room's row gives way to the real one, though that seems older", async () => {
  const world = startWorld({ rooms: { a: 40, b: 3, c: 7 } });
  const { mount: mounts, say, queryClient, rows, newRequests } = world;
  mounts.rooms();
  await pass(60_000);
  newRequests();
  const show = (latestChatMessage: ChatMessage) =>
    queryClient.setQueryData<ChatRoomSummary[]>(chatRoomsKey, (list = []) =>
      list.map((room) => (room.id === "b" ? { ...room, latestChatMessage } : room)),
    );
  show({ ...messageIn("b", 52), id: "temp" });
  await pass(5);
  show(say("b", 50).chatMessage);
  await pass(5);
  const row = rows(chatRoomsKey)?.find(({ id }) => id === "b");
  expect(row).toMatchObject({ latestChatMessage: { id: "b-50" } });
  await becomeQuiet();
  expect(newRequests()).toEqual([]);
});
