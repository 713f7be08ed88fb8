import { InfiniteQueryObserver, QueryObserver, type QueryKey } from "@tanstack/react-query";
import { beforeEach, expect, test, vi } from "vitest";

import type { ChatRoomSummary } from "../../ports/ChatRoomSummary.ts";
import { chatMessagesKey, chatRoomsKey } from "../../queries/queryKeys.ts";
import { mount } from "./testQueries.ts";
import { latencyMs } from "./testServer.ts";
import { becomeQuiet, levels, pass, startWorld, type World } from "./testWorld.ts";

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

const activeKey = ["chat-rooms", { archived: false }];
const teamKey = ["chat-rooms", "team", 7];
const forms = ["plain", "infinite"] as const;
const cases = forms.flatMap((form) => levels.map((level) => [form, level] as const));

const rooms = { a: 9, b: 8, c: 7, x: 6, z: 1 };

/** Mounts a further list with some of the rooms; `requests` call it by its name. */
function mountList(
  { queryClient, ask, chatRooms }: World,
  queryKey: QueryKey,
  isIn: (id: string) => boolean,
  { form = "plain", name = "further list" }: { form?: "plain" | "infinite"; name?: string } = {},
) {
  const read = () => ask(name, () => chatRooms().filter(({ id }) => isIn(id)));
  return form === "plain"
    ? mount(new QueryObserver(queryClient, { queryKey, queryFn: read }))
    : mount(
        new InfiniteQueryObserver(queryClient, {
          queryKey,
          queryFn: async () => ({ items: await read() }),
          initialPageParam: 0,
          getNextPageParam: () => null,
        }),
      );
}

const inActive = (id: string) => "abz".includes(id);

/** Starts with a further list that shows rooms a and b, and z once it is asked again. */
async function startFurther(
  form: (typeof forms)[number] = "plain",
  options: Parameters<typeof startWorld>[0] = {},
) {
  const world = startWorld({ rooms, ...options });
  const members = new Set(["a", "b"]);
  const list = mountList(world, activeKey, (id) => members.has(id), { form });
  await pass(60_000);
  world.newRequests();
  return { ...world, list, members };
}

test.for(cases)(
  "a further list updates and moves its rows without a request (%s, L%i)",
  async ([form, level]) => {
    const { push, rows, chatRooms, newRequests, status } = await startFurther(form, { level });
    push("b", 20);
    await pass(100);
    expect(rows(activeKey)).toEqual(chatRooms().filter(({ id }) => "ab".includes(id)));
    push("a", 21);
    push("a", 22);
    await becomeQuiet();
    expect(rows(activeKey)).toEqual(chatRooms().filter(({ id }) => "ab".includes(id)));
    expect(newRequests()).toEqual([]);
    expect(status()).toBe("live");
  },
);

test.for(cases)(
  "a further list keeps a message that comes during its refetch (%s, L%i)",
  async ([form, level]) => {
    const { list, push, rows, newRequests } = await startFurther(form, { level });
    void list.refetch();
    await pass(latencyMs / 2);
    push("b", 20);
    await becomeQuiet();
    expect(rows(activeKey)).toMatchObject([
      { id: "b", latestChatMessage: { id: "b-20" } },
      { id: "a", latestChatMessage: { id: "a-9" } },
    ]);
    expect(newRequests()).toEqual(["further list"]);
  },
);

test.for(cases)(
  "a further list that can't tell whether a missing room belongs is refetched (%s, L%i)",
  async ([form, level]) => {
    const { push, members, ids, newRequests, status } = await startFurther(form, { level });
    members.add("z");
    push("z", 20);
    await pass(100);
    expect(ids(activeKey)).toEqual(["z", "a", "b"]);
    push("x", 21);
    await becomeQuiet();
    expect(ids(activeKey)).toEqual(["z", "a", "b"]);
    // Once for each, and once more when no server can lag any more.
    expect(newRequests()).toEqual(["further list", "further list", "further list"]);
    expect(status()).toBe("live");
  },
);

test.for(forms)(
  "a burst of messages for missing rooms piles up no refetches of a further list (%s)",
  async (form) => {
    const { push, members, ids, newRequests } = await startFurther(form);
    members.add("z");
    for (let number = 20; number < 40; number += 1) {
      push(number % 2 === 0 ? "z" : "x", number);
      await pass(1);
    }
    await becomeQuiet();
    expect(newRequests().length).toBeLessThanOrEqual(3);
    expect(ids(activeKey)).toEqual(["z", "a", "b"]);
  },
);

test.for(forms)(
  "a further list that nobody looks at is marked for a missing room, and not fetched (%s)",
  async (form) => {
    const { list, push, members, queryClient, ids, newRequests } = await startFurther(form);
    list.unmount();
    members.add("z");
    push("z", 20);
    push("b", 21);
    await becomeQuiet();
    expect(newRequests()).toEqual([]);
    expect(ids(activeKey)).toEqual(["b", "a"]);
    expect(queryClient.getQueryState(activeKey)).toMatchObject({ isInvalidated: true });
  },
);

test.for(cases)(
  "a missing room that the app includes is fetched once and put in by order (%s, L%i)",
  async ([form, level]) => {
    const includes = vi.fn<(chatRoom: ChatRoomSummary, queryKey: QueryKey) => boolean>(({ id }) =>
      inActive(id),
    );
    const { push, members, rows, chatRooms, newRequests } = await startFurther(form, {
      level,
      includes,
    });
    members.add("z");
    push("z", 20);
    push("z", 21);
    await pass(100);
    push("a", 22);
    await becomeQuiet();
    expect(rows(activeKey)).toEqual(chatRooms().filter(({ id }) => "abz".includes(id)));
    expect(newRequests()).toEqual(["room z"]);
    expect(includes).toHaveBeenCalledWith(
      expect.objectContaining({ id: "z", name: "Room z" }),
      activeKey,
    );
  },
);

test.for(forms)("a missing room that the app does not include stays out (%s)", async (form) => {
  const { push, ids, newRequests, status } = await startFurther(form, {
    includes: ({ id }) => inActive(id),
  });
  push("x", 20);
  await becomeQuiet();
  expect(ids(activeKey)).toEqual(["a", "b"]);
  expect(newRequests()).toEqual(["room x"]);
  expect(status()).toBe("live");
});

test("an event that embeds its room costs a further list no request", async () => {
  const { push, rows, chatRooms, newRequests } = await startFurther("plain", {
    level: 3,
    includes: ({ id }) => inActive(id),
  });
  push("z", 20);
  push("x", 21);
  await becomeQuiet();
  expect(rows(activeKey)).toEqual(chatRooms().filter(({ id }) => "abz".includes(id)));
  expect(newRequests()).toEqual([]);
});

test("the main list and further ones share the one request for a missing room", async () => {
  const world = startWorld({
    rooms,
    includes: (_, queryKey) => queryKey[1] === "team",
  });
  world.mount.rooms();
  mountList(world, activeKey, (id) => "ab".includes(id));
  mountList(world, teamKey, (id) => "bc".includes(id), { name: "team" });
  await pass(60_000);
  world.newRequests();
  world.push("z", 20);
  await becomeQuiet();
  expect(world.newRequests()).toEqual(["room z"]);
  expect(world.ids(chatRoomsKey)).toEqual(["z", "a", "b", "c"]);
  expect(world.ids(activeKey)).toEqual(["a", "b"]);
  expect(world.ids(teamKey)).toEqual(["z", "b", "c"]);
});

test("a room that the main list has already goes into a further list without a request", async () => {
  const world = startWorld({ rooms, includes: ({ id }) => "abc".includes(id) });
  world.mount.rooms();
  mountList(world, activeKey, (id) => "ab".includes(id));
  await pass(60_000);
  world.newRequests();
  world.push("c", 20);
  await becomeQuiet();
  expect(world.rows(activeKey)).toMatchObject([
    { id: "c", name: "Room c", latestChatMessage: { id: "c-20" } },
    { id: "a" },
    { id: "b" },
  ]);
  expect(world.newRequests()).toEqual([]);
});

test.for(levels)(
  "a room leaves a further list with a message that excludes it (L%i)",
  async (level) => {
    const isUnanswered = ({ latestChatMessage }: ChatRoomSummary) =>
      latestChatMessage?.sender.id !== "me";
    const world = startWorld({ rooms, level, includes: isUnanswered });
    world.mount.rooms();
    mount(
      new QueryObserver(world.queryClient, {
        queryKey: activeKey,
        queryFn: () => world.ask("further list", () => world.chatRooms().filter(isUnanswered)),
      }),
    );
    await pass(60_000);
    world.newRequests();
    world.push("b", 20, { sender: { id: "me", name: "Me" } });
    await pass(100);
    expect(world.ids(activeKey)).toEqual(["a", "c", "x", "z"]);
    world.push("b", 21);
    await pass(100);
    expect(world.rows(activeKey)).toEqual(world.chatRooms());
    await becomeQuiet();
    expect(world.rows(activeKey)).toEqual(world.chatRooms());
  },
);

test("a room leaves the list of unread ones when it is read, and comes back with a message", async () => {
  const isUnread = ({ unreadCount }: ChatRoomSummary) => unreadCount !== 0;
  const world = startWorld({ rooms, currentUserId: "me", includes: isUnread });
  const counts: Record<string, number> = { a: 2, b: 1 };
  const read = () =>
    world.chatRooms().map((room) => ({ ...room, unreadCount: counts[room.id] ?? 0 }));
  for (const [queryKey, isIn] of [
    [chatRoomsKey, () => true],
    [activeKey, isUnread],
  ] as const) {
    const queryFn = () => world.ask("own", () => read().filter(isIn));
    mount(new QueryObserver(world.queryClient, { queryKey, queryFn }));
  }
  await pass(60_000);
  delete counts["b"];
  world.socket.emit("chat-room-read", { chatRoomId: "b", upTo: "b-8" });
  await pass(100);
  expect(world.ids(activeKey)).toEqual(["a"]);
  counts["b"] = 1;
  world.push("b", 20);
  await pass(100);
  expect(world.rows(activeKey)).toMatchObject([
    { id: "b", unreadCount: 1 },
    { id: "a", unreadCount: 2 },
  ]);
  await becomeQuiet();
  expect(world.rows(activeKey)).toEqual(read().filter(isUnread));
});

test.for([
  [0, true],
  [0, false],
  [2, true],
  [2, false],
] as const)(
  "a room that is put into a list whose rows are all newer is shown (L%i, includes: %j)",
  async ([level, hasIncludes]) => {
    const archived = new Set(["a", "b"]);
    const isArchived = ({ id }: { id: string }) => archived.has(id);
    const world = startWorld({ rooms, level, ...(hasIncludes && { includes: isArchived }) });
    world.mount.rooms();
    mountList(world, activeKey, (id) => archived.has(id));
    await pass(60_000);
    world.newRequests();
    archived.add("x");
    world.socket.emit(
      "chat-room-updated",
      world.chatRooms().find(({ id }) => id === "x"),
    );
    await becomeQuiet();
    expect(world.ids(activeKey)).toEqual(["a", "b", "x"]);
    expect(world.newRequests()).toEqual(["further list"]);
  },
);

test("a room that changes and isn't included costs a list whose rows are all newer no request", async () => {
  const isArchived = ({ id }: { id: string }) => "ab".includes(id);
  const world = startWorld({ rooms, includes: isArchived });
  world.mount.rooms();
  mountList(world, activeKey, (id) => "ab".includes(id));
  await pass(60_000);
  world.newRequests();
  const room = world.chatRooms().find(({ id }) => id === "x");
  world.socket.emit("chat-room-updated", { ...room, name: "New" });
  await becomeQuiet();
  expect(world.newRequests()).toEqual([]);
});

test.for(levels)(
  "a room that changes may leave a list whose members only the server knows (L%i)",
  async (level) => {
    const { members, socket, ids, chatRooms, newRequests } = await startFurther("plain", { level });
    members.delete("b");
    const room = chatRooms().find(({ id }) => id === "b");
    socket.emit("chat-room-updated", { ...room, archived: true });
    await becomeQuiet();
    expect(ids(activeKey)).toEqual(["a"]);
    expect(newRequests().length).toBeLessThanOrEqual(2);
  },
);

test.for(["last", "first"])(
  "a new room without messages is shown where a list of the app's own has it: %s",
  async (place) => {
    const world = startWorld({ rooms: { a: 9, b: 8 } });
    const created: ChatRoomSummary[] = [];
    const read = () =>
      place === "last" ? [...world.chatRooms(), ...created] : [...created, ...world.chatRooms()];
    const queryFn = () => world.ask("own", read);
    mount(new QueryObserver(world.queryClient, { queryKey: chatRoomsKey, queryFn }));
    await pass(60_000);
    world.newRequests();
    created.push({ id: "n", name: "New", latestChatMessage: null });
    world.socket.emit("chat-room-updated", created[0]);
    await becomeQuiet();
    expect(world.rows(chatRoomsKey)).toEqual(read());
    expect(world.newRequests().length).toBeLessThanOrEqual(2);
  },
);

test.for(levels)(
  "what is said of rooms during the first load of a list is in it (L%i)",
  async (level) => {
    const world = startWorld({ rooms, level });
    const archived = new Set<string>();
    const created: ChatRoomSummary[] = [];
    const read = () =>
      [...world.chatRooms(), ...created].filter(({ id }) => !archived.has(id) && id !== "x");
    const queryFn = () => world.ask("own", read);
    mount(new QueryObserver(world.queryClient, { queryKey: activeKey, queryFn }));
    mount(
      new QueryObserver(world.queryClient, {
        queryKey: chatRoomsKey,
        queryFn: () => world.ask("own", () => [...world.chatRooms(), ...created]),
      }),
    );
    await pass(latencyMs / 2);
    archived.add("b");
    const room = world.chatRooms().find(({ id }) => id === "b");
    world.socket.emit("chat-room-updated", { ...room, archived: true });
    created.push({ id: "n", name: "New", latestChatMessage: null });
    world.socket.emit("chat-room-updated", created[0]);
    await becomeQuiet();
    expect(world.ids(activeKey)).toEqual(["a", "c", "z", "n"]);
    expect(world.ids(chatRoomsKey)).toEqual(["a", "b", "c", "x", "z", "n"]);
  },
);

test("a room that the app doesn't include stays in a further list that the server gave it", async () => {
  const { push, ids } = await startFurther("plain", { includes: () => false });
  push("b", 20);
  await becomeQuiet();
  expect(ids(activeKey)).toEqual(["b", "a"]);
});

test("a missing room below the last row of a further list does not make it longer than it was", async () => {
  const { push, ids, newRequests } = await startFurther();
  // The message was sent late: z belongs below both rows, where the list may have a hole.
  push("z", 2);
  await becomeQuiet();
  expect(ids(activeKey)).toEqual(["a", "b"]);
  expect(newRequests().length).toBeLessThanOrEqual(1);
});

test.for(levels)("a further list is right after a lost connection (L%i)", async (level) => {
  const { goOffline, goOnline, say, members, rows, chatRooms, status } = await startFurther(
    "plain",
    { level },
  );
  members.add("z");
  goOffline();
  say("b", 20);
  say("z", 21);
  goOnline();
  await becomeQuiet();
  expect(rows(activeKey)).toEqual(chatRooms().filter(({ id }) => "abz".includes(id)));
  expect(status()).toBe("live");
});

test("a further list that lags behind takes nothing back, and is confirmed once", async () => {
  const { list, push, lag, heal, ids, newRequests } = await startFurther();
  lag();
  push("b", 20);
  await pass(100);
  void list.refetch();
  await pass(100);
  expect(ids(activeKey)).toEqual(["b", "a"]);
  heal();
  await becomeQuiet();
  expect(ids(activeKey)).toEqual(["b", "a"]);
  expect(newRequests()).toEqual(["further list", "further list"]);
});

test("a refetched further list tells the main list and the open room what it knows newer", async () => {
  const { list, mount: mounts, say, rows, ids } = await startFurther();
  mounts.rooms();
  mounts.messages("b");
  await pass(60_000);
  say("b", 20);
  void list.refetch();
  await pass(100);
  expect(rows(chatRoomsKey)?.[0]).toMatchObject({ id: "b", latestChatMessage: { id: "b-20" } });
  await becomeQuiet();
  expect(ids(chatMessagesKey("b"))?.[0]).toBe("b-20");
});

test("a room that a further list leaves out stays in the main list", async () => {
  const { list, mount: mounts, members, push, ids } = await startFurther();
  mounts.rooms();
  await pass(60_000);
  push("b", 20);
  await pass(10_000);
  members.delete("b");
  void list.refetch();
  await becomeQuiet();
  expect(ids(activeKey)).toEqual(["a"]);
  expect(ids(chatRoomsKey)?.[0]).toBe("b");
});

// Orders of the app's own

const pinned = (row: ChatRoomSummary) => row.id === "c" || row.id === "x";
const newestOf = ({ latestChatMessage }: ChatRoomSummary) => latestChatMessage?.createdAt ?? "";
const byTime = (one: ChatRoomSummary, other: ChatRoomSummary) =>
  newestOf(one) < newestOf(other) ? 1 : -1;
const pinnedFirst = (one: ChatRoomSummary, other: ChatRoomSummary) =>
  Number(pinned(other)) - Number(pinned(one)) || byTime(one, other);

/** Mounts a list with rooms c and x pinned to its top. */
function mountPinned({ queryClient, ask, chatRooms }: World, queryKey: QueryKey) {
  return mount(
    new QueryObserver(queryClient, {
      queryKey,
      queryFn: () =>
        ask("pinned", () =>
          chatRooms()
            .filter(({ id }) => id !== "z")
            .toSorted(pinnedFirst),
        ),
    }),
  );
}

const pinnedCases = [chatRoomsKey, teamKey].flatMap((queryKey) =>
  levels.map((level) => [queryKey, level] as const),
);

test.for(pinnedCases)(
  "a list in an order that is not told keeps it, its rows are updated, and it is reported once (%j, L%i)",
  async ([queryKey, level]) => {
    const world = startWorld({ rooms, level });
    mountPinned(world, queryKey);
    await pass(10_000);
    world.push("b", 20);
    await pass(100);
    world.push("c", 21);
    await becomeQuiet();
    expect(world.rows(queryKey)).toMatchObject([
      { id: "c", latestChatMessage: { id: "c-21" } },
      { id: "x", latestChatMessage: { id: "x-6" } },
      { id: "a", latestChatMessage: { id: "a-9" } },
      { id: "b", latestChatMessage: { id: "b-20" } },
    ]);
    expect(world.errorCodes()).toEqual(["unknown-data"]);
    expect(world.onError.mock.calls[0]?.[0].message).toContain(JSON.stringify(queryKey));
    expect(world.onError.mock.calls[0]?.[0].message).toContain("compareChatRooms");
  },
);

test.for(pinnedCases)(
  "a list in the order that the app tells moves its rows by it (%j, L%i)",
  async ([queryKey, level]) => {
    const world = startWorld({ rooms, level, compareChatRooms: pinnedFirst });
    mountPinned(world, queryKey);
    await pass(60_000);
    world.newRequests();
    world.push("b", 20);
    await pass(100);
    expect(world.ids(queryKey)).toEqual(["c", "x", "b", "a"]);
    world.push("x", 21);
    await becomeQuiet();
    expect(world.ids(queryKey)).toEqual(["x", "c", "b", "a"]);
    expect(world.newRequests()).toEqual([]);
    expect(world.errorCodes()).toEqual([]);
  },
);

test("a missing room goes to its place in the order that the app tells", async () => {
  const world = startWorld({ rooms, compareChatRooms: pinnedFirst });
  mountPinned(world, chatRoomsKey);
  await pass(60_000);
  world.newRequests();
  world.push("z", 20);
  await becomeQuiet();
  expect(world.ids(chatRoomsKey)).toEqual(["c", "x", "z", "a", "b"]);
  expect(world.newRequests()).toEqual(["room z"]);
});

test("the order that the app tells is asked for with the key of its list", async () => {
  const compareChatRooms = vi.fn((one: ChatRoomSummary, other: ChatRoomSummary, key: QueryKey) =>
    key.length > 1 ? pinnedFirst(one, other) : byTime(one, other),
  );
  const world = startWorld({ rooms, compareChatRooms });
  world.mount.rooms();
  mountPinned(world, teamKey);
  await pass(60_000);
  world.push("b", 20);
  await becomeQuiet();
  expect(world.ids(chatRoomsKey)).toEqual(["b", "a", "c"]);
  expect(world.ids(teamKey)).toEqual(["c", "x", "b", "a"]);
});

test("messages go to their place in the order that the app tells", async () => {
  const numberOf = ({ id }: { id: string }) => Number(id.split("-")[1]);
  const world = startWorld({
    rooms: { b: 8 },
    compareChatMessages: (one, other) => numberOf(other) - numberOf(one),
  });
  world.mount.messages("b");
  await pass(10_000);
  const createdAt = "2026-03-02T09:00:00.000Z";
  world.push("b", 20, { createdAt });
  world.push("b", 22, { createdAt });
  world.push("b", 21, { createdAt });
  await pass(100);
  expect(world.ids(chatMessagesKey("b"))).toEqual(["b-22", "b-21", "b-20", "b-8", "b-7", "b-6"]);
});
