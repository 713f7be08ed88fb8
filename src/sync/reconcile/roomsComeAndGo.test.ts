import { MutationObserver } from "@tanstack/react-query";
import { beforeEach, expect, test, vi } from "vitest";

import { chatMessagesKey, chatRoomsKey } from "../../queries/queryKeys.ts";
import { sendChatMessageMutationOptions } from "../../queries/sendChatMessageMutationOptions.ts";
import { roomWith } from "../testFixtures.ts";
import { becomeQuiet, pass, startWorld, type World } from "./testWorld.ts";

// F14, with a query cache and requests: what is left of a room that is gone, and what comes back.

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

const removedError = expect.objectContaining({ code: "room-removed", chatRoomId: "a" });

/** Shows the list with room a open, both quiet. */
async function startOpen() {
  const world = startWorld({ rooms: { a: 18, b: 17, c: 16 } });
  world.mount.rooms();
  world.mount.messages("a");
  await pass(20_000);
  world.newRequests();
  return world;
}

const stateOf = ({ queryClient }: World) => queryClient.getQueryState(chatMessagesKey("a"));

test("the open room ends in an error that says so, without a request for it", async () => {
  const world = await startOpen();
  world.socket.emit("chat-room-removed", { id: "a" });
  expect(world.ids(chatRoomsKey)).not.toContain("a");
  expect(stateOf(world)).toMatchObject({ status: "error", fetchStatus: "idle", data: undefined });
  expect(stateOf(world)?.error).toEqual(removedError);
  await becomeQuiet();
  expect(world.newRequests().filter((request) => request.includes("a"))).toEqual([]);
  expect(stateOf(world)?.error).toEqual(removedError);
});

test("a room that got a message and went in one frame is not requested", async () => {
  const world = startWorld({ rooms: { a: 18, b: 17 } });
  world.mount.rooms();
  await pass(20_000);
  world.newRequests();
  // The first event of a frame is written at once, the others at its end.
  world.push("b", 19);
  world.push("z", 20);
  world.socket.emit("chat-room-removed", { id: "z" });
  await becomeQuiet();
  expect(world.newRequests()).toEqual([]);
});

test("messages that are being fetched as the room goes are not shown", async () => {
  const world = await startOpen();
  void world.queryClient.refetchQueries({ queryKey: chatMessagesKey("a") });
  await pass(1);
  world.socket.emit("chat-room-removed", { id: "a" });
  await pass(5_000);
  expect(stateOf(world)).toMatchObject({ status: "error", fetchStatus: "idle", data: undefined });
});

test("the room is shown again with its messages once the user is back", async () => {
  const world = await startOpen();
  world.socket.emit("chat-room-removed", { id: "a" });
  await pass(10_000);
  world.socket.emit("chat-room-updated", { ...roomWith("a", 18), name: "Room a, again" });
  await pass(100);
  expect(world.rows(chatRoomsKey)?.[0]).toMatchObject({ id: "a", name: "Room a, again" });
  expect(world.ids(chatMessagesKey("a"))?.[0]).toBe("a-18");
  expect(stateOf(world)).toMatchObject({ status: "success", error: null });
});

test("changes of one frame are one write, in the order in which they came", async () => {
  const world = await startOpen();
  const writes = vi.fn();
  const cache = world.queryClient.getQueryCache();
  const list = cache.find({ queryKey: chatRoomsKey });
  cache.subscribe(({ query, type }) => {
    if (type === "updated" && query === list) writes();
  });
  world.push("b", 30);
  writes.mockClear();
  world.socket.emit("chat-room-updated", { ...roomWith("b", 17), name: "B" });
  world.push("c", 31);
  world.socket.emit("chat-room-removed", "b");
  world.socket.emit("chat-room-updated", { ...roomWith("b", 17), name: "B again" });
  await pass(16);
  expect(writes).toHaveBeenCalledOnce();
  expect(world.rows(chatRoomsKey)).toMatchObject([{ id: "c" }, { id: "b", name: "B again" }, {}]);
});

test("what was not sent to the room is discarded, and what was not sent to others stays", async () => {
  const world = await startOpen();
  const { queryClient, socket } = world;
  const api = { sendChatMessage: () => Promise.reject(new Error("no network")) };
  for (const chatRoomId of ["a", "a", "b"]) {
    const options = sendChatMessageMutationOptions({ api, chatRoomId });
    const draft = { text: "Hi", clientId: crypto.randomUUID() };
    new MutationObserver(queryClient, options).mutate(draft).catch(() => undefined);
  }
  await pass(0);
  socket.emit("chat-room-removed", { id: "a" });
  const left = queryClient.getMutationCache().getAll();
  expect(left.map(({ options }) => options.mutationKey?.[1])).toEqual(["b"]);
});

test("another account learns nothing of a room that was gone", async () => {
  const world = await startOpen();
  world.socket.emit("chat-room-removed", { id: "a" });
  world.queryClient.clear();
  world.sync.update({ sessionKey: "bob" });
  world.mount.rooms();
  world.mount.messages("a");
  await pass(100);
  expect(world.ids(chatRoomsKey)).toContain("a");
  expect(world.ids(chatMessagesKey("a"))?.[0]).toBe("a-18");
});
