import { InfiniteQueryObserver, QueryObserver } from "@tanstack/react-query";
import { beforeEach, expect, test, vi } from "vitest";

import type { ChatRoomSummary } from "../../ports/ChatRoomSummary.ts";
import { chatRoomsInfiniteQueryOptions } from "../../queries/chatRoomsInfiniteQueryOptions.ts";
import { chatMessagesKey, chatRoomsKey } from "../../queries/queryKeys.ts";
import { messageIn, roomWith } from "../testFixtures.ts";
import { mount } from "./testQueries.ts";
import { instant } from "./testServer.ts";
import { becomeQuiet, pass, startWorld, type World } from "./testWorld.ts";

// Orders that only the server or the app knows, and rows whose times are too few, or too close, to tell one.

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

const b = chatMessagesKey("b");
const pageSize = 3;
const daySeconds = 86_400;

const withEmptyRoom: ChatRoomSummary[] = [
  roomWith("a", 90),
  roomWith("b", 80),
  { id: "e", name: "No message yet", latestChatMessage: null },
  ...[60, 50, 40, 30, 20].map((number) => roomWith(`r${number}`, number)),
];
const unreadFirst = [60, 50, 40, 90, 80, 70, 30, 20].map((number) =>
  roomWith(`r${number}`, number),
);
const withBackDated = [9, 8, 7, 6, 5, 4, 3, 2].map((number) =>
  number === 7
    ? { ...messageIn("b", number), createdAt: "2025-01-01T00:00:00.000Z" }
    : messageIn("b", number),
);

test.for([
  ["rooms by their latest message or else by when they were made", chatRoomsKey, withEmptyRoom],
  ["rooms, those with unread messages first", chatRoomsKey, unreadFirst],
  ["messages by id, one of which was imported with an old date", b, withBackDated],
] as const)(
  "a query whose cursor is its last row can be loaded to its end: %s",
  async ([, queryKey, all]) => {
    const world = startWorld();
    const rows = [...all];
    const query = mount(
      new InfiniteQueryObserver(world.queryClient, {
        queryKey,
        queryFn: ({ pageParam }) =>
          world.ask(`after ${pageParam}`, () => {
            const start = rows.findIndex(({ id }) => id === pageParam) + 1;
            return rows.slice(start, start + pageSize);
          }),
        initialPageParam: null as string | null,
        getNextPageParam: (last) => (last.length < pageSize ? undefined : last.at(-1)?.id),
      }),
    );
    await pass(60_000);
    for (let page = 2; page <= 9 && query.getCurrentResult().hasNextPage; page += 1) {
      void query.fetchNextPage();
      await pass(1_000);
    }
    expect(world.ids(queryKey)).toEqual(rows.map(({ id }) => id));
    expect(world.newRequests()).toHaveLength(3);
  },
);

test("a room without a message stays where the server has it, between pages with the kit's options", async () => {
  const world = startWorld();
  const query = mount(
    new InfiniteQueryObserver(
      world.queryClient,
      chatRoomsInfiniteQueryOptions({
        api: {
          fetchChatRooms: ({ cursor }) =>
            world.ask("rooms", () => {
              const start = Number(cursor ?? 0);
              const next = start + pageSize;
              const items = withEmptyRoom.slice(start, next);
              return { items, nextCursor: next < withEmptyRoom.length ? String(next) : null };
            }),
        },
        pageSize,
      }),
    ),
  );
  await pass(60_000);
  for (const _ of [2, 3]) {
    void query.fetchNextPage();
    await pass(1_000);
  }
  expect(world.ids(chatRoomsKey)).toEqual(withEmptyRoom.map(({ id }) => id));
  void query.refetch();
  await pass(60_000);
  expect(world.ids(chatRoomsKey)).toEqual(withEmptyRoom.map(({ id }) => id));
});

/** Mounts a list of the app's own that puts one room first. */
function mountPinned({ queryClient, ask, chatRooms }: World, pinnedId: string) {
  const read = () =>
    chatRooms().toSorted((x, y) => Number(y.id === pinnedId) - Number(x.id === pinnedId));
  mount(
    new QueryObserver(queryClient, { queryKey: chatRoomsKey, queryFn: () => ask("own", read) }),
  );
}

test("a pinned room that was active minutes ago stays above others of other days", async () => {
  const world = startWorld();
  const { say, push, ids, errorCodes } = world;
  say("d", 1, { createdAt: instant(0) });
  say("c", 2, { createdAt: instant(3 * daySeconds) });
  say("p", 3, { createdAt: instant(5 * daySeconds - 600) });
  say("a", 4, { createdAt: instant(5 * daySeconds - 60) });
  mountPinned(world, "p");
  await pass(60_000);
  push("c", 5, { createdAt: instant(5 * daySeconds) });
  await becomeQuiet();
  expect(ids(chatRoomsKey)?.[0]).toBe("p");
  expect(errorCodes()).toEqual(["unknown-data"]);
});

test("a quiet room that is pinned above the only other one stays there when it gets a message", async () => {
  const world = startWorld({ rooms: { p: 5, o: 30 } });
  mountPinned(world, "p");
  await pass(60_000);
  world.push("p", 60);
  await becomeQuiet();
  expect(world.ids(chatRoomsKey)).toEqual(["p", "o"]);
});

test("three rooms by name are not taken for a list with the oldest first", async () => {
  const { queryClient, ask, chatRooms, push, ids, errorCodes } = startWorld({
    rooms: { a: 1, b: 9, c: 30 },
  });
  const byName = () => chatRooms().toSorted((x, y) => x.id.localeCompare(y.id));
  mount(
    new QueryObserver(queryClient, { queryKey: chatRoomsKey, queryFn: () => ask("own", byName) }),
  );
  await pass(60_000);
  push("a", 40);
  await becomeQuiet();
  expect(ids(chatRoomsKey)).toEqual(["a", "b", "c"]);
  expect(errorCodes()).toEqual(["unknown-data"]);
});

test("two messages of servers whose clocks differ don't turn the kit's own room round", async () => {
  const { say, push, mount: mounts, ids } = startWorld({ rooms: { a: 1 } });
  say("b", 1, { createdAt: instant(3) });
  say("b", 2, { createdAt: instant(1) });
  mounts.pagedMessages("b");
  await pass(60_000);
  for (const number of [20, 22, 24, 26, 28]) {
    push("b", number);
    await pass(1_000);
  }
  expect(ids(b)).toEqual(["b-28", "b-26", "b-24", "b-22", "b-20", "b-2", "b-1"]);
});

test("nor do two rooms turn the kit's own list round", async () => {
  const { say, push, mount: mounts, ids } = startWorld();
  say("a", 2, { createdAt: instant(1) });
  say("b", 1, { createdAt: instant(3) });
  mounts.pagedRooms();
  await pass(60_000);
  push("a", 20);
  push("c", 30);
  await becomeQuiet();
  expect(ids(chatRoomsKey)).toEqual(["c", "a", "b"]);
});

test("nor does an own row that the app put on top by a slow clock", async () => {
  const { say, push, mount: mounts, ids, queryClient } = startWorld({ rooms: { a: 1 } });
  say("b", 30);
  mounts.messages("b");
  await pass(60_000);
  const own = { ...messageIn("b", 10), id: "temp" };
  queryClient.setQueryData<object[]>(b, (rows = []) => [own, ...rows]);
  await pass(5);
  push("b", 41);
  await pass(100);
  expect(ids(b)).toEqual(["b-41", "temp", "b-30"]);
});
