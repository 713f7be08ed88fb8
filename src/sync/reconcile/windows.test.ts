import { InfiniteQueryObserver } from "@tanstack/react-query";
import { beforeEach, expect, test, vi } from "vitest";

import type { ChatMessage } from "../../ports/ChatMessage.ts";
import { chatMessagesKey, chatRoomsKey } from "../../queries/queryKeys.ts";
import { messageIn } from "../testFixtures.ts";
import { listForms, mount, pageSize } from "./testQueries.ts";
import { instant, latencyMs } from "./testServer.ts";
import { becomeQuiet, levels, pass, startWorld, type World } from "./testWorld.ts";

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

const b = chatMessagesKey("b");
const messageIds = (...numbers: number[]) => numbers.map((number) => `b-${number}`);
const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

/** The rows of room b that are shown lie in the server's order, and none is missing between them. */
function expectNoHole({ ids, messagesOf }: World) {
  const shown = ids(b) ?? [];
  const all = idsOf(messagesOf("b"));
  const top = all.indexOf(shown[0] ?? "");
  expect(shown).toEqual(all.slice(top, top + shown.length));
}

// Pages by number, by offset and by the last row

interface PagedRoom {
  fetchNextPage: () => Promise<{ hasNextPage: boolean }>;
  getCurrentResult: () => { hasNextPage: boolean; isError: boolean };
}

/** Mounts room b with arrays as pages, read in one of the ways that backends have. */
const pagings: Record<string, (world: World) => PagedRoom> = {
  "page numbers counted by the app": (world) =>
    mount(
      new InfiniteQueryObserver(world.queryClient, {
        queryKey: b,
        queryFn: ({ pageParam }) => readPage(world, pageParam),
        initialPageParam: 1,
        getNextPageParam: (last, pages) => (last.length < pageSize ? undefined : pages.length + 1),
      }),
    ),
  "page numbers counted from the last one": (world) =>
    mount(
      new InfiniteQueryObserver(world.queryClient, {
        queryKey: b,
        queryFn: ({ pageParam }) => readPage(world, pageParam),
        initialPageParam: 1,
        getNextPageParam: (last, _, lastPageParam) =>
          last.length < pageSize ? undefined : lastPageParam + 1,
      }),
    ),
  "an offset": ({ queryClient, ask, messagesOf }) =>
    mount(
      new InfiniteQueryObserver(queryClient, {
        queryKey: b,
        queryFn: ({ pageParam }) =>
          ask(`from ${pageParam}`, () => messagesOf("b").slice(pageParam, pageParam + pageSize)),
        initialPageParam: 0,
        getNextPageParam: (last, pages) =>
          last.length < pageSize ? undefined : pages.flat().length,
      }),
    ),
  "the id of the last row": ({ queryClient, ask, messagesOf }) =>
    mount(
      new InfiniteQueryObserver(queryClient, {
        queryKey: b,
        queryFn: ({ pageParam }) =>
          ask(`after ${pageParam}`, () => {
            const all = messagesOf("b");
            const start = all.findIndex(({ id }) => id === pageParam) + 1;
            return all.slice(start, start + pageSize);
          }),
        initialPageParam: "",
        // Throws on a page that was emptied, as an app's own function does.
        getNextPageParam: (last) => (last.length < pageSize ? undefined : idOfLast(last)),
      }),
    ),
};

function readPage({ ask, messagesOf }: World, number: number) {
  return ask(`page ${number}`, () =>
    messagesOf("b").slice((number - 1) * pageSize, number * pageSize),
  );
}

function idOfLast(rows: ChatMessage[]): string {
  const last = rows.at(-1);
  if (last === undefined) throw new TypeError("the page is empty");
  return last.id;
}

/** Loads pages until there is none. */
async function loadAll(room: PagedRoom) {
  for (let page = 0; page < 20 && room.getCurrentResult().hasNextPage; page += 1) {
    void room.fetchNextPage();
    await pass();
  }
  expect(room.getCurrentResult()).toMatchObject({ hasNextPage: false, isError: false });
}

const pagingCases = Object.keys(pagings).flatMap((paging) =>
  [1, 2, 3, 4, 7].map((pushes) => [paging, pushes] as const),
);

async function startPaged(paging: string) {
  const world = startWorld({ rooms: { b: 14 } });
  const room = pagings[paging]?.(world);
  if (room === undefined) throw new Error(`There is no paging by ${paging}.`);
  await pass(10_000);
  world.newRequests();
  return { ...world, room };
}

test.for(pagingCases)(
  "the history goes on to its end by %s after %i pushes",
  async ([paging, pushes]) => {
    const { room, push, rows, messagesOf } = await startPaged(paging);
    for (let number = 0; number < pushes; number += 1) {
      push("b", 20 + number);
      await pass(100);
    }
    await loadAll(room);
    expect(rows(b)).toEqual(messagesOf("b"));
    await becomeQuiet();
    expect(rows(b)).toEqual(messagesOf("b"));
  },
);

test.for(pagingCases)(
  "the history goes on to its end by %s though %i messages come between its pages",
  async ([paging, pushes]) => {
    const { room, push, rows, messagesOf, status } = await startPaged(paging);
    void room.fetchNextPage();
    await pass(latencyMs / 2);
    for (let number = 0; number < pushes; number += 1) push("b", 20 + number);
    await pass(100);
    await loadAll(room);
    expect(rows(b)).toEqual(messagesOf("b"));
    expect(status()).toBe("live");
  },
);

test.for(Object.keys(pagings))(
  "a message that comes after all pages by %s were loaded costs no request",
  async (paging) => {
    const { room, push, rows, messagesOf, newRequests } = await startPaged(paging);
    await loadAll(room);
    await pass(10_000);
    newRequests();
    push("b", 20);
    await becomeQuiet();
    expect(rows(b)).toEqual(messagesOf("b"));
    expect(newRequests()).toEqual([]);
  },
);

test.for(Object.keys(pagings))(
  "what was missed while the connection was lost is there, with pages by %s",
  async (paging) => {
    const { room, goOffline, goOnline, say, ids, messagesOf, status } = await startPaged(paging);
    void room.fetchNextPage();
    await pass(100);
    goOffline();
    say("b", 20);
    say("b", 21);
    goOnline();
    await becomeQuiet();
    expect(ids(b)).toEqual(idsOf(messagesOf("b")).slice(0, ids(b)?.length));
    expect(ids(b)?.length).toBeGreaterThanOrEqual(pageSize);
    expect(status()).toBe("live");
  },
);

test("a list by page number goes on to its end though rooms of it move up", async () => {
  const ids = "abcdefghij".split("");
  const world = startWorld({
    rooms: Object.fromEntries(ids.map((id, index) => [id, 20 - index])),
  });
  const list = mount(
    new InfiniteQueryObserver(world.queryClient, {
      queryKey: chatRoomsKey,
      queryFn: ({ pageParam }) =>
        world.ask(`page ${pageParam}`, () =>
          world.chatRooms().slice((pageParam - 1) * pageSize, pageParam * pageSize),
        ),
      initialPageParam: 1,
      getNextPageParam: (last, pages) => (last.length < pageSize ? undefined : pages.length + 1),
    }),
  );
  await pass(100);
  void list.fetchNextPage();
  await pass(100);
  world.push("e", 40);
  await pass(100);
  world.push("j", 41);
  await pass(100);
  await loadAll(list);
  await becomeQuiet();
  expect(world.rows(chatRoomsKey)).toEqual(world.chatRooms());
});

test.for(["pagedRooms", "ownPagedRooms"] as const)(
  "no page is left empty when the one room in it moves up (%s)",
  async (form) => {
    const world = startWorld({ rooms: { a: 9, b: 8, c: 7, d: 6, e: 5 } });
    const list = world.mount[form]();
    await pass(100);
    void list.fetchNextPage();
    await pass(100);
    world.push("e", 20);
    await pass(100);
    world.push("d", 21);
    await becomeQuiet();
    expect(world.rows(chatRoomsKey)).toEqual(world.chatRooms());
    const lengths = list.getCurrentResult().data?.pages.map(({ items }) => items.length);
    expect(lengths?.every((length) => length > 0)).toBe(true);
    void list.refetch();
    await becomeQuiet();
    expect(world.rows(chatRoomsKey)).toEqual(world.chatRooms());
  },
);

// Windows that don't begin at the newest

interface WindowPage {
  items: ChatMessage[];
  hasNewer: boolean;
  hasOlder: boolean;
}

interface WindowParam {
  side: "at" | "above" | "below";
  id: string;
}

/** Mounts room b opened at one of its messages, with pages in both directions. */
function mountAt({ queryClient, ask, messagesOf }: World, id: string, maxPages?: number) {
  function read({ side, id: wanted }: WindowParam): WindowPage {
    const all = messagesOf("b");
    const index = all.findIndex((message) => message.id === wanted);
    const start = { at: index, below: index + 1, above: Math.max(0, index - pageSize) }[side];
    const end = side === "above" ? index : start + pageSize;
    return { items: all.slice(start, end), hasNewer: start > 0, hasOlder: end < all.length };
  }
  const initialPageParam: WindowParam = { side: "at", id };
  return mount(
    new InfiniteQueryObserver(queryClient, {
      queryKey: b,
      queryFn: ({ pageParam }) => ask("window", () => read(pageParam)),
      initialPageParam,
      getNextPageParam: ({ items, hasOlder }) => {
        const last = items.at(-1);
        return hasOlder && last ? { side: "below" as const, id: last.id } : undefined;
      },
      getPreviousPageParam: ({ items: [first], hasNewer }) =>
        hasNewer && first ? { side: "above" as const, id: first.id } : undefined,
      ...(maxPages !== undefined && { maxPages }),
    }),
  );
}

async function startAt(id: string, level: 0 | 2 = 0, maxPages?: number) {
  const world = startWorld({ rooms: { a: 29, b: 30 }, level });
  const room = mountAt(world, id, maxPages);
  await pass(60_000);
  world.newRequests();
  return { ...world, room };
}

test.for(levels)(
  "a message is not put on a window that lies in the middle of the history (L%i)",
  async (level) => {
    const { push, ids, newRequests } = await startAt("b-10", level);
    push("b", 31);
    await pass(10_000);
    expect(ids(b)).toEqual(messageIds(10, 9, 8));
    await becomeQuiet();
    expect(ids(b)).toEqual(messageIds(10, 9, 8));
    expect(newRequests()).toEqual([]);
  },
);

test.for(levels)(
  "a window that is led back to the newest message has all between, and follows again (L%i)",
  async (level) => {
    const { push, room, ids, messagesOf } = await startAt("b-25", level);
    push("b", 31);
    await pass(100);
    for (let page = 0; page < 5 && room.getCurrentResult().hasPreviousPage; page += 1) {
      void room.fetchPreviousPage();
      await pass(100);
    }
    expect(ids(b)).toEqual(idsOf(messagesOf("b")).slice(0, 9));
    push("b", 32);
    await becomeQuiet();
    expect(ids(b)).toEqual(idsOf(messagesOf("b")).slice(0, 10));
  },
);

test.for(levels)(
  "a message that comes while the page above is fetched leaves no hole (L%i)",
  async (level) => {
    const world = await startAt("b-27", level);
    void world.room.fetchPreviousPage();
    await pass(latencyMs / 2);
    world.push("b", 31);
    await pass(100);
    expectNoHole(world);
    expect(world.ids(b)).toContain("b-30");
  },
);

test("a message that belongs inside a window in the middle is put there", async () => {
  const { push, ids } = await startAt("b-10");
  push("b", 9.5, { id: "late", createdAt: instant(9, ".500") });
  await pass(100);
  expect(ids(b)).toEqual(["b-10", "late", "b-9", "b-8"]);
});

test("a window that was opened at the newest message follows", async () => {
  const { push, ids, newRequests } = await startAt("b-30");
  push("b", 31);
  await becomeQuiet();
  expect(ids(b)).toEqual(messageIds(31, 30, 29, 28));
  expect(newRequests()).toEqual([]);
});

test.for(levels)(
  "a window in the middle has no hole after the connection was lost (L%i)",
  async (level) => {
    const { goOffline, goOnline, say, push, ids } = await startAt("b-10", level);
    goOffline();
    say("b", 31);
    goOnline();
    await pass(10_000);
    push("b", 32);
    await becomeQuiet();
    expect(ids(b)).toEqual(messageIds(10, 9, 8));
  },
);

test("the list beside a window in the middle goes on, and the window is not refetched for it", async () => {
  const { mount: mounts, push, queryClient, rows, ids, newRequests } = await startAt("b-10");
  mounts.rooms();
  await pass(10_000);
  newRequests();
  push("b", 31);
  await pass(10_000);
  void queryClient.refetchQueries({ queryKey: chatRoomsKey, exact: true });
  await becomeQuiet();
  expect(rows(chatRoomsKey)?.[0]).toMatchObject({ id: "b", latestChatMessage: { id: "b-31" } });
  expect(ids(b)).toEqual(messageIds(10, 9, 8));
  expect(newRequests()).toEqual(["rooms"]);
});

// maxPages

/** Starts with the last two of four pages of room b, since the query keeps no more. */
async function startDeep(level: 0 | 2 = 0) {
  const world = startWorld({ rooms: { b: 30 }, level });
  const room = world.mount.ownPagedMessages("b", { maxPages: 2 });
  await pass(100);
  for (let page = 0; page < 3; page += 1) {
    void room.fetchNextPage();
    await pass(100);
  }
  await pass(60_000);
  expect(world.ids(b)).toEqual(messageIds(24, 23, 22, 21, 20, 19));
  world.newRequests();
  const pageCount = () => room.getCurrentResult().data?.pages.length ?? 0;
  return { ...world, room, pageCount };
}

/** The newest message is shown, or the status says that something is missing. */
function expectNewestOrNotLive({ ids, messagesOf, status }: World) {
  expect([ids(b)?.[0], status()]).toSatisfy(
    ([shown, current]) => shown === messagesOf("b")[0]?.id || current !== "live",
  );
}

test.for(levels)(
  "a message above the pages that a query keeps is not put on them (L%i)",
  async (level) => {
    const world = await startDeep(level);
    world.push("b", 40);
    await pass(100);
    expectNoHole(world);
    expectNewestOrNotLive(world);
    await becomeQuiet();
    expectNewestOrNotLive(world);
    expect(world.pageCount()).toBeLessThanOrEqual(2);
  },
);

test.for(levels)(
  "a query that keeps two pages has at most two after a reconnect, and the newest or no `live` (L%i)",
  async (level) => {
    const world = await startDeep(level);
    world.push("b", 40);
    await pass(1_000);
    world.goOffline();
    world.say("b", 41);
    world.goOnline();
    await pass(10_000);
    expect(world.pageCount()).toBeLessThanOrEqual(2);
    expectNewestOrNotLive(world);
    await becomeQuiet();
    expect(world.pageCount()).toBeLessThanOrEqual(2);
    expectNewestOrNotLive(world);
    expectNoHole(world);
  },
);

test.for(levels)(
  "a query that keeps two pages and begins at the newest takes 20 messages (L%i)",
  async (level) => {
    const world = startWorld({ rooms: { b: 30 }, level });
    const room = world.mount.ownPagedMessages("b", { maxPages: 2 });
    await pass(60_000);
    for (let number = 40; number < 60; number += 1) {
      world.push("b", number);
      await pass(100);
      expect(room.getCurrentResult().data?.pages.length).toBeLessThanOrEqual(2);
    }
    await becomeQuiet();
    const shown = world.ids(b) ?? [];
    expect(shown.length).toBeGreaterThanOrEqual(pageSize);
    expect(shown).toEqual(idsOf(world.messagesOf("b")).slice(0, shown.length));
    expect(world.status()).toBe("live");
  },
);

test("two pages that lead back to the top reach the newest message", async () => {
  const { room, push, ids, messagesOf, status } = await startAt("b-30", 0, 2);
  for (let page = 0; page < 3; page += 1) {
    void room.fetchNextPage();
    await pass(100);
  }
  push("b", 40);
  await pass(100);
  for (let page = 0; page < 9 && room.getCurrentResult().hasPreviousPage; page += 1) {
    void room.fetchPreviousPage();
    await pass(100);
    expect(room.getCurrentResult().data?.pages.length).toBeLessThanOrEqual(2);
  }
  await becomeQuiet();
  expect(ids(b)).toEqual(idsOf(messagesOf("b")).slice(0, ids(b)?.length));
  expect(status()).toBe("live");
});

const totals: Record<
  string,
  (loaded: number, pageCount: number, total: number) => number | undefined
> = {
  rows: (loaded, _, total) => (loaded < total ? loaded : undefined),
  pages: (_, pageCount, total) =>
    pageCount < Math.ceil(total / pageSize) ? pageCount * pageSize : undefined,
};

test.for(
  Object.keys(totals).flatMap((counted) => [4, 7].map((pages) => [counted, pages] as const)),
)(
  "the history goes on to its end though the app compares its %s with a total (%i pages)",
  async ([counted, pageCount]) => {
    const total = pageCount * pageSize + 2;
    const world = startWorld({ rooms: { b: total } });
    const room = mount(
      new InfiniteQueryObserver(world.queryClient, {
        queryKey: b,
        queryFn: ({ pageParam }) =>
          world.ask("own", () => {
            const all = world.messagesOf("b");
            return { items: all.slice(pageParam, pageParam + pageSize), total: all.length };
          }),
        initialPageParam: 0,
        getNextPageParam: (last, pages) =>
          totals[counted]?.(pages.flatMap(({ items }) => items).length, pages.length, last.total),
      }),
    );
    await pass(100);
    for (let page = 1; page < pageCount; page += 1) {
      void room.fetchNextPage();
      await pass(100);
    }
    await pass(60_000);
    world.newRequests();
    for (let number = 0; number < 8; number += 1) {
      world.push("b", 40 + number);
      await pass(100);
    }
    await pass(60_000);
    expect(world.newRequests().length).toBeLessThanOrEqual(5);
    await loadAll(room);
    await becomeQuiet();
    expect(world.ids(b)).toEqual(idsOf(world.messagesOf("b")));
  },
);

test("asking for a page where there is none leaves the pages that a query keeps", async () => {
  const { queryClient, api, ids, newRequests } = startWorld({ rooms: { b: 7 } });
  const room = mount(
    new InfiniteQueryObserver(queryClient, {
      queryKey: b,
      queryFn: ({ pageParam }) => api.fetchChatMessages("b", { cursor: pageParam, pageSize }),
      initialPageParam: null as string | null,
      getNextPageParam: ({ nextCursor }) => nextCursor,
      getPreviousPageParam: () => null,
      maxPages: 2,
    }),
  );
  await pass(100);
  void room.fetchNextPage();
  await pass(10_000);
  newRequests();
  void room.fetchPreviousPage();
  await pass(100);
  expect(ids(b)).toEqual(messageIds(7, 6, 5, 4, 3, 2));
  void room.fetchNextPage();
  await pass(100);
  void room.fetchNextPage();
  await becomeQuiet();
  expect(ids(b)).toEqual(messageIds(4, 3, 2, 1));
  expect(newRequests()).toEqual(["more messages b"]);
});

test.for(["a number", "an object"])(
  "counted pages above a window in the middle have no hole, though messages came above it (%s)",
  async (kind) => {
    const world = startWorld({ rooms: { b: 30 } });
    const paramOf = (offset: number): unknown => (kind === "a number" ? offset : { offset });
    const offsetOf = (param: unknown) => Number(/\d+/.exec(JSON.stringify(param))?.[0]);
    const room = mount(
      new InfiniteQueryObserver(world.queryClient, {
        queryKey: b,
        queryFn: ({ pageParam }) =>
          world.ask("own", () => {
            const start = offsetOf(pageParam);
            return { start, items: world.messagesOf("b").slice(start, start + pageSize) };
          }),
        initialPageParam: paramOf(12),
        getNextPageParam: ({ start }) => (start < 30 ? paramOf(start + pageSize) : null),
        getPreviousPageParam: ({ start }) => (start > 0 ? paramOf(start - pageSize) : null),
      }),
    );
    await pass(60_000);
    world.push("b", 40);
    await pass(1_000);
    for (let page = 0; page < 4; page += 1) {
      void room.fetchPreviousPage();
      await pass(1_000);
      expectNoHole(world);
    }
    expect(world.ids(b)?.[0]).toBe("b-40");
    expect(world.status()).toBe("live");
  },
);

// Older pages in front

interface ReverseRoom {
  fetchPreviousPage: () => Promise<unknown>;
  refetch: () => Promise<unknown>;
}

/** Mounts room b as an app that begins with the newest page and loads older ones in front of it. */
function mountReverse({ queryClient, ask, messagesOf }: World, rowsLie: string): ReverseRoom {
  return mount(
    new InfiniteQueryObserver(queryClient, {
      queryKey: b,
      queryFn: ({ pageParam }) =>
        ask(`before ${pageParam}`, () => {
          const all = messagesOf("b");
          const start = all.findIndex(({ id }) => id === pageParam) + 1;
          const rows = all.slice(start, start + pageSize);
          const older = start + pageSize < all.length ? rows.at(-1)?.id : undefined;
          return { rows: rowsLie === "oldest first" ? rows.toReversed() : rows, older };
        }),
      initialPageParam: "",
      getNextPageParam: () => undefined,
      getPreviousPageParam: ({ older }) => older,
    }),
  );
}

const rowsLie = ["oldest first", "newest first"] as const;

/** Starts with the newest of ten messages in room b, and so many older pages in front of them. */
async function startReverse(olderPages: number, lie: (typeof rowsLie)[number] = "oldest first") {
  const world = startWorld({ rooms: { b: 10 } });
  const room = mountReverse(world, lie);
  await pass(1_000);
  for (let page = 0; page < olderPages; page += 1) {
    void room.fetchPreviousPage();
    await pass(1_000);
  }
  return { ...world, room };
}

test.for(rowsLie)(
  "older pages in front: a message shows before any is loaded (%s)",
  async (lie) => {
    const world = await startReverse(0, lie);
    world.push("b", 11);
    await becomeQuiet();
    const shown = messageIds(11, 10, 9, 8);
    expect(world.ids(b)).toEqual(lie === "oldest first" ? shown.toReversed() : shown);
    expect(world.newRequests()).toEqual(["before "]);
  },
);

test.for(rowsLie)("older pages in front: they are loaded, and messages go on (%s)", async (lie) => {
  const world = await startReverse(1, lie);
  world.push("b", 11);
  await becomeQuiet();
  expect(world.ids(b)).toEqual(
    lie === "oldest first" ? messageIds(5, 6, 7, 8, 9, 10, 11) : messageIds(7, 6, 5, 11, 10, 9, 8),
  );
});

test.for([0, 1, 2])(
  "older pages in front: one request brings what was missed while the connection was lost (%i of them)",
  async (count) => {
    const world = await startReverse(count);
    const before = world.ids(b) ?? [];
    await pass(10_000);
    world.goOffline();
    world.say("b", 11);
    world.newRequests();
    world.goOnline();
    await becomeQuiet();
    expect(world.ids(b)).toEqual([...before, "b-11"].slice(count === 0 ? 1 : 0));
    expect(world.newRequests()).toEqual(["before "]);
    expect([world.status(), world.queryClient.isFetching()]).toEqual(["live", 0]);
  },
);

test("older pages in front: they are let go if more than a page was missed, and can be loaded again", async () => {
  const world = await startReverse(1);
  await pass(10_000);
  world.goOffline();
  for (let number = 11; number < 20; number += 1) world.say("b", number);
  world.goOnline();
  await becomeQuiet();
  expect(world.ids(b)).toEqual(messageIds(17, 18, 19));
  void world.room.fetchPreviousPage();
  await pass(1_000);
  expect(world.ids(b)).toEqual(messageIds(14, 15, 16, 17, 18, 19));
});

test("older pages in front: they are let go if one came just before the connection was lost", async () => {
  const world = await startReverse(0);
  void world.room.fetchPreviousPage();
  await pass(100);
  world.goOffline();
  world.say("b", 11);
  world.newRequests();
  world.goOnline();
  await becomeQuiet();
  expect(world.ids(b)).toEqual(messageIds(9, 10, 11));
  expect(world.newRequests()).toEqual(["before "]);
});

test("older pages in front: a refetch of the app's, which has only the oldest, is followed by the newest", async () => {
  const world = await startReverse(1);
  void world.room.refetch();
  await becomeQuiet();
  expect(world.ids(b)).toEqual(messageIds(8, 9, 10));
  world.push("b", 11);
  await pass(1_000);
  expect(world.ids(b)).toEqual(messageIds(8, 9, 10, 11));
  expect(world.status()).toBe("live");
});

test("older pages in front: the newest page that can't be fetched is fetched later", async () => {
  const world = await startReverse(1);
  await pass(10_000);
  world.goOffline();
  world.say("b", 11);
  world.failures.set("before ", new Error("unavailable"));
  world.goOnline();
  await pass(3_000);
  expect(world.ids(b)).toEqual(messageIds(5, 6, 7, 8, 9, 10));
  expect(world.status()).toBe("recovering");
  world.failures.clear();
  await becomeQuiet();
  expect(world.ids(b)).toEqual(messageIds(5, 6, 7, 8, 9, 10, 11));
  expect([world.status(), world.queryClient.isFetching()]).toEqual(["live", 0]);
});

test("older pages in front: a newest page that hangs gives way to the one of the next reconnect", async () => {
  const world = await startReverse(1);
  await pass(10_000);
  const answer = world.hang("before ");
  world.goOffline();
  world.say("b", 11);
  world.newRequests();
  world.goOnline();
  await pass(2_000);
  world.goOffline();
  world.goOnline();
  await pass(1_500);
  expect(world.newRequests()).toEqual(["before ", "before "]);
  expect(world.queryClient.isFetching()).toBe(1);
  answer();
  await pass(latencyMs);
  expect(world.ids(b)?.at(-1)).toBe("b-11");
  await becomeQuiet();
  expect(world.newRequests()).toEqual([]);
  expect([world.status(), world.queryClient.isFetching()]).toEqual(["live", 0]);
});

test("a window whose rows lie oldest first is led to both sides", async () => {
  const { queryClient, ask, messagesOf, ids } = startWorld({ rooms: { b: 30 } });
  const room = mount(
    new InfiniteQueryObserver(queryClient, {
      queryKey: b,
      queryFn: ({ pageParam }) =>
        ask(`from ${pageParam}`, () =>
          messagesOf("b")
            .toReversed()
            .slice(pageParam, pageParam + pageSize),
        ),
      initialPageParam: 9,
      getNextPageParam: (last, _, from) => (last.length < pageSize ? undefined : from + pageSize),
      getPreviousPageParam: (_first, _all, from) => (from <= 0 ? undefined : from - pageSize),
    }),
  );
  await pass(1_000);
  void room.fetchPreviousPage();
  await pass(1_000);
  void room.fetchNextPage();
  await pass(1_000);
  expect(ids(b)).toEqual(messageIds(7, 8, 9, 10, 11, 12, 13, 14, 15));
});

// Rows that the app loaded by hand

test("rows that the app added below stay when a message comes, however many", async () => {
  const {
    mount: mounts,
    queryClient,
    push,
    ids,
    newRequests,
  } = startWorld({
    rooms: { b: 5_000 },
  });
  mounts.messages("b");
  await pass(10_000);
  newRequests();
  const older = Array.from({ length: 2_100 }, (_, index) => messageIn("b", 4_997 - index));
  queryClient.setQueryData<ChatMessage[]>(b, (before = []) => [...before, ...older]);
  await pass(10_000);
  push("b", 6_000);
  await becomeQuiet();
  expect(ids(b)).toHaveLength(3 + 2_100 + 1);
  expect(ids(b)?.slice(0, 2)).toEqual(messageIds(6_000, 5_000));
  expect(newRequests()).toEqual([]);
});

test("pages that the app added below stay when a message comes", async () => {
  const {
    mount: mounts,
    queryClient,
    push,
    ids,
    newRequests,
  } = startWorld({
    rooms: { b: 30 },
    growthLimit: 5,
  });
  const room = mounts.ownPagedMessages("b");
  await pass(10_000);
  newRequests();
  const data = room.getCurrentResult().data;
  const older = Array.from({ length: 20 }, (_, index) => messageIn("b", 27 - index));
  queryClient.setQueryData(b, {
    pages: [...(data?.pages ?? []), { items: older, nextCursor: null }],
    pageParams: [...(data?.pageParams ?? []), "by hand"],
  });
  await pass(10_000);
  push("b", 40);
  await becomeQuiet();
  expect(ids(b)).toHaveLength(3 + 20 + 1);
  expect(ids(b)?.[0]).toBe("b-40");
  expect(newRequests()).toEqual([]);
});

test("rows that the app added below stay through as many messages as may be added", async () => {
  const {
    mount: mounts,
    queryClient,
    push,
    ids,
  } = startWorld({
    rooms: { b: 30 },
    growthLimit: 10,
  });
  mounts.messages("b");
  await pass(10_000);
  const older = Array.from({ length: 20 }, (_, index) => messageIn("b", 27 - index));
  queryClient.setQueryData<ChatMessage[]>(b, (before = []) => [...before, ...older]);
  for (let number = 40; number < 49; number += 1) {
    push("b", number);
    await pass(1_000);
  }
  expect(ids(b)).toHaveLength(3 + 20 + 9);
  expect(ids(b)?.at(-1)).toBe("b-8");
});

// Rooms that a list leaves out

const listCases = listForms.flatMap((form) => levels.map((level) => [form, level] as const));

test.for(listCases)(
  "a room that the list leaves out some time after its message stays out (%s, L%i)",
  async ([form, level]) => {
    const world = startWorld({ rooms: { a: 9, b: 8, c: 7 }, level });
    const { push, leaveOut, queryClient, rows, chatRooms, status } = world;
    world.mount[form]();
    await pass(10_000);
    push("b", 40);
    await pass(6_000);
    leaveOut("b");
    void queryClient.refetchQueries();
    await pass(100);
    expect(rows(chatRoomsKey)).toEqual(chatRooms());
    push("a", 41);
    await pass(10_000);
    void queryClient.refetchQueries();
    await becomeQuiet();
    expect(rows(chatRoomsKey)).toEqual(chatRooms());
    expect(status()).toBe("live");
  },
);

test.for(listCases)(
  "a missing room that came with its message and was left out later stays out (%s, L%i)",
  async ([form, level]) => {
    const world = startWorld({ rooms: { a: 9, b: 8, c: 7, z: 1 }, level });
    const { push, leaveOut, queryClient, rows, chatRooms, newRequests } = world;
    world.mount[form]();
    await pass(10_000);
    push("z", 40);
    await pass(10_000);
    leaveOut("z");
    void queryClient.refetchQueries();
    await pass(100);
    expect(rows(chatRoomsKey)).toEqual(chatRooms());
    newRequests();
    await becomeQuiet();
    expect(rows(chatRoomsKey)).toEqual(chatRooms());
    expect(newRequests()).toEqual([]);
  },
);

test.for(listForms)(
  "a room that the list leaves out just after its message is out once that is confirmed (%s)",
  async (form) => {
    const world = startWorld({ rooms: { a: 9, b: 8, c: 7 } });
    const { push, leaveOut, queryClient, ids, rows, chatRooms, newRequests, status } = world;
    world.mount[form]();
    await pass(10_000);
    push("b", 40);
    await pass(1_000);
    leaveOut("b");
    newRequests();
    void queryClient.refetchQueries();
    await pass(100);
    // The server that answers may lag behind the one that sent.
    expect(ids(chatRoomsKey)?.[0]).toBe("b");
    await becomeQuiet();
    expect(rows(chatRoomsKey)).toEqual(chatRooms());
    expect(newRequests()).toEqual(["rooms", "rooms"]);
    expect(status()).toBe("live");
  },
);

test.for(listForms)("a room that a reconnect leaves out stays out (%s)", async (form) => {
  const world = startWorld({ rooms: { a: 9, b: 8, c: 7 } });
  const { push, leaveOut, goOffline, goOnline, rows, chatRooms, status } = world;
  world.mount[form]();
  await pass(10_000);
  push("b", 40);
  await pass(10_000);
  goOffline();
  leaveOut("b");
  await pass(10_000);
  goOnline();
  await pass(10_000);
  push("c", 41);
  await becomeQuiet();
  expect(rows(chatRoomsKey)).toEqual(chatRooms());
  expect(status()).toBe("live");
});
