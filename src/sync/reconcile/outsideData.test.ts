import {
  dehydrate,
  focusManager,
  hydrate,
  InfiniteQueryObserver,
  QueryClient,
  QueryObserver,
} from "@tanstack/react-query";
import { experimental_createQueryPersister } from "@tanstack/react-query-persist-client";
import { beforeEach, expect, test, vi } from "vitest";

import type { ChatMessage } from "../../ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../../ports/ChatRoomSummary.ts";
import { chatMessagesInfiniteQueryOptions } from "../../queries/chatMessagesInfiniteQueryOptions.ts";
import { chatMessagesQueryOptions } from "../../queries/chatMessagesQueryOptions.ts";
import { chatMessagesKey, chatRoomsKey } from "../../queries/queryKeys.ts";
import { messageIn, pagesOf, roomWith } from "../testFixtures.ts";
import { listForms, mount, pageSize, roomForms } from "./testQueries.ts";
import { latencyMs } from "./testServer.ts";
import { becomeQuiet, levels, pass, startWorld } from "./testWorld.ts";

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

const b = chatMessagesKey("b");
const roomCases = roomForms.flatMap((form) => levels.map((level) => [form, level] as const));
const listCases = listForms.flatMap((form) => levels.map((level) => [form, level] as const));

const rooms = { a: 9, b: 8, c: 7, z: 1 };

/** Returns rows as the data of a query in one of its forms. */
function dataOf<T>(form: string, rows: T[]) {
  return form.toLowerCase().includes("paged") ? pagesOf(rows) : rows;
}

const withoutStream = (requests: string[]) => requests.filter((request) => request !== "events");

/** Starts with the list and room b mounted, quiet. */
async function startShown(
  listForm: (typeof listForms)[number] = "rooms",
  roomForm: (typeof roomForms)[number] = "messages",
  level: 0 | 2 = 0,
) {
  const world = startWorld({ rooms, level });
  const list = world.mount[listForm]();
  const room = world.mount[roomForm]("b");
  await pass(60_000);
  world.newRequests();
  return { ...world, list, room };
}

test.for(roomCases)(
  "a room that is hydrated late is fetched once when it is shown (%s, L%i)",
  async ([form, level]) => {
    const world = startWorld({ rooms: { b: 2 }, level });
    const { hydrate, messagesOf, push, ids, newRequests, status } = world;
    await pass(10_000);
    hydrate(b, dataOf(form, messagesOf("b").slice(1)));
    world.mount[form]("b");
    await pass(100);
    push("b", 3);
    await becomeQuiet();
    expect(ids(b)).toEqual(["b-3", "b-2", "b-1"]);
    expect(withoutStream(newRequests())).toEqual(["messages b"]);
    expect(status()).toBe("live");
  },
);

test.for(listCases)(
  "a list that is hydrated late is fetched once when it is shown (%s, L%i)",
  async ([form, level]) => {
    const world = startWorld({ rooms: { a: 3, b: 2 }, level });
    const { hydrate, chatRooms, say, push, rows, newRequests, status } = world;
    const old = chatRooms();
    say("b", 4);
    say("c", 5);
    await pass(10_000);
    hydrate(chatRoomsKey, dataOf(form, old));
    world.mount[form]();
    await pass(100);
    push("a", 6);
    await becomeQuiet();
    expect(rows(chatRoomsKey)).toEqual(chatRooms());
    expect(withoutStream(newRequests())).toEqual(["rooms"]);
    expect(status()).toBe("live");
  },
);

test.for(roomCases)(
  "a room that is hydrated while nobody looks at it is marked, and fetched when it is shown (%s, L%i)",
  async ([form, level]) => {
    const world = startWorld({ rooms: { b: 2 }, level });
    const { hydrate, messagesOf, queryClient, ids, newRequests } = world;
    await pass(10_000);
    hydrate(b, dataOf(form, messagesOf("b").slice(1)));
    await becomeQuiet();
    expect(withoutStream(newRequests())).toEqual([]);
    expect(queryClient.getQueryState(b)).toMatchObject({ isInvalidated: true });
    world.mount[form]("b", { refetchOnMount: false });
    await becomeQuiet();
    expect(ids(b)).toEqual(["b-2", "b-1"]);
    expect(withoutStream(newRequests())).toEqual(["messages b"]);
  },
);

test.for(["setQueryData", "initialData"] as const)(
  "data that a room gets by %s before it was ever fetched is confirmed by one fetch",
  async (way) => {
    const { api, queryClient, messagesOf, push, ids, newRequests } = startWorld({
      rooms: { b: 2 },
    });
    await pass(10_000);
    const old = messagesOf("b").slice(1);
    const query = chatMessagesQueryOptions({ api, chatRoomId: "b", pageSize });
    if (way === "setQueryData") queryClient.setQueryData(query.queryKey, old);
    mount(
      new QueryObserver(queryClient, {
        ...query,
        ...(way === "initialData" && { initialData: old }),
      }),
    );
    await pass(100);
    push("b", 3);
    await becomeQuiet();
    expect(ids(b)).toEqual(["b-3", "b-2", "b-1"]);
    expect(newRequests()).toEqual(["messages b"]);
  },
);

test.for(roomForms)(
  "a persister that answers during the first load takes nothing away (%s)",
  async (form) => {
    const world = startWorld({ rooms: { b: 2 } });
    const { hydrate, messagesOf, push, ids, status } = world;
    const old = dataOf(form, messagesOf("b").slice(1));
    world.mount[form]("b");
    await pass(latencyMs / 2);
    hydrate(b, old);
    push("b", 3);
    await pass(100);
    expect(ids(b)).toEqual(["b-3", "b-2", "b-1"]);
    await becomeQuiet();
    expect(ids(b)).toEqual(["b-3", "b-2", "b-1"]);
    expect(status()).toBe("live");
  },
);

test.for(roomCases)(
  "a payload that is older than what is shown takes no message away (%s, L%i)",
  async ([form, level]) => {
    const world = startWorld({ rooms: { a: 1, b: 1 }, level });
    const { hydrate, push, queryClient, rows, messagesOf, newRequests, status } = world;
    world.mount[form]("b");
    await pass(10_000);
    const payload = structuredClone(queryClient.getQueryData(b));
    push("b", 2);
    await pass(10_000);
    push("a", 3);
    await pass(10_000);
    newRequests();
    hydrate(b, payload);
    await pass(0);
    expect(rows(b)).toEqual(messagesOf("b"));
    await becomeQuiet();
    expect(rows(b)).toEqual(messagesOf("b"));
    expect(withoutStream(newRequests())).toEqual(["messages b"]);
    expect(status()).toBe("live");
  },
);

test.for(listCases)(
  "a payload that is older than the list puts no room back to its place of before (%s, L%i)",
  async ([form, level]) => {
    const world = startWorld({ rooms: { a: 9, b: 8 }, level });
    const { hydrate, push, queryClient, rows, chatRooms, newRequests, status } = world;
    world.mount[form]();
    await pass(10_000);
    const payload = structuredClone(queryClient.getQueryData(chatRoomsKey));
    push("b", 20);
    await pass(20_000);
    newRequests();
    hydrate(chatRoomsKey, payload);
    await pass(0);
    expect(rows(chatRoomsKey)).toEqual(chatRooms());
    await becomeQuiet();
    expect(rows(chatRoomsKey)).toEqual(chatRooms());
    expect(withoutStream(newRequests())).toEqual(["rooms"]);
    expect(status()).toBe("live");
  },
);

test("an old payload for a room that nobody looks at takes no message away and marks the room", async () => {
  const { room, hydrate, push, queryClient, ids, newRequests } = await startShown();
  const payload = structuredClone(queryClient.getQueryData(b));
  room.unmount();
  push("b", 20);
  await pass(20_000);
  hydrate(b, payload);
  await becomeQuiet();
  expect(ids(b)).toEqual(["b-20", "b-8", "b-7", "b-6"]);
  expect(queryClient.getQueryState(b)).toMatchObject({ isInvalidated: true });
  expect(newRequests()).toEqual([]);
});

test.for(roomForms)(
  "a payload that was rendered before the last message takes it away neither (%s)",
  async (form) => {
    const world = await startShown("rooms", form);
    const { hydrate, push, queryClient, ids, newRequests, status } = world;
    const payload = structuredClone(queryClient.getQueryData(b));
    const updatedAt = Date.now();
    await pass(1_000);
    push("b", 20);
    await pass(20_000);
    hydrate(b, payload, { updatedAt });
    await pass(0);
    expect(ids(b)?.slice(0, 2)).toEqual(["b-20", "b-8"]);
    await becomeQuiet();
    expect(ids(b)?.slice(0, 2)).toEqual(["b-20", "b-8"]);
    expect(newRequests().length).toBeLessThanOrEqual(1);
    expect(status()).toBe("live");
  },
);

test.for(listCases)(
  "a missing room comes although the app marked a row as read meanwhile (%s, L%i)",
  async ([form, level]) => {
    const world = await startShown(form, "messages", level);
    const { list, push, queryClient, ids, status } = world;
    list.unmount();
    push("z", 40);
    await pass(10_000);
    queryClient.setQueryData(chatRoomsKey, (data: unknown) => markAsRead(data, "a"));
    await pass(10_000);
    world.mount[form]();
    await pass(100);
    expect(ids(chatRoomsKey)?.[0]).toBe("z");
    await becomeQuiet();
    expect(ids(chatRoomsKey)?.slice(0, 3)).toEqual(["z", "a", "b"]);
    expect(status()).toBe("live");
  },
);

test.for(listCases)(
  "a missing room comes although the list is not refetched on mount (%s, L%i)",
  async ([form, level]) => {
    const world = await startShown(form, "messages", level);
    const { list, push, ids } = world;
    list.unmount();
    push("z", 40);
    await pass(10_000);
    world.mount[form]({ refetchOnMount: false });
    await becomeQuiet();
    expect(ids(chatRoomsKey)?.slice(0, 3)).toEqual(["z", "a", "b"]);
  },
);

test.for(roomCases)(
  "messages missed by a room that nobody looked at come although the app wrote to it (%s, L%i)",
  async ([form, level]) => {
    const world = await startShown("rooms", form, level);
    const { room, failures, goOffline, goOnline, say, queryClient, ids } = world;
    failures.set("events", new Error("410"));
    room.unmount();
    goOffline();
    say("b", 40);
    goOnline();
    await pass(10_000);
    queryClient.setQueryData(b, (data: unknown) => structuredClone(data));
    world.mount[form]("b", { refetchOnMount: false });
    await becomeQuiet();
    expect(ids(b)?.[0]).toBe("b-40");
  },
);

test.for(roomCases)(
  "a rollback to a snapshot from before a push keeps the message (%s, L%i)",
  async ([form, level]) => {
    const world = await startShown("rooms", form, level);
    const { push, queryClient, ids, newRequests, status } = world;
    const before = queryClient.getQueryData(b);
    push("b", 40);
    await pass(60_000);
    newRequests();
    queryClient.setQueryData(b, before);
    await pass(0);
    expect(ids(b)).toEqual(["b-40", "b-8", "b-7", "b-6"]);
    await becomeQuiet();
    expect(ids(b)?.slice(0, 3)).toEqual(["b-40", "b-8", "b-7"]);
    expect(newRequests()).toEqual(["messages b"]);
    expect(status()).toBe("live");
  },
);

test.for(listCases)(
  "a rollback of the list takes back what the app wrote, but no newer message (%s, L%i)",
  async ([form, level]) => {
    const world = await startShown(form, "messages", level);
    const { push, queryClient, rows, newRequests } = world;
    const before = queryClient.getQueryData(chatRoomsKey);
    queryClient.setQueryData(chatRoomsKey, (data: unknown) => markAsRead(data, "b"));
    push("b", 40);
    await pass(3_000);
    newRequests();
    queryClient.setQueryData(chatRoomsKey, before);
    await pass(0);
    expect(rows(chatRoomsKey)).toEqual([
      { id: "b", name: "Room b", latestChatMessage: expect.objectContaining({ id: "b-40" }) },
      { id: "a", name: "Room a", latestChatMessage: expect.objectContaining({ id: "a-9" }) },
      { id: "c", name: "Room c", latestChatMessage: expect.objectContaining({ id: "c-7" }) },
    ]);
    await becomeQuiet();
    expect(newRequests()).toEqual(["rooms"]);
  },
);

test("a rollback while a refetch is in flight keeps the message", async () => {
  const { push, queryClient, ids, status } = await startShown();
  const before = queryClient.getQueryData(b);
  void queryClient.refetchQueries({ queryKey: b });
  await pass(latencyMs / 2);
  push("b", 40);
  queryClient.setQueryData(b, before);
  await pass(100);
  expect(ids(b)).toEqual(["b-40", "b-8", "b-7", "b-6"]);
  await becomeQuiet();
  expect(ids(b)?.[0]).toBe("b-40");
  expect(status()).toBe("live");
});

test("a fetch that is cancelled after a write takes no message away and costs no request", async () => {
  const { push, queryClient, ids, newRequests } = await startShown();
  const queryKey = b;
  void queryClient.refetchQueries({ queryKey });
  await pass(latencyMs / 2);
  queryClient.setQueryData(queryKey, (data: unknown) => markAsRead(data, "b-8"));
  push("b", 40);
  await queryClient.cancelQueries({ queryKey });
  expect(ids(queryKey)).toEqual(["b-40", "b-8", "b-7", "b-6"]);
  newRequests();
  await becomeQuiet();
  expect(newRequests()).toEqual([]);
});

test.for(listCases)(
  "a row that the app marked as read stays so through pushes and costs no request (%s, L%i)",
  async ([form, level]) => {
    const { push, queryClient, rows, newRequests } = await startShown(form, "messages", level);
    queryClient.setQueryData(chatRoomsKey, (data: unknown) => markAsRead(data, "b"));
    push("b", 40);
    push("a", 41);
    await becomeQuiet();
    expect(rows(chatRoomsKey)).toMatchObject([
      { id: "a", latestChatMessage: { id: "a-41" } },
      { id: "b", latestChatMessage: { id: "b-40" }, unreadCount: 0 },
      { id: "c" },
    ]);
    expect(newRequests()).toEqual([]);
  },
);

test.for(roomCases)(
  "a message that the app changed stays so through pushes and costs no request (%s, L%i)",
  async ([form, level]) => {
    const world = await startShown("rooms", form, level);
    const { say, deliver, push, queryClient, rows, newRequests } = world;
    const event = say("b", 40);
    deliver(event);
    await pass(100);
    queryClient.setQueryData(b, (data: unknown) =>
      changeRows(data, (row) => (row.id === "b-40" ? { ...row, text: "By the app" } : row)),
    );
    deliver(event);
    push("b", 41);
    await becomeQuiet();
    expect(rows(b)?.slice(0, 3)).toMatchObject([
      { id: "b-41" },
      { id: "b-40", text: "By the app" },
      { id: "b-8" },
    ]);
    expect(newRequests()).toEqual([]);
  },
);

test("a write of another tab that has everything and more costs no request", async () => {
  const { say, messagesOf, queryClient, push, ids, newRequests } = await startShown();
  say("b", 40);
  queryClient.setQueryData(b, messagesOf("b").slice(0, 4));
  await pass(100);
  push("b", 41);
  await becomeQuiet();
  expect(ids(b)).toEqual(["b-41", "b-40", "b-8", "b-7", "b-6"]);
  expect(newRequests()).toEqual([]);
});

test.for(roomCases)(
  "an older state that another tab broadcasts takes no message away (%s, L%i)",
  async ([form, level]) => {
    const world = await startShown("rooms", form, level);
    const { push, queryClient, ids, newRequests, status } = world;
    const query = queryClient.getQueryCache().find({ queryKey: b });
    const before = structuredClone(query?.state);
    push("b", 40);
    await pass(60_000);
    newRequests();
    query?.setState({ ...before, dataUpdatedAt: Date.now() });
    await pass(0);
    expect(ids(b)?.slice(0, 2)).toEqual(["b-40", "b-8"]);
    await becomeQuiet();
    expect(ids(b)?.slice(0, 2)).toEqual(["b-40", "b-8"]);
    expect(newRequests()).toEqual(["messages b"]);
    expect(status()).toBe("live");
  },
);

test("what the app took out of a room and the server still has is back after one fetch", async () => {
  const { queryClient, ids, newRequests } = await startShown();
  queryClient.setQueryData<ChatMessage[]>(b, (before = []) =>
    before.filter(({ id }) => id !== "b-7"),
  );
  await becomeQuiet();
  expect(ids(b)).toEqual(["b-8", "b-7", "b-6"]);
  expect(newRequests()).toEqual(["messages b"]);
});

test("a list that the app wrote with an older preview shows the newer one again", async () => {
  const { push, queryClient, rows } = await startShown();
  push("b", 40);
  await pass(60_000);
  queryClient.setQueryData<ChatRoomSummary[]>(chatRoomsKey, (before = []) =>
    before.map((row) =>
      row.id === "b" ? { ...row, name: "By the app", latestChatMessage: messageIn("b", 8) } : row,
    ),
  );
  await pass(0);
  expect(rows(chatRoomsKey)?.[0]).toMatchObject({
    id: "b",
    name: "By the app",
    latestChatMessage: { id: "b-40" },
  });
});

test("a disabled query is left alone after a gap, and fetched once it is enabled", async () => {
  const world = startWorld({ rooms });
  const { queryClient, api, goOffline, goOnline, say, ids, newRequests } = world;
  const query = chatMessagesQueryOptions({ api, chatRoomId: "b", pageSize });
  const observer = world.mount.messages("b");
  await pass(60_000);
  observer.setOptions({ ...query, enabled: false });
  newRequests();
  goOffline();
  say("b", 40);
  goOnline();
  await becomeQuiet();
  expect(newRequests()).toEqual([]);
  observer.setOptions({ ...query, enabled: true });
  await becomeQuiet();
  expect(newRequests()).toEqual(["messages b"]);
  expect(ids(b)?.[0]).toBe("b-40");
  expect(queryClient.getQueryState(b)).toMatchObject({ isInvalidated: false });
});

test.for(levels)(
  "a refetch because the window got the focus keeps what comes meanwhile (L%i)",
  async (level) => {
    const world = startWorld({ rooms, level });
    const { queryClient, push, ids, newRequests } = world;
    queryClient.mount();
    world.mount.rooms({ staleTime: 0 });
    world.mount.messages("b", { staleTime: 0 });
    await pass(60_000);
    newRequests();
    focusManager.setFocused(false);
    focusManager.setFocused(true);
    await pass(latencyMs / 2);
    push("b", 20);
    await becomeQuiet();
    expect(ids(b)?.slice(0, 2)).toEqual(["b-20", "b-8"]);
    expect(ids(chatRoomsKey)).toEqual(["b", "a", "c"]);
    expect(newRequests()).toEqual(["rooms", "messages b"]);
    focusManager.setFocused(undefined);
    queryClient.unmount();
  },
);

test("a stale query that is mounted again keeps what comes during its refetch", async () => {
  const world = startWorld({ rooms });
  const { push, ids, newRequests } = world;
  const first = world.mount.ownMessages("b", { staleTime: 0 });
  await pass(60_000);
  first.unmount();
  push("b", 20);
  await pass(60_000);
  newRequests();
  world.mount.ownMessages("b", { staleTime: 0 });
  await pass(latencyMs / 2);
  push("b", 21);
  await becomeQuiet();
  expect(ids(b)?.slice(0, 3)).toEqual(["b-21", "b-20", "b-8"]);
  expect(newRequests()).toEqual(["messages b"]);
});

test("placeholder rows are neither kept nor written to", async () => {
  const { api, queryClient, push, ids } = startWorld({ rooms });
  const observer = mount(
    new QueryObserver(queryClient, {
      ...chatMessagesQueryOptions({ api, chatRoomId: "b", pageSize }),
      placeholderData: [messageIn("b", 99)],
    }),
  );
  await pass(latencyMs / 2);
  push("b", 20);
  expect(ids(b)).toBeUndefined();
  await becomeQuiet();
  expect(observer.getCurrentResult().data?.map(({ id }) => id)).toEqual([
    "b-20",
    "b-8",
    "b-7",
    "b-6",
  ]);
});

test("a query that was collected and mounted again is fetched and followed", async () => {
  const world = startWorld({ rooms });
  const { push, ids, newRequests } = world;
  world.mount.messages("b", { gcTime: 1_000 }).unmount();
  await pass(10_000);
  push("b", 20);
  expect(ids(b)).toBeUndefined();
  newRequests();
  world.mount.messages("b");
  await pass(100);
  push("b", 21);
  await becomeQuiet();
  expect(ids(b)).toEqual(["b-21", "b-20", "b-8", "b-7"]);
  expect(newRequests()).toEqual(["messages b"]);
});

/** Returns cached data with each of its rows changed, in the shape that it has. */
function changeRows(data: unknown, change: (row: { id: string }) => { id: string }): unknown {
  if (Array.isArray(data)) return data.map((row: { id: string }) => change(row));
  if (typeof data !== "object" || data === null) return data;
  return Object.fromEntries(
    Object.entries(data).map(([key, value]: [string, unknown]) => [
      key,
      key === "pages" && Array.isArray(value)
        ? value.map((page: unknown) => changeRows(page, change))
        : key === "items"
          ? changeRows(value, change)
          : value,
    ]),
  );
}

const markAsRead = (data: unknown, chatRoomId: string) =>
  changeRows(data, (row) => (row.id === chatRoomId ? { ...row, unreadCount: 0 } : row));

// What comes by a fetch, and was fetched before

test.for(["plain", "paged"] as const)(
  "what a persister of a query has stored is confirmed by one fetch (%s)",
  async (form) => {
    const { api, queryClient, say, push, ids, status, newRequests } = startWorld({
      rooms: { b: 1 },
    });
    const stored = new Map<string, string>();
    const { persisterFn } = experimental_createQueryPersister({
      storage: {
        getItem: async (key) => stored.get(key),
        setItem: async (key, value) => void stored.set(key, value),
        removeItem: async (key) => void stored.delete(key),
      },
      maxAge: Number.POSITIVE_INFINITY,
    });
    const options = { api, chatRoomId: "b", pageSize };
    const plain = chatMessagesQueryOptions(options);
    const paged = chatMessagesInfiniteQueryOptions(options);
    // Its package has a query-core of its own, and so other types.
    Object.assign(plain, { persister: persisterFn });
    Object.assign(paged, { persister: persisterFn });
    const mountIn = (client: QueryClient): { unmount: () => void } =>
      form === "plain"
        ? mount(new QueryObserver(client, plain))
        : mount(new InfiniteQueryObserver(client, paged));
    const yesterday = new QueryClient();
    const observer = mountIn(yesterday);
    await pass(1_000);
    observer.unmount();
    yesterday.clear();
    say("b", 2);
    await pass(86_400_000);
    newRequests();
    mountIn(queryClient);
    await pass(1_000);
    push("b", 3);
    await becomeQuiet();
    expect(ids(b)).toEqual(["b-3", "b-2", "b-1"]);
    expect(newRequests()).toEqual(["messages b"]);
    expect(status()).toBe("live");
  },
);

test("a promise that is hydrated long after it was made is confirmed by one fetch", async () => {
  const { api, queryClient, push, ids, status, newRequests } = startWorld({ rooms: { b: 1 } });
  const options = chatMessagesQueryOptions({ api, chatRoomId: "b", pageSize });
  const server = new QueryClient();
  void server.query(options);
  const payload = dehydrate(server, { shouldDehydrateQuery: () => true });
  await pass(1_000);
  push("b", 2);
  await pass(20_000);
  newRequests();
  hydrate(queryClient, payload);
  mount(new QueryObserver(queryClient, options));
  await becomeQuiet();
  expect(ids(b)).toEqual(["b-2", "b-1"]);
  expect(newRequests()).toEqual(["messages b"]);
  expect(status()).toBe("live");
});

// Rows that the app writes as well

test("a row that the app puts in the place of its own after the echo is there once", async () => {
  const { queryClient, push, ids } = await startShown();
  queryClient.setQueryData<ChatMessage[]>(b, (shown = []) => [
    { ...messageIn("b", 90), id: "temporary" },
    ...shown,
  ]);
  push("b", 20);
  await pass(100);
  queryClient.setQueryData<ChatMessage[]>(b, (shown = []) =>
    shown.map((row) => (row.id === "temporary" ? messageIn("b", 20) : row)),
  );
  await becomeQuiet();
  expect(ids(b)).toEqual(["b-20", "b-8", "b-7", "b-6"]);
});

test("a message that the app puts in by itself, too, is there once", async () => {
  const { queryClient, socket, push, ids } = await startShown();
  socket.on("new-chat-message", (payload: unknown) =>
    queryClient.setQueryData<unknown[]>(b, (shown = []) => [payload, ...shown]),
  );
  push("b", 20);
  await becomeQuiet();
  expect(ids(b)).toEqual(["b-20", "b-8", "b-7", "b-6"]);
});

// Going back

test.for([
  ["a new name", { ...roomWith("b", 8), name: "New name" }],
  ["a new room", { id: "n", name: "New name", latestChatMessage: null }],
] as const)(
  "a rollback to long before an event that told %s is confirmed by one fetch",
  async ([, chatRoom]) => {
    const { queryClient, socket, mount: mounts, newRequests } = startWorld({ rooms: { b: 8 } });
    mounts.rooms();
    await pass(10_000);
    const snapshot = queryClient.getQueryData(chatRoomsKey);
    queryClient.setQueryData<ChatRoomSummary[]>(chatRoomsKey, (shown) =>
      shown?.map((row) => Object.assign({}, row, { isMuted: true })),
    );
    socket.emit("chat-room-updated", chatRoom);
    await pass(20_000);
    newRequests();
    queryClient.setQueryData(chatRoomsKey, snapshot);
    await becomeQuiet();
    expect(newRequests()).toEqual(["rooms"]);
  },
);

test("a fetch that the app cancels is not started again while it writes", async () => {
  const { queryClient, goOffline, goOnline, say, ids } = await startShown();
  goOffline();
  say("b", 20);
  goOnline();
  await pass(latencyMs / 2);
  await queryClient.cancelQueries({ queryKey: b });
  queryClient.setQueryData<ChatMessage[]>(b, (shown = []) => [
    { ...messageIn("b", 90), id: "temporary" },
    ...shown,
  ]);
  await pass(500);
  expect(ids(b)?.[0]).toBe("temporary");
  await becomeQuiet();
  expect(ids(b)?.[0]).toBe("b-20");
});
