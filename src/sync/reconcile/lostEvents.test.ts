import { beforeEach, expect, test, vi } from "vitest";

import { chatMessagesKey, chatRoomsKey } from "../../queries/queryKeys.ts";
import { latencyMs } from "./testServer.ts";
import { maxReplicaLagMs, pass, startWorld } from "./testWorld.ts";

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

const rooms = { a: 29, b: 28, c: 27 };
const messageIds = (...numbers: number[]) => numbers.map((number) => `b-${number}`);

/** Starts with a list and a room, quiet for longer than a replica may lag. */
async function startQuiet(level: 0 | 1 | 2 = 0) {
  const world = startWorld({ rooms, level });
  world.mount.pagedRooms();
  world.mount.pagedMessages("b");
  await pass(60_000);
  world.newRequests();
  return world;
}

test("malformed input leads to a fetch now and one more after the replica lag", async () => {
  const { socket, say, ids, newRequests, lag, heal } = await startQuiet();
  const { chatMessage } = say("b", 40);
  lag();
  socket.emit("new-chat-message", { ...chatMessage, text: 7 });
  await pass(100);
  expect(newRequests()).toEqual(["rooms", "messages b"]);
  heal();
  await pass(maxReplicaLagMs);
  expect(newRequests()).toEqual(["rooms", "messages b"]);
  expect(ids(chatMessagesKey("b"))?.[0]).toBe("b-40");
  await pass(60_000);
  expect(newRequests()).toEqual([]);
});

test("malformed input that names no room has every query fetched", async () => {
  const { mount, socket, newRequests } = await startQuiet();
  mount.messages("a");
  await pass(60_000);
  newRequests();
  socket.emit("new-chat-message", "?");
  await pass(100);
  expect(newRequests()).toEqual(["rooms", "messages b", "messages a"]);
});

test("malformed input during a first load is followed by one more fetch", async () => {
  const { mount, socket, say, ids } = startWorld({ rooms });
  mount.messages("b");
  await pass(latencyMs / 2);
  const { chatMessage } = say("b", 40);
  socket.emit("new-chat-message", { ...chatMessage, text: 7 });
  await pass(60_000);
  expect(ids(chatMessagesKey("b"))?.[0]).toBe("b-40");
});

test("a skipped number has its room fetched once, after the reorder time", async () => {
  const { push, say, ids, newRequests } = await startQuiet(1);
  say("b", 40);
  push("b", 41);
  await pass(999);
  expect(newRequests()).toEqual([]);
  await pass(60_000);
  expect(newRequests()).toEqual(["messages b"]);
  expect(ids(chatMessagesKey("b"))?.slice(0, 3)).toEqual(messageIds(41, 40, 28));
});

test("a skipped number that arrives late costs nothing", async () => {
  const { push, say, deliver, ids, newRequests } = await startQuiet(1);
  const late = say("b", 40);
  push("b", 41);
  await pass(500);
  deliver(late);
  await pass(60_000);
  expect(newRequests()).toEqual([]);
  expect(ids(chatMessagesKey("b"))?.slice(0, 3)).toEqual(messageIds(41, 40, 28));
});

test("an event that the stream skipped is requested after the reorder time", async () => {
  const { push, say, ids, newRequests } = await startQuiet(2);
  push("b", 38);
  push("b", 39);
  say("c", 40);
  push("b", 41);
  await pass(60_000);
  expect(newRequests()).toEqual(["events"]);
  expect(ids(chatRoomsKey)?.slice(0, 2)).toEqual(["b", "c"]);
});

test("a number that is skipped in a room that was empty is missed too", async () => {
  const { mount, push, say, ids } = startWorld({ rooms: { b: 0 }, level: 1 });
  mount.messages("b");
  await pass(60_000);
  push("b", 1);
  say("b", 2);
  push("b", 3);
  await pass(60_000);
  expect(ids(chatMessagesKey("b"))).toEqual(["b-3", "b-2", "b-1"]);
});
