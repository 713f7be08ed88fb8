import { InfiniteQueryObserver, QueryObserver, type QueryClient } from "@tanstack/react-query";
import { beforeEach, describe, expect, test, vi } from "vitest";

import type { ChatApi } from "../../ports/ChatApi.ts";
import type { ChatMessage } from "../../ports/ChatMessage.ts";
import { createListReader, hasId, rowsOf } from "../../queries/listShape.ts";
import { chatMessagesKey, chatRoomsKey } from "../../queries/queryKeys.ts";
import type { ChatSyncStrategy } from "../ChatSyncStrategy.ts";
import { startChatSync } from "../startChatSync.ts";
import {
  fakeApi,
  fakeSocket,
  messageIn,
  pagesOf,
  roomWith,
  settled,
  testClient,
} from "../testFixtures.ts";
import * as exported from "./index.ts";

const { withReconnect, ...teaching } = exported;
const {
  invalidateAffected,
  invalidateAll,
  invalidateDebounced,
  setAndFetchMissing,
  setMessagesInvalidateRooms,
  setOrInvalidate,
  setQueryDataNaive,
} = teaching;
const strategies = [...Object.values(teaching), withReconnect(teaching.setOrInvalidate)];
const writers = [
  setQueryDataNaive,
  setMessagesInvalidateRooms,
  setOrInvalidate,
  setAndFetchMissing,
];
const guardedWriters = [setOrInvalidate, setAndFetchMissing];
const forms = [
  {
    form: "plain",
    chatRooms: [roomWith("a", 3), roomWith("b", 2), roomWith("c", 1)],
    chatMessages: [messageIn("b", 2), messageIn("b", 1)],
  },
  {
    form: "infinite",
    chatRooms: pagesOf([roomWith("a", 3), roomWith("b", 2)], [roomWith("c", 1)]),
    chatMessages: pagesOf([messageIn("b", 2)], [messageIn("b", 1)]),
  },
];
const casesOf = (tested: ChatSyncStrategy[]) =>
  tested.flatMap((strategy) => forms.map((data) => ({ strategy, id: strategy.id, ...data })));

function begin(strategy: ChatSyncStrategy, api: ChatApi = fakeApi()) {
  const queryClient = testClient();
  const socket = fakeSocket();
  const onError = vi.fn();
  const sync = startChatSync({ queryClient, socket, api, strategy, onError, onState: () => {} });
  return {
    queryClient,
    socket,
    sync,
    onError,
    receive: async (chatMessage: ChatMessage) => {
      socket.emit("new-chat-message", chatMessage);
      await settled();
    },
  };
}

/** Mounts a query on data that is in the cache, and returns how often it was fetched since. */
function mount(queryClient: QueryClient, queryKey: readonly string[], data: unknown) {
  queryClient.setQueryData(queryKey, data);
  const queryFn = vi.fn(() => new Promise<never>(() => {}));
  new QueryObserver(queryClient, { queryKey, queryFn }).subscribe(() => {});
  return queryFn;
}

const readList = createListReader(hasId);
const idsIn = (queryClient: QueryClient, queryKey: readonly string[]) => {
  const list = readList(queryClient.getQueryData(queryKey));
  return list && rowsOf(list).map(({ id }) => id);
};

test("invalidate-all fetches every mounted query again, also that of another room", async () => {
  const { queryClient, receive } = begin(invalidateAll);
  const fetches = [chatRoomsKey, chatMessagesKey("a"), chatMessagesKey("b"), ["profile"]].map(
    (queryKey) => mount(queryClient, queryKey, []),
  );
  await receive(messageIn("b", 9));
  expect(fetches.map((fetch) => fetch.mock.calls.length)).toEqual([1, 1, 1, 1]);
});

test("invalidate-affected fetches the list and the room's messages, and nothing else", async () => {
  const { queryClient, receive } = begin(invalidateAffected);
  const fetches = [chatRoomsKey, chatMessagesKey("b"), chatMessagesKey("a"), ["profile"]].map(
    (queryKey) => mount(queryClient, queryKey, []),
  );
  await receive(messageIn("b", 9));
  expect(fetches.map((fetch) => fetch.mock.calls.length)).toEqual([1, 1, 0, 0]);
});

test("invalidate-affected restarts the fetch on each event of a burst", async () => {
  const { queryClient, receive } = begin(invalidateAffected);
  const fetchChatRooms = mount(queryClient, chatRoomsKey, []);
  for (const number of [7, 8, 9]) await receive(messageIn("b", number));
  expect(fetchChatRooms).toHaveBeenCalledTimes(3);
});

test.for(casesOf(writers))(
  "$id puts a message on top of its room's messages ($form)",
  async ({ strategy, chatMessages }) => {
    const { queryClient, receive } = begin(strategy);
    queryClient.setQueryData(chatMessagesKey("b"), chatMessages);
    await receive(messageIn("b", 9));
    expect(idsIn(queryClient, chatMessagesKey("b"))).toEqual(["b-9", "b-2", "b-1"]);
  },
);

test.for(casesOf([setQueryDataNaive, ...guardedWriters]))(
  "$id moves a known room to the top and asks for nothing ($form)",
  async ({ strategy, chatRooms }) => {
    const { queryClient, receive } = begin(strategy);
    const fetchChatRooms = mount(queryClient, chatRoomsKey, chatRooms);
    await receive(messageIn("b", 9));
    expect(idsIn(queryClient, chatRoomsKey)).toEqual(["b", "a", "c"]);
    expect(fetchChatRooms).not.toHaveBeenCalled();
  },
);

test.for(casesOf([setQueryDataNaive]))(
  "$id gives a missing room's message to the last row and moves that to the top ($form)",
  async ({ strategy, chatRooms }) => {
    const { queryClient, receive } = begin(strategy);
    const fetchChatRooms = mount(queryClient, chatRoomsKey, chatRooms);
    await receive(messageIn("z", 9));
    expect(idsIn(queryClient, chatRoomsKey)).toEqual(["c", "a", "b"]);
    expect(JSON.stringify(queryClient.getQueryData(chatRoomsKey))).toContain('"z-9"');
    expect(fetchChatRooms).not.toHaveBeenCalled();
  },
);

test("set-query-data-naive leaves an empty list alone", async () => {
  const { queryClient, receive } = begin(setQueryDataNaive);
  queryClient.setQueryData(chatRoomsKey, []);
  await receive(messageIn("z", 9));
  expect(queryClient.getQueryData(chatRoomsKey)).toEqual([]);
});

test.for(casesOf([setMessagesInvalidateRooms]))(
  "$id fetches the list again, also for a known room ($form)",
  async ({ strategy, chatRooms }) => {
    const { queryClient, receive } = begin(strategy);
    const fetchChatRooms = mount(queryClient, chatRoomsKey, chatRooms);
    await receive(messageIn("b", 9));
    expect(fetchChatRooms).toHaveBeenCalledTimes(1);
  },
);

test.for([
  { strategy: setMessagesInvalidateRooms, id: setMessagesInvalidateRooms.id, chatRoomId: "a" },
  { strategy: setOrInvalidate, id: setOrInvalidate.id, chatRoomId: "z" },
])("$id fetches nothing but the list", async ({ strategy, chatRoomId }) => {
  const { queryClient, receive } = begin(strategy);
  mount(queryClient, chatRoomsKey, [roomWith("a", 3)]);
  const others = [chatMessagesKey(chatRoomId), ["profile"]].map((queryKey) =>
    mount(queryClient, queryKey, []),
  );
  await receive(messageIn(chatRoomId, 9));
  for (const fetch of others) expect(fetch).not.toHaveBeenCalled();
});

test.for(casesOf([setOrInvalidate]))(
  "$id fetches the list again when a room is missing ($form)",
  async ({ strategy, chatRooms }) => {
    const { queryClient, receive } = begin(strategy);
    const fetchChatRooms = mount(queryClient, chatRoomsKey, chatRooms);
    await receive(messageIn("z", 9));
    expect(fetchChatRooms).toHaveBeenCalledTimes(1);
  },
);

test.for(casesOf([setAndFetchMissing]))(
  "$id fetches just the missing room and inserts it by its latest message ($form)",
  async ({ strategy, chatRooms }) => {
    const fetchChatRoom = vi.fn(async () => roomWith("z", 9));
    const { queryClient, receive } = begin(strategy, fakeApi({ fetchChatRoom }));
    const fetchChatRooms = mount(queryClient, chatRoomsKey, chatRooms);
    await receive(messageIn("z", 9));
    expect(idsIn(queryClient, chatRoomsKey)).toEqual(["z", "a", "b", "c"]);
    const signal = expect.any(AbortSignal);
    expect(fetchChatRoom).toHaveBeenCalledExactlyOnceWith("z", { signal });
    expect(fetchChatRooms).not.toHaveBeenCalled();
  },
);

test("set-and-fetch-missing replaces a room that came into the list while it was fetched", async () => {
  const answer = Promise.withResolvers<ReturnType<typeof roomWith>>();
  const { queryClient, receive } = begin(
    setAndFetchMissing,
    fakeApi({ fetchChatRoom: () => answer.promise }),
  );
  queryClient.setQueryData(chatRoomsKey, [roomWith("a", 3)]);
  await receive(messageIn("z", 9));
  queryClient.setQueryData(chatRoomsKey, [roomWith("a", 10), roomWith("z", 8)]);
  answer.resolve(roomWith("z", 9));
  await settled();
  expect(queryClient.getQueryData(chatRoomsKey)).toEqual([roomWith("a", 10), roomWith("z", 9)]);
});

test("set-and-fetch-missing cancels a refetch in flight, writes, and fetches again", async () => {
  const { queryClient, receive } = begin(setAndFetchMissing);
  const fetchChatRooms = mount(queryClient, chatRoomsKey, [roomWith("a", 3), roomWith("b", 2)]);
  void queryClient.refetchQueries({ queryKey: chatRoomsKey });
  await receive(messageIn("b", 9));
  expect(idsIn(queryClient, chatRoomsKey)).toEqual(["b", "a"]);
  expect(fetchChatRooms).toHaveBeenCalledTimes(2);
});

test("set-and-fetch-missing lets the fetches of other queries be", async () => {
  const { queryClient, receive } = begin(setAndFetchMissing);
  const queryKeys = [chatRoomsKey, [...chatRoomsKey, "archive"], chatMessagesKey("a")];
  const fetches = queryKeys.map((queryKey) => mount(queryClient, queryKey, [roomWith("b", 2)]));
  void queryClient.refetchQueries();
  await receive(messageIn("b", 9));
  expect(fetches.map((fetch) => fetch.mock.calls.length)).toEqual([2, 1, 1]);
  expect(queryClient.isFetching()).toBe(3);
});

test("set-and-fetch-missing writes at once when nothing is in flight", () => {
  const { queryClient, receive } = begin(setAndFetchMissing);
  queryClient.setQueryData(chatMessagesKey("b"), [messageIn("b", 1)]);
  void receive(messageIn("b", 9));
  expect(idsIn(queryClient, chatMessagesKey("b"))).toEqual(["b-9", "b-1"]);
});

test("set-and-fetch-missing loses the row when the room's fetch fails, and reports it", async () => {
  const { queryClient, onError, receive } = begin(
    setAndFetchMissing,
    fakeApi({ fetchChatRoom: () => Promise.reject(new Error("503")) }),
  );
  queryClient.setQueryData(chatRoomsKey, [roomWith("a", 3)]);
  await receive(messageIn("z", 9));
  expect(idsIn(queryClient, chatRoomsKey)).toEqual(["a"]);
  expect(onError).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ code: "strategy-failed", chatRoomId: "z" }),
  );
});

test("set-and-fetch-missing inserts by the latest message, below rooms that moved meanwhile", async () => {
  const { queryClient, receive } = begin(
    setAndFetchMissing,
    fakeApi({ fetchChatRoom: async () => roomWith("z", 9) }),
  );
  queryClient.setQueryData(chatRoomsKey, [roomWith("a", 10), roomWith("b", 2)]);
  await receive(messageIn("z", 9));
  expect(idsIn(queryClient, chatRoomsKey)).toEqual(["a", "z", "b"]);
});

test("set-and-fetch-missing puts rooms without a message below all others", async () => {
  const { queryClient, receive } = begin(setAndFetchMissing);
  const empty = { ...roomWith("empty", 1), latestChatMessage: null };
  queryClient.setQueryData(chatRoomsKey, [empty, roomWith("a", 3), roomWith("b", 2)]);
  await receive(messageIn("b", 9));
  expect(idsIn(queryClient, chatRoomsKey)).toEqual(["b", "a", "empty"]);
});

test("set-and-fetch-missing cancels the fetch of a next page and does not repeat it", async () => {
  const { queryClient, receive } = begin(setAndFetchMissing);
  queryClient.setQueryData(chatRoomsKey, pagesOf([roomWith("a", 3)], [roomWith("b", 2)]));
  const queryFn = vi.fn(() => new Promise<never>(() => {}));
  const observer = new InfiniteQueryObserver(queryClient, {
    queryKey: chatRoomsKey,
    queryFn,
    initialPageParam: null,
    getNextPageParam: () => "next",
  });
  observer.subscribe(() => {});
  void observer.fetchNextPage();
  await receive(messageIn("b", 9));
  expect(idsIn(queryClient, chatRoomsKey)).toEqual(["b", "a"]);
  expect(queryFn).toHaveBeenCalledTimes(1);
  expect(queryClient.isFetching()).toBe(0);
});

test("set-and-fetch-missing does not cancel a first load", async () => {
  const { queryClient, receive } = begin(setAndFetchMissing);
  const queryFn = vi.fn(() => new Promise<never>(() => {}));
  new QueryObserver(queryClient, { queryKey: chatMessagesKey("b"), queryFn }).subscribe(() => {});
  await receive(messageIn("b", 9));
  expect(queryFn).toHaveBeenCalledTimes(1);
  expect(queryClient.isFetching()).toBe(1);
});

test("set-and-fetch-missing writes nothing once another strategy took over", async () => {
  const answer = Promise.withResolvers<ReturnType<typeof roomWith>>();
  const { queryClient, sync, receive } = begin(
    setAndFetchMissing,
    fakeApi({ fetchChatRoom: () => answer.promise }),
  );
  queryClient.setQueryData(chatRoomsKey, [roomWith("a", 3)]);
  await receive(messageIn("z", 9));
  sync.update({ strategy: setOrInvalidate });
  answer.resolve(roomWith("z", 9));
  await settled();
  expect(idsIn(queryClient, chatRoomsKey)).toEqual(["a"]);
});

test("set-and-fetch-missing writes nothing after a fetch that it cancelled for another account", async () => {
  const { queryClient, sync, socket } = begin(setAndFetchMissing);
  queryClient.setQueryData(chatMessagesKey("a"), [messageIn("a", 3)]);
  queryClient.setQueryData(chatRoomsKey, [roomWith("a", 3)]);
  const queryFn = vi.fn(() => new Promise<never>(() => {}));
  const observer = new QueryObserver(queryClient, { queryKey: chatMessagesKey("a"), queryFn });
  observer.subscribe(() => {});
  void observer.refetch();
  socket.emit("new-chat-message", messageIn("a", 9));
  sync.update({ sessionKey: "bob" });
  await settled();
  expect(idsIn(queryClient, chatMessagesKey("a"))).toEqual(["a-3"]);
  expect(queryClient.getQueryData(chatRoomsKey)).toEqual([roomWith("a", 3)]);
  expect(queryFn).toHaveBeenCalledTimes(2);
});

test.for(guardedWriters)("$id leaves queries alone that were never fetched", async (strategy) => {
  const { queryClient, receive } = begin(strategy);
  await receive(messageIn("b", 9));
  expect(queryClient.getQueryCache().getAll()).toEqual([]);
});

test.for([setQueryDataNaive, setMessagesInvalidateRooms])(
  "$id leaves a list of one row where messages were never fetched, as in the tutorial",
  async (strategy) => {
    const { queryClient, receive } = begin(strategy);
    queryClient.setQueryData(chatRoomsKey, pagesOf([roomWith("a", 3)]));
    queryClient.setQueryData(chatMessagesKey("a"), [messageIn("a", 3)]);
    await receive(messageIn("b", 9));
    expect(queryClient.getQueryData(chatMessagesKey("b"))).toEqual([messageIn("b", 9)]);
  },
);

test.for([setQueryDataNaive, setMessagesInvalidateRooms])(
  "$id puts no array in the place of an infinite query's pages",
  async (strategy) => {
    const { queryClient, receive } = begin(strategy);
    queryClient.setQueryData(chatMessagesKey("a"), pagesOf([messageIn("a", 1)]));
    queryClient.setQueryData(chatMessagesKey("c"), [messageIn("c", 1)]);
    await receive(messageIn("b", 9));
    expect(queryClient.getQueryData(chatMessagesKey("b"))).toBeUndefined();
  },
);

test.for(strategies)(
  "$id leaves data of another shape under its keys as it is",
  async (strategy) => {
    const { queryClient, onError, receive } = begin(strategy);
    queryClient.setQueryData(chatRoomsKey, { rooms: ["a"] });
    queryClient.setQueryData(chatMessagesKey("b"), { texts: ["hello"] });
    await receive(messageIn("b", 9));
    expect(queryClient.getQueryData(chatRoomsKey)).toEqual({ rooms: ["a"] });
    expect(queryClient.getQueryData(chatMessagesKey("b"))).toEqual({ texts: ["hello"] });
    expect(onError).not.toHaveBeenCalled();
  },
);

test.for([setQueryDataNaive, setMessagesInvalidateRooms])(
  "$id puts no array in the place of pages that are being fetched for the first time",
  async (strategy) => {
    const { queryClient, receive } = begin(strategy);
    new InfiniteQueryObserver(queryClient, {
      queryKey: chatMessagesKey("b"),
      queryFn: () => new Promise<never>(() => {}),
      initialPageParam: null,
      getNextPageParam: () => null,
    }).subscribe(() => {});
    await receive(messageIn("b", 9));
    expect(queryClient.getQueryData(chatMessagesKey("b"))).toBeUndefined();
  },
);

describe("invalidate-debounced", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    return () => void vi.useRealTimers();
  });

  function beginMounted({ connected = true } = {}) {
    const queryClient = testClient();
    const socket = fakeSocket({ connected });
    const api = fakeApi();
    const strategy = invalidateDebounced;
    const sync = startChatSync({ queryClient, socket, api, strategy });
    const fetches = [chatRoomsKey, chatMessagesKey("b"), chatMessagesKey("a"), ["profile"]].map(
      (queryKey) => mount(queryClient, queryKey, []),
    );
    return {
      queryClient,
      socket,
      sync,
      receive: (chatRoomId: string) => socket.emit("new-chat-message", messageIn(chatRoomId, 9)),
      /** How often the list, the messages of "b" and of "a", and the profile were fetched. */
      counts: () => fetches.map((fetch) => fetch.mock.calls.length),
    };
  }

  test("fetches the list and the room's messages once, 300 ms after the last message", () => {
    const { receive, counts } = beginMounted();
    receive("b");
    vi.advanceTimersByTime(200);
    receive("b");
    vi.advanceTimersByTime(299);
    expect(counts()).toEqual([0, 0, 0, 0]);
    vi.advanceTimersByTime(1);
    expect(counts()).toEqual([1, 1, 0, 0]);
    vi.advanceTimersByTime(10_000);
    expect(counts()).toEqual([1, 1, 0, 0]);
  });

  test("fetches the messages of every room of a burst, and of none from the burst before", () => {
    const { receive, counts } = beginMounted();
    receive("a");
    receive("b");
    vi.advanceTimersByTime(300);
    expect(counts()).toEqual([1, 1, 1, 0]);
    receive("a");
    vi.advanceTimersByTime(300);
    expect(counts()).toEqual([2, 1, 2, 0]);
  });

  test("fetches each second while messages keep coming, and aborts what takes longer", () => {
    const { queryClient, receive, counts } = beginMounted();
    for (let ms = 0; ms < 3_000; ms += 100) {
      receive("b");
      vi.advanceTimersByTime(100);
    }
    expect(counts()).toEqual([3, 3, 0, 0]);
    // No answer came within a second, so the room shows none of the thirty messages.
    expect(queryClient.getQueryData(chatMessagesKey("b"))).toEqual([]);
  });

  test("fetches everything after a reconnect, but not when it connects for the first time", () => {
    const { socket, counts } = beginMounted({ connected: false });
    socket.emit("connect");
    expect(counts()).toEqual([0, 0, 0, 0]);
    socket.emit("disconnect");
    socket.emit("connect");
    expect(counts()).toEqual([1, 1, 1, 1]);
  });

  test("takes the first connect for a reconnect if it started connected", () => {
    const { socket, counts } = beginMounted();
    socket.emit("disconnect");
    socket.emit("connect");
    expect(counts()).toEqual([1, 1, 1, 1]);
  });

  test("fetches at once what waits when it ends, and nothing if nothing waits", () => {
    const waiting = beginMounted();
    waiting.receive("b");
    waiting.sync.stop();
    expect(waiting.counts()).toEqual([1, 1, 0, 0]);
    vi.advanceTimersByTime(10_000);
    expect(waiting.counts()).toEqual([1, 1, 0, 0]);

    const idle = beginMounted();
    idle.sync.stop();
    expect(idle.counts()).toEqual([0, 0, 0, 0]);
  });

  test("forgets what waits when the cache belongs to another account", () => {
    const { sync, receive, counts } = beginMounted();
    receive("b");
    sync.update({ sessionKey: "bob" });
    vi.advanceTimersByTime(10_000);
    expect(counts()).toEqual([0, 0, 0, 0]);
  });

  test("has no effect on a first load that takes longer than 300 ms", () => {
    const { queryClient, receive } = beginMounted();
    const queryKey = chatMessagesKey("c");
    const queryFn = vi.fn(() => new Promise<never>(() => {}));
    new QueryObserver(queryClient, { queryKey, queryFn }).subscribe(() => {});
    receive("c");
    vi.advanceTimersByTime(300);
    expect(queryFn).toHaveBeenCalledTimes(1);
  });
});
