import {
  InfiniteQueryObserver,
  QueryObserver,
  type QueryCacheNotifyEvent,
} from "@tanstack/react-query";
import { beforeEach, expect, test, vi } from "vitest";

import type { ChatMessage } from "../../ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../../ports/ChatRoomSummary.ts";
import { chatMessagesKey, chatRoomsKey } from "../../queries/queryKeys.ts";
import { startChatSync } from "../startChatSync.ts";
import { createReconcile } from "./reconcile.ts";
import { mount } from "./testQueries.ts";
import { latencyMs } from "./testServer.ts";
import { becomeQuiet, pass, startWorld, type World } from "./testWorld.ts";

/** What reached the global error handler. */
const uncaught: unknown[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  uncaught.length = 0;
  const handlers = process.listeners("uncaughtException");
  const collect = (error: unknown) => void uncaught.push(error);
  process.removeAllListeners("uncaughtException").on("uncaughtException", collect);
  return () => {
    process.off("uncaughtException", collect);
    for (const handler of handlers) process.on("uncaughtException", handler);
    vi.useRealTimers();
  };
});

const b = chatMessagesKey("b");
const rooms = { a: 9, b: 8, c: 7, z: 1 };

const boom = (): never => {
  throw new Error("boom");
};

async function startShown(options: Parameters<typeof startWorld>[0] = {}) {
  const world = startWorld({ rooms, ...options });
  world.mount.rooms();
  world.mount.messages("b");
  await pass(60_000);
  world.newRequests();
  return world;
}

/** Tells whether the next push, refetch and missing room work as if nothing had happened. */
async function goOn({ push, queryClient, ids, newRequests, status }: World) {
  push("b", 90);
  await pass(100);
  const pushed = [ids(b)?.[0], ids(chatRoomsKey)?.[0]];
  void queryClient.refetchQueries();
  await pass(latencyMs / 2);
  push("b", 91);
  await pass(100);
  const refetched = ids(b)?.slice(0, 2);
  newRequests();
  push("z", 92);
  await becomeQuiet();
  return {
    pushed,
    refetched,
    requests: newRequests(),
    list: ids(chatRoomsKey)?.slice(0, 2),
    room: ids(b)?.slice(0, 2),
    status: status(),
  };
}

const asIfNothingHadHappened = {
  pushed: ["b-90", "b"],
  refetched: ["b-91", "b-90"],
  requests: ["room z"],
  list: ["z", "b"],
  room: ["b-91", "b-90"],
  status: "live",
};

/** Tells writes by hand, such as the kit's, from results of a fetch. */
function isWrite(event: QueryCacheNotifyEvent): boolean {
  if (event.type !== "updated") return false;
  const { action } = event;
  return action.type === "setState" || (action.type === "success" && action.manual === true);
}

/** Returns a listener that throws at the next so many writes, once it is armed. */
function createThrowing(times: number) {
  let left = 0;
  return {
    arm: () => {
      left = times;
    },
    listener(event: QueryCacheNotifyEvent) {
      if (left === 0 || !isWrite(event)) return;
      left -= 1;
      boom();
    },
  };
}

const listenerCases = [1, 2, 5].flatMap((times) =>
  (["before", "after"] as const).map((when) => [when, times] as const),
);

test.for(listenerCases)(
  "a cache listener from %s the session that throws at %i writes loses nothing",
  async ([when, times]) => {
    const { arm, listener } = createThrowing(times);
    const world = await startShown(when === "before" ? { onCacheEvent: listener } : {});
    if (when === "after") world.queryClient.getQueryCache().subscribe(listener);
    arm();
    world.push("b", 40);
    world.push("a", 41);
    world.push("b", 42);
    await pass(100);
    expect(world.ids(b)?.slice(0, 3)).toEqual(["b-42", "b-40", "b-8"]);
    expect(world.ids(chatRoomsKey)).toEqual(["b", "a", "c"]);
    world.push("b", 43);
    world.push("b", 44);
    await pass(10_000);
    expect(world.errorCodes()).toContain("callback-failed");
    expect(await goOn(world)).toEqual(asIfNothingHadHappened);
  },
);

test.for(["before", "after"] as const)(
  "a cache listener from %s the session that throws at each write loses nothing",
  async (when) => {
    const { arm, listener } = createThrowing(Infinity);
    const world = await startShown(when === "before" ? { onCacheEvent: listener } : {});
    if (when === "after") world.queryClient.getQueryCache().subscribe(listener);
    arm();
    expect(await goOn(world)).toEqual(asIfNothingHadHappened);
  },
);

test("a cache listener that throws as a snapshot is merged loses no message of it", async () => {
  const { arm, listener } = createThrowing(1);
  const world = await startShown({ onCacheEvent: listener });
  void world.queryClient.refetchQueries();
  await pass(latencyMs / 2);
  world.push("b", 40);
  arm();
  await pass(100);
  expect(world.ids(b)?.[0]).toBe("b-40");
  expect(world.ids(chatRoomsKey)?.[0]).toBe("b");
  expect(await goOn(world)).toEqual(asIfNothingHadHappened);
});

test("a cache listener that writes while the kit writes loses nothing", async () => {
  const world = await startShown();
  const { queryClient, push, rows } = world;
  queryClient.getQueryCache().subscribe((event) => {
    if (!isWrite(event)) return;
    queryClient.setQueryData<ChatRoomSummary[]>(chatRoomsKey, (before = []) =>
      before.every(({ unreadCount }) => unreadCount === 0)
        ? undefined
        : before.map((row) => ({ ...row, unreadCount: 0 })),
    );
  });
  push("b", 40);
  push("a", 41);
  await pass(100);
  expect(rows(chatRoomsKey)).toMatchObject([
    { id: "a", latestChatMessage: { id: "a-41" }, unreadCount: 0 },
    { id: "b", latestChatMessage: { id: "b-40" }, unreadCount: 0 },
    { id: "c", unreadCount: 0 },
  ]);
  expect(await goOn(world)).toEqual(asIfNothingHadHappened);
});

test("an `onError` that throws stops nothing", async () => {
  const world = await startShown();
  world.onError.mockImplementation(boom);
  world.socket.emit("new-chat-message", "?");
  await pass(10_000);
  expect(world.onError).toHaveBeenCalledTimes(1);
  expect(uncaught).toHaveLength(1);
  expect(await goOn(world)).toEqual(asIfNothingHadHappened);
});

test("an `onError` that throws while data is reported stops nothing", async () => {
  const world = await startShown();
  world.onError.mockImplementation(boom);
  world.queryClient.setQueryData(chatMessagesKey("a"), { texts: [] });
  world.push("a", 40);
  await pass(10_000);
  expect(world.onError).toHaveBeenCalledTimes(1);
  expect(await goOn(world)).toEqual(asIfNothingHadHappened);
});

test("an `onState` that throws stops nothing", async () => {
  const world = await startShown();
  const { sync, queryClient, socket, api, onError, goOffline, goOnline, say, push, ids } = world;
  sync.stop();
  startChatSync({
    queryClient,
    socket,
    api,
    strategy: createReconcile(),
    onError,
    onState: boom,
  });
  await pass(10_000);
  goOffline();
  say("b", 40);
  goOnline();
  await pass(10_000);
  expect(ids(b)?.[0]).toBe("b-40");
  push("b", 41);
  await becomeQuiet();
  expect(ids(b)?.slice(0, 2)).toEqual(["b-41", "b-40"]);
  expect(ids(chatRoomsKey)?.[0]).toBe("b");
});

test("an `inspect` that throws stops nothing and is reported", async () => {
  const world = await startShown({ inspect: boom });
  world.push("b", 40);
  await pass(100);
  expect(world.errorCodes()).toContain("callback-failed");
  expect(await goOn(world)).toEqual(asIfNothingHadHappened);
});

test("an `inspect` is called with each event, its effects, the state and the time", async () => {
  const inspect = vi.fn<(step: unknown) => void>();
  const world = await startShown({ inspect });
  const before = inspect.mock.calls.length;
  world.push("b", 40);
  await pass(100);
  expect(inspect.mock.calls.length).toBeGreaterThan(before);
  for (const [step] of inspect.mock.calls) {
    expect(step).toMatchObject({
      event: expect.anything(),
      effects: expect.any(Array),
      state: expect.anything(),
      now: expect.any(Number),
    });
  }
});

async function startPaged() {
  const world = startWorld({ rooms });
  const getNextPageParam = vi.fn(() => 1);
  world.mount.rooms();
  mount(
    new InfiniteQueryObserver(world.queryClient, {
      queryKey: b,
      queryFn: () => world.ask("messages b", () => world.messagesOf("b").slice(0, 3)),
      initialPageParam: 0,
      getNextPageParam,
    }),
  );
  await pass(60_000);
  return { world, getNextPageParam };
}

test("a callback that throws is reported by its name", async () => {
  const world = startWorld({ rooms });
  mount(
    new InfiniteQueryObserver(world.queryClient, {
      queryKey: b,
      queryFn: () => world.ask("messages b", () => world.messagesOf("b").slice(0, 3)),
      initialPageParam: 0,
      getNextPageParam: () => 1,
      getPreviousPageParam: boom,
    }),
  );
  await pass(100);
  expect(world.onError.mock.calls[0]?.[0].message).toContain("getPreviousPageParam");
});

test("a `getNextPageParam` that throws at what was pushed stops nothing", async () => {
  const { world, getNextPageParam } = await startPaged();
  getNextPageParam.mockImplementation(boom);
  world.push("b", 40);
  world.push("a", 41);
  await pass(100);
  expect(world.ids(b)?.slice(0, 2)).toEqual(["b-40", "b-8"]);
  expect(world.ids(chatRoomsKey)).toEqual(["a", "b", "c"]);
  getNextPageParam.mockImplementation(() => 1);
  expect(await goOn(world)).toEqual(asIfNothingHadHappened);
});

test("a `getNextPageParam` that throws at a result hides nothing that was received meanwhile", async () => {
  const { world, getNextPageParam } = await startPaged();
  void world.queryClient.refetchQueries({ queryKey: b });
  await pass(latencyMs / 2);
  world.push("b", 40);
  await pass(latencyMs / 4);
  getNextPageParam.mockImplementation(boom);
  await pass(latencyMs / 4);
  expect(world.ids(b)?.slice(0, 2)).toEqual(["b-40", "b-8"]);
  getNextPageParam.mockImplementation(() => 1);
  expect(await goOn(world)).toEqual(asIfNothingHadHappened);
});

test("a listener that throws at a write of the app's own hides no message from a mounted room", async () => {
  const { arm, listener } = createThrowing(1);
  const world = await startShown({ onCacheEvent: listener });
  const before = world.queryClient.getQueryData(b);
  world.push("b", 40);
  await pass(100);
  arm();
  expect(() => world.queryClient.setQueryData(b, before)).toThrow("boom");
  await pass(0);
  expect(world.ids(b)?.slice(0, 2)).toEqual(["b-40", "b-8"]);
  await pass(60_000);
  world.newRequests();
  expect(await goOn(world)).toEqual(asIfNothingHadHappened);
});

test("a query that can't be fetched while `getNextPageParam` throws is fetched later", async () => {
  const { world, getNextPageParam } = await startPaged();
  getNextPageParam.mockImplementation(boom);
  world.goOffline();
  world.say("b", 40);
  world.goOnline();
  await pass(500);
  expect(world.status()).toBe("recovering");
  getNextPageParam.mockImplementation(() => 1);
  await pass(1_000);
  expect(world.ids(b)?.slice(0, 2)).toEqual(["b-40", "b-8"]);
  expect(world.status()).toBe("live");
  expect(await goOn(world)).toEqual(asIfNothingHadHappened);
});

test("a `select` that throws at what was pushed stops nothing", async () => {
  const world = await startShown();
  const select = vi.fn((messages: ChatMessage[]) => messages);
  mount(
    new QueryObserver<ChatMessage[]>(world.queryClient, { queryKey: b, enabled: false, select }),
  );
  select.mockImplementationOnce(boom);
  world.push("b", 40);
  world.push("a", 41);
  await pass(100);
  expect(world.ids(b)?.[0]).toBe("b-40");
  expect(world.ids(chatRoomsKey)).toEqual(["a", "b", "c"]);
  expect(await goOn(world)).toEqual(asIfNothingHadHappened);
});

test("an `includes` that throws is reported, and its list is right all the same", async () => {
  const world = await startShown({ includes: boom });
  const key = ["chat-rooms", "team"];
  const members = new Set(["a"]);
  mount(
    new QueryObserver(world.queryClient, {
      queryKey: key,
      queryFn: () => world.ask("team", () => world.chatRooms().filter(({ id }) => members.has(id))),
    }),
  );
  await pass(60_000);
  members.add("z");
  world.push("z", 40);
  await becomeQuiet();
  expect(world.errorCodes()).toContain("callback-failed");
  expect(world.ids(chatRoomsKey)?.[0]).toBe("z");
  expect(world.ids(key)).toEqual(["z", "a"]);
  expect(world.status()).toBe("live");
});

test("a `compareChatRooms` that throws once is reported, and the list goes on", async () => {
  let isThrowing = false;
  const newest = ({ latestChatMessage }: ChatRoomSummary) => latestChatMessage?.createdAt ?? "";
  const world = await startShown({
    compareChatRooms: (one, other) =>
      isThrowing ? boom() : newest(one) < newest(other) ? 1 : newest(one) > newest(other) ? -1 : 0,
  });
  isThrowing = true;
  world.push("b", 40);
  await pass(100);
  expect(world.errorCodes()).toContain("callback-failed");
  expect(world.ids(b)?.[0]).toBe("b-40");
  isThrowing = false;
  await pass(10_000);
  expect(await goOn(world)).toEqual(asIfNothingHadHappened);
});

test("a `compareChatMessages` that throws once is reported, and the room goes on", async () => {
  let isThrowing = false;
  const world = await startShown({
    compareChatMessages: (one, other) =>
      isThrowing ? boom() : one.createdAt < other.createdAt ? 1 : -1,
  });
  isThrowing = true;
  world.push("b", 40);
  await pass(100);
  expect(world.errorCodes()).toContain("callback-failed");
  isThrowing = false;
  await pass(10_000);
  expect(await goOn(world)).toEqual(asIfNothingHadHappened);
});
