import { hashKey } from "@tanstack/react-query";
import { beforeEach, expect, test, vi } from "vitest";

import type { ChatRoomSummary } from "../../ports/ChatRoomSummary.ts";
import { chatMessagesKey, chatRoomsKey } from "../../queries/queryKeys.ts";
import type { ReconcileInspection } from "./rules.ts";
import { becomeQuiet, pass, startWorld } from "./testWorld.ts";

// No event is taken while another one is: first all that one event leads to is done.

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

const b = chatMessagesKey("b");
const [listHash, bHash] = [hashKey(chatRoomsKey), hashKey(b)];

/** Starts with the list and room b mounted, and notes each event and each change of the cache. */
async function startNoting(onChange: (world: ReturnType<typeof startWorld>) => void = () => {}) {
  const notes: string[] = [];
  let isOn = false;
  const world: ReturnType<typeof startWorld> = startWorld({
    rooms: { a: 9, b: 8, c: 7 },
    inspect: ({ event }) => void notes.push(event.type),
    onCacheEvent(event) {
      if (!isOn || event.type !== "updated" || event.action.type === "fetch") return;
      notes.push(`cache: ${event.query.queryHash}`);
      onChange(world);
    },
  });
  world.mount.rooms();
  world.mount.messages("b");
  await pass(60_000);
  notes.length = 0;
  isOn = true;
  return { world, notes };
}

test("both queries of a message are written before anything else is taken", async () => {
  const { world, notes } = await startNoting();
  world.push("b", 20);
  expect(notes).toEqual(["message-received", `cache: ${listHash}`, `cache: ${bHash}`]);
});

test("what a listener of the app writes while we write is taken after all our writes", async () => {
  let hasWritten = false;
  const { world, notes } = await startNoting(({ queryClient }) => {
    if (hasWritten) return;
    hasWritten = true;
    queryClient.setQueryData<ChatRoomSummary[]>(chatRoomsKey, (rooms = []) =>
      rooms.map((room) => ({ ...room, unreadCount: 0 })),
    );
  });
  world.push("b", 20);
  expect(notes.slice(0, 5)).toEqual([
    "message-received",
    `cache: ${listHash}`,
    `cache: ${listHash}`,
    `cache: ${bHash}`,
    "data-written",
  ]);
  await becomeQuiet();
  expect(world.ids(chatRoomsKey)).toEqual(["b", "a", "c"]);
  expect(world.rows(chatRoomsKey)).toMatchObject([{ unreadCount: 0 }, { unreadCount: 0 }, {}]);
  expect(world.ids(b)?.[0]).toBe("b-20");
});

/** Starts with a listener that pushes another message as soon as the first one is written. */
function startWithPushingListener() {
  let hasPushed = false;
  return startNoting(({ push }) => {
    if (hasPushed) return;
    hasPushed = true;
    push("c", 21);
  });
}

test("a message that is pushed while we write is taken after all our writes", async () => {
  const { world, notes } = await startWithPushingListener();
  world.push("b", 20);
  await becomeQuiet();
  expect(notes.slice(0, 4)).toEqual([
    "message-received",
    `cache: ${listHash}`,
    `cache: ${bHash}`,
    "message-received",
  ]);
  expect(world.ids(chatRoomsKey)).toEqual(["c", "b", "a"]);
  expect(world.ids(b)?.[0]).toBe("b-20");
});

// What we are about to write differs from the cache, and is taken for somebody else's older data.
test("a message that is pushed while we write leads to no request", async () => {
  const { world, notes } = await startWithPushingListener();
  world.newRequests();
  world.push("b", 20);
  await becomeQuiet();
  expect(world.newRequests()).toEqual([]);
  expect(notes).not.toContain("data-written");
});

test("a query that a listener removes while we write is forgotten after all our writes", async () => {
  const { world, notes } = await startNoting(({ queryClient }) =>
    queryClient.removeQueries({ queryKey: b }),
  );
  world.push("b", 20);
  await pass(1_000);
  expect(notes.slice(0, 2)).toEqual(["message-received", `cache: ${listHash}`]);
  expect(notes).toContain("query-removed");
  expect(world.ids(b)).toBeUndefined();
  expect(world.errorCodes()).toEqual([]);
});

test("`inspect` is not entered again by what it does itself", async () => {
  let depth = 0;
  let deepest = 0;
  let hasWritten = false;
  const types: string[] = [];
  const inspect = ({ event }: ReconcileInspection) => {
    depth += 1;
    deepest = Math.max(deepest, depth);
    types.push(event.type);
    if (event.type === "message-received" && !hasWritten) {
      hasWritten = true;
      world.queryClient.setQueryData(b, []);
      world.goOffline();
      world.goOnline();
      world.push("a", 30);
    }
    depth -= 1;
  };
  const world = startWorld({ rooms: { a: 9, b: 8, c: 7 }, inspect });
  world.mount.rooms();
  world.mount.messages("b");
  await pass(60_000);
  world.push("b", 20);
  await becomeQuiet();
  expect(deepest).toBe(1);
  expect(types).toEqual(expect.arrayContaining(["data-written", "disconnected", "connected"]));
  expect(world.ids(chatRoomsKey)).toEqual(["a", "b", "c"]);
  expect(world.ids(b)?.[0]).toBe("b-20");
});

test("the state moves on by one tick with each event, whatever happens meanwhile", async () => {
  const ticks: number[] = [];
  const world = startWorld({
    rooms: { a: 9, b: 8, c: 7 },
    inspect: ({ state }) => {
      if ("tick" in state) ticks.push(Number(state.tick));
    },
    onCacheEvent({ type }) {
      if (type === "updated" && ticks.length < 40) world.push("a", 100 + ticks.length);
    },
  });
  world.mount.rooms();
  world.mount.messages("a");
  await becomeQuiet();
  expect(ticks).toEqual(ticks.map((_, index) => index + 1));
  expect(ticks.length).toBeGreaterThan(5);
});

// The cache says that the query is being fetched, and we were not notified of it: the refetch is skipped, and
// `refetch-skipped` makes the reducer ask for it again.
test("a fetch that a listener of the app has hidden from us is waited for", async () => {
  let isThrowing = false;
  let events = 0;
  const world = startWorld({
    rooms: { a: 9, b: 8, c: 7 },
    inspect() {
      events += 1;
      // Without a query the loop has an end.
      if (events > 100) world.queryClient.clear();
    },
    onCacheEvent(event) {
      if (!isThrowing || event.type !== "updated" || event.action.type !== "fetch") return;
      isThrowing = false;
      throw new Error("a listener of the app");
    },
  });
  world.mount.rooms();
  await pass(60_000);
  isThrowing = true;
  await world.queryClient.refetchQueries({ queryKey: chatRoomsKey });
  world.goOffline();
  world.goOnline();
  await pass(60_000);
  expect(events).toBeLessThan(50);
});
