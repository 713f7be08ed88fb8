import { InfiniteQueryObserver, QueryObserver } from "@tanstack/react-query";
import { beforeEach, expect, test, vi } from "vitest";

import type { ChatMessage } from "../../ports/ChatMessage.ts";
import { chatMessagesKey, chatRoomsKey } from "../../queries/queryKeys.ts";
import { listForms, mount, pageSize, roomForms } from "./testQueries.ts";
import { instant, latencyMs } from "./testServer.ts";
import { becomeQuiet, levels, pass, startWorld, type World } from "./testWorld.ts";

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

const b = chatMessagesKey("b");
const roomCases = roomForms.flatMap((form) => levels.map((level) => [form, level] as const));
const listCases = listForms.flatMap((form) => levels.map((level) => [form, level] as const));

/** Starts with room b mounted, quiet. */
async function startRoom(form: (typeof roomForms)[number] = "messages", level: 0 | 2 = 0) {
  const world = startWorld({ rooms: { a: 9, b: 8, c: 7 }, level });
  const room = world.mount[form]("b");
  await pass(60_000);
  world.newRequests();
  return { ...world, room };
}

/** Starts with the list mounted, quiet. */
async function startList(form: (typeof listForms)[number] = "rooms", level: 0 | 2 = 0) {
  const world = startWorld({ rooms: { a: 9, b: 8, c: 7 }, level });
  const list = world.mount[form]();
  await pass(60_000);
  world.newRequests();
  return { ...world, list };
}

// One id, two times

test.for(roomCases)(
  "a message whose event has another time than its row is one row after a refetch (%s, L%i)",
  async ([form, level]) => {
    const { say, deliver, queryClient, rows, messagesOf } = await startRoom(form, level);
    deliver(say("b", 20), { createdAt: instant(20, ".734") });
    await pass(10_000);
    void queryClient.refetchQueries();
    await becomeQuiet();
    expect(rows(b)).toEqual(messagesOf("b").slice(0, rows(b)?.length));
  },
);

test.for(roomCases)(
  "an event that comes after the row of its message, with another time, adds no row (%s, L%i)",
  async ([form, level]) => {
    const { say, deliver, queryClient, rows, messagesOf, newRequests } = await startRoom(
      form,
      level,
    );
    const event = say("b", 20);
    void queryClient.refetchQueries();
    await pass(10_000);
    newRequests();
    deliver(event, { createdAt: instant(20, ".734") });
    await becomeQuiet();
    expect(rows(b)).toEqual(messagesOf("b").slice(0, 3));
    expect(newRequests()).toEqual([]);
  },
);

test.for(roomCases)(
  "an event with another time than its row that comes during the fetch adds no row (%s, L%i)",
  async ([form, level]) => {
    const { say, deliver, queryClient, rows, messagesOf } = await startRoom(form, level);
    const event = say("b", 20);
    void queryClient.refetchQueries();
    await pass(latencyMs / 2);
    deliver(event, { createdAt: instant(20, ".734") });
    await becomeQuiet();
    expect(rows(b)).toEqual(messagesOf("b").slice(0, 3));
  },
);

test.for(roomCases)(
  "an event with another time than its row that comes during the first load adds no row (%s, L%i)",
  async ([form, level]) => {
    const {
      say,
      deliver,
      mount: mounts,
      rows,
      messagesOf,
    } = startWorld({
      rooms: { b: 8 },
      level,
    });
    const event = say("b", 20);
    mounts[form]("b");
    await pass(latencyMs / 2);
    deliver(event, { createdAt: instant(20, ".734") });
    await becomeQuiet();
    expect(rows(b)).toEqual(messagesOf("b").slice(0, 3));
  },
);

test.for(roomForms)(
  "a message that is sent twice with two times is one row in its first place (%s)",
  async (form) => {
    const { say, deliver, push, ids } = await startRoom(form);
    const event = say("b", 20);
    deliver(event);
    push("b", 20.5, { createdAt: instant(20, ".5"), id: "x" });
    await pass(100);
    deliver(event, { createdAt: instant(20, ".734") });
    await becomeQuiet();
    expect(ids(b)).toEqual(["x", "b-20", "b-8", "b-7", "b-6"]);
  },
);

test.for(roomForms)(
  "a row does not move up because its event says a later time (%s)",
  async (form) => {
    const { say, deliver, queryClient, ids } = await startRoom(form);
    const event = say("b", 20);
    say("b", 20.5, { createdAt: instant(20, ".5"), id: "x" });
    void queryClient.refetchQueries();
    await pass(10_000);
    deliver(event, { createdAt: instant(20, ".734") });
    await becomeQuiet();
    expect(ids(b)).toEqual(["x", "b-20", "b-8"]);
  },
);

test.for(roomForms)(
  "a row that stood too high because of its event's time goes to its place with a refetch (%s)",
  async (form) => {
    const { say, push, deliver, queryClient, ids } = await startRoom(form);
    deliver(say("b", 20), { createdAt: instant(20, ".734") });
    push("b", 20.5, { createdAt: instant(20, ".5"), id: "x" });
    await pass(10_000);
    expect(ids(b)?.slice(0, 2)).toEqual(["b-20", "x"]);
    void queryClient.refetchQueries();
    await becomeQuiet();
    expect(ids(b)?.slice(0, 3)).toEqual(["x", "b-20", "b-8"]);
  },
);

test.for(listCases)(
  "a room does not move up because the event of its preview says a later time (%s, L%i)",
  async ([form, level]) => {
    const { say, deliver, queryClient, rows, chatRooms, newRequests } = await startList(
      form,
      level,
    );
    const event = say("b", 20);
    say("a", 20.5, { createdAt: instant(20, ".5"), id: "x" });
    void queryClient.refetchQueries();
    await pass(10_000);
    newRequests();
    deliver(event, { createdAt: instant(20, ".734") });
    await becomeQuiet();
    expect(rows(chatRoomsKey)).toEqual(chatRooms());
    expect(newRequests()).toEqual([]);
  },
);

// Digits below a millisecond

const byMicroseconds = {
  m: [30.123, ".123"],
  z: [30.1234, ".1234"],
  a: [30.1239, ".1239"],
} as const;
const orders = ["maz", "mza", "amz", "azm", "zma", "zam"] as const;

function sayByMicroseconds(world: World, id: "m" | "z" | "a") {
  const [number, fraction] = byMicroseconds[id];
  return world.say("b", number, { id, createdAt: instant(30, fraction) });
}

test.for(orders)(
  "digits below a millisecond order what is pushed, twice each (%s)",
  async (order) => {
    const world = await startRoom();
    const events = (["m", "z", "a"] as const).map((id) => sayByMicroseconds(world, id));
    for (const id of `${order}${order}`) {
      const event = events.find(({ chatMessage }) => chatMessage.id === id);
      if (event) world.deliver(event);
      await pass(3);
    }
    await becomeQuiet();
    expect(world.ids(b)).toEqual(["a", "z", "m", "b-8", "b-7", "b-6"]);
    expect(world.newRequests()).toEqual([]);
  },
);

test.for(roomForms)(
  "digits below a millisecond order pushes and fetched rows alike (%s)",
  async (form) => {
    const world = await startRoom(form);
    const { deliver, queryClient, ids } = world;
    const [m, z, a] = (["m", "z", "a"] as const).map((id) => sayByMicroseconds(world, id));
    if (z) deliver(z);
    await pass(100);
    void queryClient.refetchQueries();
    await pass(latencyMs / 2);
    if (m) deliver(m);
    if (a) deliver(a);
    await becomeQuiet();
    expect(ids(b)?.slice(0, 3)).toEqual(["a", "z", "m"]);
  },
);

test.for(orders)("digits below a millisecond order the rooms of the list (%s)", async (order) => {
  const { say, deliver, ids } = await startList();
  const events = new Map([
    ["m", say("c", 30.123, { createdAt: instant(30, ".123") })],
    ["z", say("b", 30.1234, { createdAt: instant(30, ".1234") })],
    ["a", say("a", 30.1239, { createdAt: instant(30, ".1239") })],
  ]);
  for (const id of order) {
    const event = events.get(id);
    if (event) deliver(event);
  }
  await becomeQuiet();
  expect(ids(chatRoomsKey)).toEqual(["a", "b", "c"]);
});

test("nanoseconds decide, too", async () => {
  const { say, deliver, ids } = await startRoom();
  const events = [1, 2, 3].map((digit) =>
    say("b", 30 + digit / 1e6, { id: `n${digit}`, createdAt: instant(30, `.12345678${digit}`) }),
  );
  for (const index of [1, 2, 0]) {
    const event = events[index];
    if (event) deliver(event);
  }
  await becomeQuiet();
  expect(ids(b)?.slice(0, 3)).toEqual(["n3", "n2", "n1"]);
});

test("an instant with an offset and microseconds is placed by what it means", async () => {
  const { say, deliver, ids, errorCodes } = await startRoom();
  const late = say("b", 30.5, { id: "late", createdAt: instant(30, ".500001", "+00:00") });
  const early = say("b", 30.4, { id: "early", createdAt: "2026-03-02T11:00:30.499999+02:00" });
  deliver(late);
  deliver(early);
  await becomeQuiet();
  expect(ids(b)?.slice(0, 3)).toEqual(["late", "early", "b-8"]);
  expect(errorCodes()).toEqual([]);
});

test("the same instant in two notations is the same place", async () => {
  const { say, deliver, queryClient, rows, messagesOf, newRequests } = await startRoom();
  const event = say("b", 30, { createdAt: "2026-03-02T09:00:30Z" });
  deliver(event, { createdAt: "2026-03-02T11:00:30.000000+02:00" });
  deliver(event);
  await pass(100);
  void queryClient.refetchQueries();
  await becomeQuiet();
  expect(rows(b)).toEqual(messagesOf("b").slice(0, rows(b)?.length));
  expect(newRequests()).toEqual(["messages b"]);
});

// Equal instants

const sortable: Record<string, readonly [string, string, string]> = {
  decimal: ["9", "10", "11"],
  "decimal with more digits": ["99", "100", "1000"],
  "decimal beyond 2^53": ["9007199254740993", "9007199254740994", "9007199254740995"],
  ULID: ["01JNAB1ZZZ7ZZZZZZZZZZZZZZZ", "01JNAB2000AAAAAAAAAAAAAAAA", "01JNAB2001BBBBBBBBBBBBBBBB"],
  UUIDv7: [
    "01955ab1-0fff-7fff-bfff-ffffffffffff",
    "01955ab1-1000-7000-8000-000000000000",
    "01955ab1-1001-7abc-8def-000000000000",
  ],
};
const sortableCases = Object.keys(sortable).flatMap((kind) =>
  roomForms.map((form) => [kind, form] as const),
);

test.for(sortableCases)(
  "ids of a kind that can be sorted decide between equal instants (%s, %s)",
  async ([kind, form]) => {
    const [first, second, third] = sortable[kind] ?? [];
    const { say, deliver, ids, newRequests } = await startRoom(form);
    const events = [first, second, third].map((id) => say("b", 20, { id: id ?? "" }));
    for (const index of [1, 0, 2]) {
      const event = events[index];
      if (event) deliver(event);
      await pass(3);
    }
    await becomeQuiet();
    expect(ids(b)).toEqual([third, second, first, "b-8", "b-7", "b-6"]);
    expect(newRequests()).toEqual([]);
  },
);

test.for(roomForms)(
  "two decimal ids of one second are both shown in a room that is loaded to its end (%s)",
  async (form) => {
    const { mount: mounts, push, ids } = startWorld({ rooms: { b: 0 } });
    mounts[form]("b");
    await pass(60_000);
    push("b", 0, { id: "9" });
    push("b", 0, { id: "10" });
    await becomeQuiet();
    expect(ids(b)).toEqual(["10", "9"]);
  },
);

test.for(listForms)(
  "the preview is that of two equal instants whose decimal id is larger (%s)",
  async (form) => {
    const { say, deliver, rows } = await startList(form);
    const events = [say("b", 20, { id: "99" }), say("b", 20, { id: "100" })];
    for (const event of events.toReversed()) deliver(event);
    await becomeQuiet();
    expect(rows(chatRoomsKey)?.[0]).toMatchObject({ id: "b", latestChatMessage: { id: "100" } });
  },
);

test.for(roomForms)(
  "an id that can't be sorted goes above what has the same instant (%s)",
  async (form) => {
    const { push, ids } = await startRoom(form);
    for (const id of ["q", "zz", "a", "10", "f47ac10b-58cc-4372-a567-0e02b2c3d479"]) {
      push("b", 20, { id });
      await pass(3);
    }
    await becomeQuiet();
    const uuid = "f47ac10b-58cc-4372-a567-0e02b2c3d479";
    expect(ids(b)).toEqual([uuid, "10", "a", "zz", "q", "b-8", "b-7", "b-6"]);
  },
);

test.for(listForms)("the preview is the last one pushed of equal instants (%s)", async (form) => {
  const { push, rows } = await startList(form);
  for (const id of ["zz", "a", "m"]) push("b", 20, { id });
  await becomeQuiet();
  expect(rows(chatRoomsKey)?.[0]).toMatchObject({ id: "b", latestChatMessage: { id: "m" } });
});

const shuffled = ["5", "3", "8", "1", "7", "2", "6", "4"];

test.for(roomForms)(
  "rows of one second stay in the server's order, whatever their ids (%s)",
  async (form) => {
    const { say, mount: mounts, push, ids, queryClient, newRequests } = startWorld();
    for (const id of shuffled.toReversed()) say("b", 20, { id });
    mounts[form]("b");
    await pass(10_000);
    expect(ids(b)).toEqual(shuffled.slice(0, pageSize));
    push("b", 30);
    await pass(100);
    expect(ids(b)).toEqual(["b-30", ...shuffled.slice(0, pageSize)]);
    await pass(10_000);
    newRequests();
    void queryClient.refetchQueries();
    await becomeQuiet();
    expect(ids(b)?.slice(0, 3)).toEqual(["b-30", "5", "3"]);
    expect(newRequests()).toEqual(["messages b"]);
  },
);

test.for(["pagedMessages", "ownPagedMessages"] as const)(
  "rows of one second stay in the server's order over pages, after a push and a reload (%s)",
  async (form) => {
    const { say, mount: mounts, push, ids, queryClient } = startWorld();
    for (const id of shuffled.toReversed()) say("b", 20, { id });
    const room = mounts[form]("b");
    await pass(100);
    for (let page = 0; page < 2; page += 1) {
      void room.fetchNextPage();
      await pass(100);
    }
    expect(ids(b)).toEqual(shuffled);
    push("b", 30);
    await pass(100);
    expect(ids(b)).toEqual(["b-30", ...shuffled]);
    void queryClient.refetchQueries();
    await becomeQuiet();
    expect(ids(b)).toEqual(["b-30", ...shuffled].slice(0, ids(b)?.length));
  },
);

test.for(listForms)(
  "rooms whose last messages are of one second stay in the server's order (%s)",
  async (form) => {
    const { say, mount: mounts, push, ids, rows, chatRooms, queryClient } = startWorld();
    for (const [index, room] of ["m", "z", "a"].entries()) say(room, 20, { id: `${9 - index}` });
    mounts[form]();
    await pass(10_000);
    expect(ids(chatRoomsKey)).toEqual(["a", "z", "m"]);
    push("m", 30);
    await pass(10_000);
    expect(ids(chatRoomsKey)).toEqual(["m", "a", "z"]);
    void queryClient.refetchQueries();
    await becomeQuiet();
    expect(rows(chatRoomsKey)).toEqual(chatRooms());
  },
);

// Below the last row

const loadedToTheEnd = ["messages", "pagedMessages", "ownPagedMessages"] as const;

test.for(loadedToTheEnd)(
  "a message that is older than the last row is shown in a room that is loaded to its end (%s)",
  async (form) => {
    const { mount: mounts, push, rows, messagesOf, newRequests } = startWorld({ rooms: { b: 0 } });
    push("b", 2);
    mounts[form]("b");
    await pass(60_000);
    newRequests();
    push("b", 1.9, { createdAt: instant(1, ".900"), id: "skewed" });
    await becomeQuiet();
    expect(rows(b)).toEqual(messagesOf("b"));
    expect(newRequests()).toEqual([]);
  },
);

test.for(roomForms)(
  "a message that is older than the last row is shown though it comes during the first load (%s)",
  async (form) => {
    const { mount: mounts, say, deliver, rows, messagesOf } = startWorld({ rooms: { b: 0 } });
    say("b", 2);
    mounts[form]("b");
    await pass(latencyMs / 2);
    deliver(say("b", 1.9, { createdAt: instant(1, ".900"), id: "skewed" }));
    await becomeQuiet();
    expect(rows(b)).toEqual(messagesOf("b"));
  },
);

test.for(["rooms", "pagedRooms", "ownPagedRooms"] as const)(
  "a room that is older than the last one is shown in a list that is loaded to its end (%s)",
  async (form) => {
    const { mount: mounts, say, push, rows, chatRooms, newRequests } = startWorld();
    say("a", 2);
    mounts[form]();
    await pass(60_000);
    newRequests();
    push("b", 1.9, { createdAt: instant(1, ".900") });
    await becomeQuiet();
    expect(rows(chatRoomsKey)).toEqual(chatRooms());
    expect(newRequests()).toEqual(["room b"]);
  },
);

/** Whether nothing says that rows lie newest first, as they do in the kit's own query options. */
const isOwn = (form: string) => form === "ownMessages" || form === "ownRooms";

test.for(roomForms)("a message is shown in a room that was fetched empty (%s)", async (form) => {
  const { mount: mounts, push, rows, messagesOf, newRequests } = startWorld({ rooms: { b: 0 } });
  mounts[form]("b");
  await pass(60_000);
  newRequests();
  push("b", 2);
  await becomeQuiet();
  expect(rows(b)).toEqual(messagesOf("b"));
  expect(newRequests()).toEqual(isOwn(form) ? ["messages b"] : []);
});

test.for(listForms)("a room is shown in a list that was fetched empty (%s)", async (form) => {
  const { mount: mounts, push, rows, chatRooms, newRequests } = startWorld();
  mounts[form]();
  await pass(60_000);
  newRequests();
  push("b", 2);
  await becomeQuiet();
  expect(rows(chatRoomsKey)).toEqual(chatRooms());
  expect(newRequests()).toEqual(isOwn(form) ? ["room b", "rooms"] : ["room b"]);
});

test.for(["pagedMessages", "ownPagedMessages"] as const)(
  "a message that is older than the last row is left to the next page where there is one (%s)",
  async (form) => {
    const { room, push, ids, messagesOf, newRequests } = await startRoom(form);
    if (!("fetchNextPage" in room)) throw new Error("not a paged room");
    push("b", 2.5, { createdAt: instant(2, ".500"), id: "old" });
    await pass(10_000);
    expect(ids(b)).toEqual(["b-8", "b-7", "b-6"]);
    expect(newRequests()).toEqual([]);
    void room.fetchNextPage();
    await pass(100);
    void room.fetchNextPage();
    await becomeQuiet();
    expect(ids(b)).toEqual(
      messagesOf("b")
        .slice(0, 9)
        .map(({ id }) => id),
    );
  },
);

// Oldest first

/** Mounts room b as an app that shows the oldest row first fetches it, whole. */
function mountOldestFirst({ queryClient, ask, messagesOf }: World, form: "plain" | "paged") {
  const fetchAll = () => ask("messages b", () => messagesOf("b").toReversed());
  return form === "plain"
    ? mount(new QueryObserver(queryClient, { queryKey: b, queryFn: fetchAll }))
    : mount(
        new InfiniteQueryObserver(queryClient, {
          queryKey: b,
          queryFn: async () => ({ items: await fetchAll() }),
          initialPageParam: 0,
          getNextPageParam: () => null,
        }),
      );
}

const oldestFirstCases = (["plain", "paged"] as const).flatMap((form) =>
  levels.map((level) => [form, level] as const),
);

test.for(oldestFirstCases)(
  "rows with the oldest first stay so, and what is pushed goes to their end (%s, L%i)",
  async ([form, level]) => {
    const world = startWorld({ rooms: { b: 3 }, level });
    mountOldestFirst(world, form);
    await pass(10_000);
    world.newRequests();
    world.push("b", 20);
    await pass(100);
    world.push("b", 21);
    await becomeQuiet();
    expect(world.rows(b)).toEqual(world.messagesOf("b").toReversed());
    expect(world.newRequests()).toEqual([]);
    expect(world.status()).toBe("live");
  },
);

test.for(oldestFirstCases)(
  "rows with the oldest first keep what comes during a refetch at their end (%s, L%i)",
  async ([form, level]) => {
    const world = startWorld({ rooms: { b: 3 }, level });
    mountOldestFirst(world, form);
    await pass(10_000);
    void world.queryClient.refetchQueries();
    await pass(latencyMs / 2);
    world.push("b", 20);
    await pass(100);
    expect(world.rows(b)).toEqual(world.messagesOf("b").toReversed());
  },
);

test.for(oldestFirstCases)(
  "rows with the oldest first take a message that others overtook in between (%s, L%i)",
  async ([form, level]) => {
    const world = startWorld({ rooms: { b: 3 }, level });
    mountOldestFirst(world, form);
    await pass(10_000);
    const late = world.say("b", 20);
    world.push("b", 21);
    world.deliver(late);
    await becomeQuiet();
    expect(world.rows(b)).toEqual(world.messagesOf("b").toReversed());
  },
);

test.for(oldestFirstCases)(
  "rows with the oldest first have what was missed at their end after a reconnect (%s, L%i)",
  async ([form, level]) => {
    const world = startWorld({ rooms: { b: 3 }, level });
    mountOldestFirst(world, form);
    await pass(10_000);
    world.goOffline();
    world.say("b", 20);
    world.goOnline();
    await becomeQuiet();
    expect(world.rows(b)).toEqual(world.messagesOf("b").toReversed());
    expect(world.status()).toBe("live");
  },
);

test.for([0, 1])(
  "rows with the oldest first are found out though there were too few to tell (%i of them)",
  async (count) => {
    const world = startWorld({ rooms: { b: count } });
    mountOldestFirst(world, "plain");
    await pass(10_000);
    world.push("b", 20);
    await pass(5_000);
    world.push("b", 30);
    await becomeQuiet();
    expect(world.rows(b)).toEqual(world.messagesOf("b").toReversed());
    world.newRequests();
    world.push("b", 31);
    await becomeQuiet();
    expect(world.rows(b)).toEqual(world.messagesOf("b").toReversed());
    expect(world.newRequests()).toEqual([]);
  },
);

test("a room that is pinned on top, and was quiet for long, stays there", async () => {
  const world = startWorld({ rooms: { pinned: 1 } });
  for (const [room, number] of Object.entries({ c: 3_600, b: 3_980, a: 4_000 }))
    world.say(room, number);
  const { queryClient, ask, chatRooms, push, ids } = world;
  mount(
    new QueryObserver(queryClient, {
      queryKey: chatRoomsKey,
      queryFn: () => ask("rooms", () => [chatRooms().slice(-1), chatRooms().slice(0, -1)].flat()),
    }),
  );
  await pass(10_000);
  push("c", 4_100);
  await becomeQuiet();
  expect(ids(chatRoomsKey)).toEqual(["pinned", "a", "b", "c"]);
  expect(world.errorCodes()).toEqual(["unknown-data"]);
});

test.for(levels)(
  "a list with the oldest first moves a room to its end and puts a missing one there (L%i)",
  async (level) => {
    const world = startWorld({ rooms: { a: 9, b: 8, c: 7, d: 6 }, level });
    const { queryClient, ask, chatRooms, push, rows, newRequests } = world;
    mount(
      new QueryObserver(queryClient, {
        queryKey: chatRoomsKey,
        queryFn: () => ask("rooms", () => chatRooms().toReversed()),
      }),
    );
    await pass(10_000);
    newRequests();
    push("b", 20);
    push("z", 21);
    await becomeQuiet();
    expect(rows(chatRoomsKey)).toEqual(chatRooms().toReversed());
    expect(newRequests()).toEqual(["room z"]);
  },
);

// What a snapshot says

test.for(roomCases)(
  "a row of a snapshot wins over the event of its message (%s, L%i)",
  async ([form, level]) => {
    const { say, deliver, queryClient, rows, ids } = await startRoom(form, level);
    const event = say("b", 20, { text: "As stored" });
    deliver(event, { text: "As sent" });
    await pass(1_000);
    expect(rows(b)?.[0]).toMatchObject({ id: "b-20", text: "As sent" });
    void queryClient.refetchQueries();
    await pass(100);
    expect(rows(b)?.[0]).toMatchObject({ id: "b-20", text: "As stored" });
    deliver(event, { text: "As sent" });
    await becomeQuiet();
    expect(rows(b)?.[0]).toMatchObject({ id: "b-20", text: "As stored" });
    expect(ids(b)?.filter((id) => id === "b-20")).toHaveLength(1);
  },
);

test.for(listCases)(
  "a preview of a snapshot wins over the event of its message (%s, L%i)",
  async ([form, level]) => {
    const { say, deliver, queryClient, rows, chatRooms } = await startList(form, level);
    const event = say("b", 20, { text: "As stored" });
    deliver(event, { text: "As sent" });
    await pass(1_000);
    void queryClient.refetchQueries();
    await pass(100);
    deliver(event, { text: "As sent" });
    await becomeQuiet();
    expect(rows(chatRoomsKey)).toEqual(chatRooms());
  },
);

// Numbers of the server's

/** Starts with a room whose messages have the numbers 10, 20 and 30, all of one second. */
async function startNumbered(form: (typeof roomForms)[number]) {
  const world = startWorld();
  for (const seq of [10, 20, 30]) world.say("b", 1 + seq / 1000, numbered(seq));
  world.mount[form]("b");
  await pass(60_000);
  world.newRequests();
  return world;
}

const numbered = (seq: number): Partial<ChatMessage> => ({
  seq,
  id: `n-${seq}`,
  createdAt: instant(1),
});

test.for(roomForms)(
  "numbers that have gaps put messages in order and cost no request (%s)",
  async (form) => {
    const { push, say, deliver, ids, newRequests, status } = await startNumbered(form);
    push("b", 1.05, numbered(50));
    await pass(5_000);
    const late = say("b", 1.06, numbered(60));
    push("b", 1.09, numbered(90));
    await pass(5_000);
    deliver(late);
    await becomeQuiet();
    expect(ids(b)).toEqual(["n-90", "n-60", "n-50", "n-30", "n-20", "n-10"]);
    expect(newRequests()).toEqual([]);
    expect(status()).toBe("live");
  },
);

test.for(roomForms)("numbers decide where the times say otherwise (%s)", async (form) => {
  const { push, ids } = await startNumbered(form);
  push("b", 1.05, { ...numbered(50), createdAt: instant(0) });
  push("b", 1.04, { ...numbered(40), createdAt: instant(2) });
  await becomeQuiet();
  expect(ids(b)).toEqual(["n-50", "n-40", "n-30", "n-20", "n-10"]);
});

test("numbers that one counter gives to all rooms cost no request", async () => {
  const world = startWorld({ rooms: { a: 0, b: 0 } });
  let seq = 0;
  const push = (room: string) => {
    seq += 1;
    world.push(room, 10 + seq, { seq });
  };
  for (const room of "abbaab") push(room);
  world.mount.messages("a");
  world.mount.messages("b");
  await pass(60_000);
  world.newRequests();
  for (const room of "aababbbaab") {
    push(room);
    await pass(3_000);
  }
  await becomeQuiet();
  expect(world.newRequests()).toEqual([]);
  expect(world.status()).toBe("live");
});

test("a skipped number has its room fetched once where numbers were seen without a gap", async () => {
  const { mount: mounts, push, say, ids, newRequests } = startWorld({ rooms: { b: 8 }, level: 1 });
  mounts.messages("b");
  await pass(60_000);
  newRequests();
  say("b", 20);
  push("b", 21);
  push("b", 22);
  await becomeQuiet();
  expect(ids(b)?.slice(0, 3)).toEqual(["b-22", "b-21", "b-20"]);
  expect(newRequests()).toEqual(["messages b"]);
});

// Times that are no ISO strings

test.for<[string, (createdAt: string) => unknown]>([
  ["Date", (createdAt) => new Date(createdAt)],
  ["number", (createdAt) => Date.parse(createdAt)],
])("cached rows with a %s as their time take messages or are reported", async ([, timeOf]) => {
  const { queryClient, ask, messagesOf, push, ids, errorCodes } = startWorld({ rooms: { b: 3 } });
  mount(
    new QueryObserver(queryClient, {
      queryKey: b,
      queryFn: () =>
        ask("messages b", () =>
          messagesOf("b").map((row) => ({ ...row, createdAt: timeOf(row.createdAt) })),
        ),
    }),
  );
  await pass(10_000);
  push("b", 20);
  push("b", 21);
  await becomeQuiet();
  expect([ids(b)?.join(" "), errorCodes().join(" ")]).toSatisfy(
    ([shown, errors]) => shown === "b-21 b-20 b-3 b-2 b-1" || errors === "unknown-data",
  );
});

test.for<[string, unknown]>([
  ["Date", new Date(Date.UTC(2026, 2, 2, 9, 0, 20))],
  ["number", Date.UTC(2026, 2, 2, 9, 0, 20)],
])("an event with a %s as its time is reported, and its room fetched", async ([, createdAt]) => {
  const { socket, say, ids, errorCodes } = await startRoom();
  socket.emit("new-chat-message", { ...say("b", 20).chatMessage, createdAt });
  await becomeQuiet();
  expect(errorCodes()).toEqual(["malformed-event"]);
  expect(ids(b)?.[0]).toBe("b-20");
});

test("a time that names no instant breaks nothing", async () => {
  const { say, deliver, push, ids } = await startRoom();
  deliver(say("b", 20), { createdAt: "yesterday" });
  push("b", 21);
  await becomeQuiet();
  expect(ids(b)?.[0]).toBe("b-21");
  expect(ids(b)).toContain("b-20");
});
