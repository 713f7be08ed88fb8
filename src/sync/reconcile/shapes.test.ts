import { InfiniteQueryObserver, QueryObserver, type QueryKey } from "@tanstack/react-query";
import { beforeEach, expect, test, vi } from "vitest";

import type { ChatMessage } from "../../ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../../ports/ChatRoomSummary.ts";
import { chatMessagesKey, chatRoomsKey } from "../../queries/queryKeys.ts";
import { messageIn } from "../testFixtures.ts";
import { mount } from "./testQueries.ts";
import { latencyMs } from "./testServer.ts";
import { becomeQuiet, pass, startWorld, type World } from "./testWorld.ts";

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

const b = chatMessagesKey("b");
const rooms = { a: 9, b: 3, c: 7 };

const without = (row: object, field: string) =>
  Object.fromEntries(Object.entries(row).filter(([name]) => name !== field));

/** Mounts a query whose data is what a server of the app's own answers. */
function mountOwn({ queryClient, ask }: World, queryKey: QueryKey, read: () => unknown) {
  return mount(new QueryObserver(queryClient, { queryKey, queryFn: () => ask("own data", read) }));
}

/** Mounts an infinite query with one page, which is what a server of the app's own answers. */
function mountOwnPage({ queryClient, ask }: World, queryKey: QueryKey, read: () => unknown) {
  return mount(
    new InfiniteQueryObserver(queryClient, {
      queryKey,
      queryFn: () => ask("own data", read),
      initialPageParam: 0,
      getNextPageParam: () => null,
    }),
  );
}

/** Tells whether the rows are right, or at least the key was reported, once. */
function outcomeOf({ onError }: World, queryKey: QueryKey, isRight: boolean) {
  const reports = onError.mock.calls.map(([error]) => error);
  if (reports.length === 0) return isRight ? "understood" : "passed over in silence";
  const [{ code, message }] = [...reports, { code: "", message: "" }];
  const isTold = code === "unknown-data" && message.includes(JSON.stringify(queryKey));
  return isTold && reports.length === 1 ? "reported" : reports;
}

const good = ["understood", "reported"];

const pageShapes: Record<string, (items: unknown[]) => unknown> = {
  "{ data, meta }": (data) => ({ data, meta: { total: 3, next: null } }),
  "{ messages }": (messages) => ({ messages }),
  "{ results, next, previous }": (results) => ({ next: null, previous: null, results }),
  "{ items, page: { totalCount } }": (items) => ({ items, page: { totalCount: 3 } }),
};

test.for(Object.keys(pageShapes))(
  "messages in pages of the shape %s are kept right or reported",
  async (shape) => {
    const world = startWorld({ rooms });
    const read = () => pageShapes[shape]?.(world.messagesOf("b"));
    const room = mountOwnPage(world, b, read);
    await pass(10_000);
    const before = room.getCurrentResult().data?.pages[0];
    world.push("b", 20);
    world.push("b", 21);
    await becomeQuiet();
    const isRight = world.ids(b)?.join() === ["b-21", "b-20", "b-3", "b-2", "b-1"].join();
    expect(good).toContain(outcomeOf(world, b, isRight));
    // What the kit does not know stays.
    const restOf = (page: unknown) =>
      Object.entries(page ?? {}).filter(([, value]) => !Array.isArray(value));
    expect(restOf(room.getCurrentResult().data?.pages[0])).toEqual(restOf(before));
  },
);

test.for(Object.keys(pageShapes))(
  "rooms in pages of the shape %s are kept right or reported",
  async (shape) => {
    const world = startWorld({ rooms });
    mountOwnPage(world, chatRoomsKey, () => pageShapes[shape]?.(world.chatRooms()));
    await pass(10_000);
    world.push("b", 20);
    await becomeQuiet();
    const isRight = world.ids(chatRoomsKey)?.join() === "b,a,c";
    expect(good).toContain(outcomeOf(world, chatRoomsKey, isRight));
  },
);

test.for(Object.keys(pageShapes))(
  "a plain query whose data has the shape %s is kept right or reported",
  async (shape) => {
    const world = startWorld({ rooms });
    mountOwn(world, b, () => pageShapes[shape]?.(world.messagesOf("b")));
    await pass(10_000);
    world.push("b", 20);
    await becomeQuiet();
    const isRight = world.ids(b)?.join() === ["b-20", "b-3", "b-2", "b-1"].join();
    expect(good).toContain(outcomeOf(world, b, isRight));
  },
);

const foreignRooms: Record<string, (room: ChatRoomSummary) => unknown> = {
  "in `attributes`": ({ id, ...attributes }) => ({ type: "room", id, attributes }),
  "in a `node` with an id around it": (node) => ({ id: `edge-${node.id}`, node }),
  "as `lastMessage`": ({ latestChatMessage: lastMessage, ...room }) => ({ ...room, lastMessage }),
};

test.for(Object.keys(foreignRooms))(
  "rooms with their latest message %s are left alone and reported",
  async (shape) => {
    const world = startWorld({ rooms });
    mountOwn(world, chatRoomsKey, () =>
      world.chatRooms().map((room) => foreignRooms[shape]?.(room)),
    );
    await pass(10_000);
    const before = world.queryClient.getQueryData(chatRoomsKey);
    world.push("b", 20);
    await becomeQuiet();
    expect(world.queryClient.getQueryData(chatRoomsKey)).toBe(before);
    expect(outcomeOf(world, chatRoomsKey, false)).toBe("reported");
  },
);

const foreignShapes: Record<string, (items: { id: string }[]) => unknown> = {
  "a connection with edges": (items) => ({
    data: { messages: { edges: items.map((node) => ({ node })) } },
  }),
  "rows by id": (items) => ({
    byId: Object.fromEntries(items.map((item) => [item.id, item])),
    ids: items.map(({ id }) => id),
  }),
  "a text": () => "three rows",
  "rows without an id": (items) => items.map((row) => without(row, "id")),
};

test.for(Object.keys(foreignShapes))(
  "data that is %s is left alone and reported once, with its key",
  async (shape) => {
    const world = startWorld({ rooms });
    const { queryClient, push, onError } = world;
    const read = () => foreignShapes[shape]?.(world.messagesOf("b"));
    mountOwn(world, b, read);
    await pass(10_000);
    const before = queryClient.getQueryData(b);
    push("b", 20);
    await pass(100);
    expect(queryClient.getQueryData(b)).toEqual(before);
    push("b", 21);
    void queryClient.refetchQueries();
    await pass(10_000);
    push("b", 22);
    await becomeQuiet();
    expect(onError).toHaveBeenCalledTimes(1);
    expect(onError.mock.calls[0]?.[0]).toMatchObject({
      code: "unknown-data",
      message: expect.stringContaining(JSON.stringify(b)),
    });
  },
);

test.for(["setQueryData", "hydrate"] as const)(
  "data that is not understood and comes by %s is reported once, too",
  async (way) => {
    const { queryClient, hydrate, push, errorCodes } = startWorld({ rooms });
    const data = { texts: ["hello"] };
    if (way === "hydrate") hydrate(chatRoomsKey, data);
    else queryClient.setQueryData(chatRoomsKey, data);
    push("b", 20);
    push("a", 21);
    await becomeQuiet();
    expect(queryClient.getQueryData(chatRoomsKey)).toEqual(data);
    expect(errorCodes()).toEqual(["unknown-data"]);
  },
);

test("two keys that are not understood are two reports", async () => {
  const { queryClient, push, onError } = startWorld({ rooms });
  queryClient.setQueryData(b, { texts: [] });
  queryClient.setQueryData(chatMessagesKey("a"), { texts: [] });
  push("b", 20);
  push("a", 21);
  push("b", 22);
  await becomeQuiet();
  const messages = onError.mock.calls.map(([{ message }]) => message).toSorted();
  expect(messages).toEqual([
    expect.stringContaining(JSON.stringify(chatMessagesKey("a"))),
    expect.stringContaining(JSON.stringify(b)),
  ]);
});

test("data that was not understood is followed once it is", async () => {
  const { queryClient, mount: mounts, push, ids } = startWorld({ rooms });
  queryClient.setQueryData(b, { texts: [] });
  push("b", 20);
  await pass(10_000);
  const room = mounts.messages("b");
  void room.refetch();
  await pass(100);
  push("b", 21);
  await becomeQuiet();
  expect(ids(b)).toEqual(["b-21", "b-20", "b-3", "b-2"]);
});

const withoutLatest: Record<string, (row: ChatRoomSummary) => unknown> = {
  "no latestChatMessage": (row) => without(row, "latestChatMessage"),
  "an undefined latestChatMessage": (row) => ({ ...row, latestChatMessage: undefined }),
  "a latestChatMessage of null": (row) => ({ ...row, latestChatMessage: null }),
};
const lessRowCases = Object.keys(withoutLatest).flatMap((kind) =>
  (["plain", "infinite"] as const).map((form) => [kind, form] as const),
);

function startWithLessRow(kind: string, form: "plain" | "infinite") {
  const world = startWorld({ rooms: { a: 9, b: 8, c: 7, e: 0 } });
  const read = () =>
    world.chatRooms().map((row) => (row.latestChatMessage ? row : withoutLatest[kind]?.(row)));
  if (form === "plain") mountOwn(world, chatRoomsKey, read);
  else mountOwnPage(world, chatRoomsKey, () => ({ items: read() }));
  return world;
}

test.for(lessRowCases)(
  "a list with one row that has %s is kept right for the others (%s)",
  async ([kind, form]) => {
    const world = startWithLessRow(kind, form);
    await pass(10_000);
    world.push("c", 20);
    await becomeQuiet();
    expect(world.rows(chatRoomsKey)).toMatchObject([
      { id: "c", latestChatMessage: { id: "c-20" } },
      { id: "a" },
      { id: "b" },
      { id: "e" },
    ]);
    expect(world.errorCodes()).toEqual([]);
  },
);

test.for(lessRowCases)(
  "a row that has %s shows the first message of its room and moves up (%s)",
  async ([kind, form]) => {
    const world = startWithLessRow(kind, form);
    await pass(10_000);
    world.newRequests();
    world.push("e", 20);
    await becomeQuiet();
    expect(world.rows(chatRoomsKey)).toMatchObject([
      { id: "e", name: "Room e", latestChatMessage: { id: "e-20" } },
      { id: "a" },
      { id: "b" },
      { id: "c" },
    ]);
    expect(world.newRequests()).toEqual([]);
  },
);

test("one row that is beyond repair does not take its list with it in silence", async () => {
  const world = startWorld({ rooms });
  mountOwn(world, chatRoomsKey, () => [...world.chatRooms(), null, 7]);
  await pass(10_000);
  world.push("b", 20);
  await becomeQuiet();
  const isRight = world.ids(chatRoomsKey)?.slice(0, 3).join() === "b,a,c";
  expect(good).toContain(outcomeOf(world, chatRoomsKey, isRight));
});

test("fields of the app's own stay in rows, at every depth, through pushes and refetches", async () => {
  const world = startWorld({ rooms });
  mountOwn(world, chatRoomsKey, () =>
    world.chatRooms().map((row) => ({ ...row, members: [{ id: "amara", role: { admin: true } }] })),
  );
  mountOwn(world, b, () =>
    world.messagesOf("b").map((row) => ({ ...row, sender: { ...row.sender, role: "host" } })),
  );
  await pass(10_000);
  world.push("b", 20);
  void world.queryClient.refetchQueries();
  await pass(latencyMs / 2);
  world.push("b", 21);
  await becomeQuiet();
  expect(world.rows(chatRoomsKey)).toMatchObject(
    ["b", "a", "c"].map((id) => ({ id, members: [{ id: "amara", role: { admin: true } }] })),
  );
  expect(world.rows(b)?.slice(1)).toMatchObject(
    [20, 3, 2, 1].map((number) => ({ id: `b-${number}`, sender: { role: "host" } })),
  );
});

test("fields that an event carries beyond those the kit knows reach the rows", async () => {
  const world = startWorld({ rooms });
  world.mount.rooms();
  world.mount.messages("b");
  await pass(10_000);
  const own = { text: "Hello", reactions: [{ emoji: "👍", by: ["zoe"] }] };
  world.push("b", 20, own);
  await becomeQuiet();
  expect(world.rows(b)?.[0]).toMatchObject({ id: "b-20", ...own });
  expect(world.rows(chatRoomsKey)?.[0]).toMatchObject({ latestChatMessage: own });
});

test("pages that are arrays are kept right", async () => {
  const world = startWorld({ rooms });
  const room = mountOwnPage(world, b, () => world.messagesOf("b"));
  await pass(10_000);
  world.push("b", 20);
  await becomeQuiet();
  expect(room.getCurrentResult().data?.pages).toEqual([world.messagesOf("b")]);
});

test("a query's own `structuralSharing` and `select` are called with rows of the shape they know", async () => {
  const world = startWorld({ rooms });
  const seen: unknown[] = [];
  const observer = mount(
    new QueryObserver(world.queryClient, {
      queryKey: b,
      queryFn: () => world.ask("own data", () => world.messagesOf("b")),
      structuralSharing: (_before: unknown, after: unknown) => {
        seen.push(after);
        return after;
      },
      select: (messages: ChatMessage[]) => messages.map(({ id }) => id),
    }),
  );
  await pass(10_000);
  world.push("b", 20);
  await becomeQuiet();
  expect(observer.getCurrentResult().data).toEqual(["b-20", "b-3", "b-2", "b-1"]);
  expect(seen.every(Array.isArray)).toBe(true);
});

test("numbers as room ids in keys are the rooms that events name", async () => {
  const world = startWorld({ rooms: { 7: 3 } });
  mountOwn(world, ["chat-messages", "7"], () => world.messagesOf("7"));
  await pass(10_000);
  world.push("7", 20);
  await becomeQuiet();
  expect(world.ids(["chat-messages", "7"])).toEqual(["7-20", "7-3", "7-2", "7-1"]);
});

test.for([null, undefined, ""])(
  "an own page that ends with the cursor %j takes a message older than its last row",
  async (nextCursor) => {
    const w = startWorld({ rooms: { b: 0 } });
    w.say("b", 20);
    mountOwn(w, b, () => ({ items: w.messagesOf("b"), nextCursor }));
    await pass(10_000);
    w.newRequests();
    w.push("b", 19);
    await becomeQuiet();
    expect(w.ids(b)).toEqual(["b-20", "b-19"]);
    expect(w.newRequests()).toEqual([]);
  },
);

test("a list of rows that the app put there by hand takes messages", async () => {
  const { queryClient, push, rows } = startWorld({ rooms });
  queryClient.setQueryData(chatRoomsKey, [
    { id: "a", name: "A", latestChatMessage: messageIn("a", 9) },
    { id: "b", name: "B", latestChatMessage: messageIn("b", 3) },
  ]);
  push("b", 20);
  await pass(100);
  expect(rows(chatRoomsKey)).toMatchObject([
    { id: "b", name: "B", latestChatMessage: { id: "b-20" } },
    { id: "a", name: "A", latestChatMessage: { id: "a-9" } },
  ]);
});
