import { defaultScheduler, notifyManager, QueryObserver } from "@tanstack/react-query";
import { beforeEach, expect, onTestFinished, test, vi } from "vitest";

import { chatMessagesKey, chatRoomsKey } from "../../queries/queryKeys.ts";
import { pass, startWorld } from "./testWorld.ts";

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

/** The kit's query options, and an app's own query functions with none of its options. */
const forms = ["plain", "infinite", "own plain", "own infinite"] as const;

async function startOpenRoom(form: (typeof forms)[number] = "plain") {
  const world = startWorld({ rooms: { a: 9, b: 8, c: 7 } });
  const { mount, queryClient } = world;
  mount.screen(form, "b");
  await pass(100);
  world.newRequests();
  const rowsOf = (key: readonly string[]) => world.rows(key) ?? [];
  /** Calls a function when the list or the room has changed, as React's adapter would. */
  const listen = (onChange: () => void) => {
    for (const queryKey of [chatRoomsKey, chatMessagesKey("b")]) {
      const observer = new QueryObserver(queryClient, { queryKey, enabled: false });
      observer.subscribe(notifyManager.batchCalls(onChange));
    }
  };
  return { ...world, rowsOf, listen };
}

test.for(forms)("a message for a known room costs no request (%s)", async (form) => {
  const { push, ids, newRequests } = await startOpenRoom(form);
  push("b", 20);
  expect(ids(chatRoomsKey)).toEqual(["b", "a", "c"]);
  expect(ids(chatMessagesKey("b"))).toEqual(["b-20", "b-8", "b-7", "b-6"]);
  await pass(60_000);
  expect(newRequests()).toEqual([]);
});

test.for(forms)("all rows but the changed ones stay the same objects (%s)", async (form) => {
  const { push, rowsOf } = await startOpenRoom(form);
  const [rooms, messages] = [rowsOf(chatRoomsKey), rowsOf(chatMessagesKey("b"))];
  push("b", 20);
  const [roomsAfter, messagesAfter] = [rowsOf(chatRoomsKey), rowsOf(chatMessagesKey("b"))];
  expect(roomsAfter.filter((row) => !rooms.includes(row))).toEqual([roomsAfter[0]]);
  expect(messagesAfter.slice(1).every((row, index) => row === messages[index])).toBe(true);
});

test.for(forms)("a refetch that brings nothing new changes no object at all (%s)", async (form) => {
  const { push, queryClient, rowsOf } = await startOpenRoom(form);
  push("b", 20);
  const rooms = queryClient.getQueryData(chatRoomsKey);
  const messages = rowsOf(chatMessagesKey("b"));
  void queryClient.invalidateQueries();
  await pass();
  expect(queryClient.getQueryData(chatRoomsKey)).toBe(rooms);
  expect(rowsOf(chatMessagesKey("b")).every((row, index) => row === messages[index])).toBe(true);
});

test("an event that is known already writes nothing", async () => {
  const { push, deliver, say, queryClient } = await startOpenRoom();
  const event = say("b", 20);
  deliver(event);
  await pass(100);
  const before = [chatRoomsKey, chatMessagesKey("b")].map((key) => queryClient.getQueryData(key));
  deliver(event);
  await pass(100);
  const after = [chatRoomsKey, chatMessagesKey("b")].map((key) => queryClient.getQueryData(key));
  expect(after.every((data, index) => data === before[index])).toBe(true);
  push("b", 21);
  await pass(100);
  expect(queryClient.getQueryData(chatRoomsKey)).not.toBe(before[0]);
});

test("events in any order, some of them twice, end in the same lists", async () => {
  const { say, deliver, ids } = await startOpenRoom();
  const events = [say("b", 20), say("c", 21), say("b", 22), say("a", 23)];
  for (const index of [2, 3, 0, 2, 1, 0, 3]) {
    const event = events[index];
    if (event) deliver(event);
    await pass(7);
  }
  await pass(20);
  expect(ids(chatRoomsKey)).toEqual(["a", "b", "c"]);
  expect(ids(chatMessagesKey("b"))).toEqual(["b-22", "b-20", "b-8", "b-7", "b-6"]);
});

test("the list and the open room agree whenever an observer is notified", async () => {
  const { push, rowsOf, listen } = await startOpenRoom();
  // By default observers are told a moment later, when all is written anyway.
  notifyManager.setScheduler((callback) => callback());
  onTestFinished(() => notifyManager.setScheduler(defaultScheduler));
  const seen: unknown[] = [];
  listen(() => {
    seen.push([rowsOf(chatRoomsKey)[0], rowsOf(chatMessagesKey("b"))[0]]);
  });
  push("b", 20);
  push("b", 21);
  await pass(50);
  const bothWith = (id: string) => [{ id: "b", latestChatMessage: { id } }, { id }];
  // The list's observer and the room's are told of each message.
  expect(seen).toMatchObject(["b-20", "b-20", "b-21", "b-21"].map(bothWith));
});

test("list and open room are told of a message in one go, so that React renders once", async () => {
  const { push, listen } = await startOpenRoom();
  listen(() => {});
  const schedule = vi.fn<(callback: () => void) => void>(defaultScheduler);
  notifyManager.setScheduler(schedule);
  push("b", 20);
  notifyManager.setScheduler(defaultScheduler);
  expect(schedule).toHaveBeenCalledTimes(1);
});

test("a push neither makes a query look fresh nor clears its mark", async () => {
  const { push, queryClient, ids } = await startOpenRoom();
  const before = queryClient.getQueryState(chatRoomsKey)?.dataUpdatedAt;
  void queryClient.invalidateQueries({ refetchType: "none" });
  await pass(100);
  push("b", 20);
  expect(ids(chatRoomsKey)).toEqual(["b", "a", "c"]);
  expect(queryClient.getQueryState(chatRoomsKey)).toMatchObject({
    dataUpdatedAt: before,
    isInvalidated: true,
  });
});

test("queries that were never fetched stay without data", async () => {
  const { push, queryClient, newRequests } = startWorld({ rooms: { a: 1 } });
  const queryKey = chatMessagesKey("a");
  new QueryObserver(queryClient, { queryKey, queryFn: () => [], enabled: false }).subscribe(
    () => {},
  );
  push("a", 2);
  await pass(60_000);
  expect(queryClient.getQueryCache().getAll()).toHaveLength(1);
  expect(queryClient.getQueryState(queryKey)).toMatchObject({ status: "pending", data: undefined });
  expect(newRequests()).toEqual([]);
});

test("keys that are no chat query's are left alone", async () => {
  const { push, queryClient, onError } = startWorld({ rooms: { a: 1 } });
  const foreign = [
    { queryKey: ["rooms"], data: [{ id: "a", latestChatMessage: null }] },
    { queryKey: ["chat", "chat-messages", "a"], data: [] },
    { queryKey: ["messages", "a"], data: [] },
  ];
  for (const { queryKey, data } of foreign) queryClient.setQueryData(queryKey, data);
  push("a", 2);
  await pass(60_000);
  for (const { queryKey, data } of foreign) expect(queryClient.getQueryData(queryKey)).toBe(data);
  expect(onError).not.toHaveBeenCalled();
});

test("keys that begin like a room's and are none are left alone, and reported once", async () => {
  const { push, queryClient, onError, errorCodes } = startWorld({ rooms: { a: 1 } });
  const keys = [["chat-messages"], ["chat-messages", "a", "pinned"]];
  const data: unknown[] = [];
  for (const queryKey of keys) queryClient.setQueryData(queryKey, data);
  push("a", 2);
  push("a", 3);
  await pass(60_000);
  for (const queryKey of keys) expect(queryClient.getQueryData(queryKey)).toBe(data);
  expect(errorCodes()).toEqual(["unknown-data", "unknown-data"]);
  const messages = onError.mock.calls.map(([{ message }]) => message).join();
  for (const queryKey of keys) expect(messages).toContain(JSON.stringify(queryKey));
});

test("a user's own query with `select` shows the message through it", async () => {
  const { push, queryClient } = startWorld({ rooms: { a: 1 } });
  const observer = new QueryObserver(queryClient, {
    queryKey: chatRoomsKey,
    queryFn: () => [{ id: "a", name: "A", latestChatMessage: null }],
    select: (rooms: { id: string; latestChatMessage: unknown }[]) =>
      rooms.map(({ latestChatMessage }) => latestChatMessage),
  });
  observer.subscribe(() => {});
  await pass();
  push("a", 2);
  await pass();
  expect(observer.getCurrentResult().data).toEqual([expect.objectContaining({ id: "a-2" })]);
});

test.for(forms)(
  "of two versions of a message in one frame the edited one is shown (%s)",
  async (form) => {
    const { push, say, deliver, rowsOf } = await startOpenRoom(form);
    push("a", 40);
    const event = say("b", 41);
    deliver(event, { text: "Edited", editedAt: "2026-03-02T10:00:00Z" });
    deliver(event);
    await pass(100);
    expect(rowsOf(chatMessagesKey("b"))[0]).toMatchObject({ id: "b-41", text: "Edited" });
  },
);

test("a room that its newest message puts below the loaded rooms has the list fetched", async () => {
  const world = startWorld({ rooms: { a: 9, b: 8, c: 7, d: 6 }, level: 1 });
  world.mount.rooms();
  await pass(100);
  world.newRequests();
  // Its number is the highest, but the clock of the server that stored it is late.
  world.push("a", 0.5);
  await pass(100);
  expect(world.newRequests()).toEqual(["rooms"]);
});
