import { beforeEach, expect, test, vi } from "vitest";

import { chatMessagesKey, chatRoomsKey } from "../../queries/queryKeys.ts";
import { messageIn } from "../testFixtures.ts";
import { latencyMs } from "./testServer.ts";
import { pass, startWorld } from "./testWorld.ts";

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

/** Starts with a list that shows `a`, `b` and `c` of more rooms. */
async function startList(form: "rooms" | "pagedRooms" = "rooms", level: 0 | 3 = 0) {
  const rooms = {
    a: 19,
    b: 18,
    c: 17,
    ...Object.fromEntries("tuvwxyz".split("").map((id) => [id, 1])),
  };
  const world = startWorld({ rooms, level });
  world.mount[form]();
  await pass(100);
  world.newRequests();
  return world;
}

test.for(["rooms", "pagedRooms"] as const)(
  "a missing room costs one request however many messages come, and is put in by order (%s)",
  async (form) => {
    const { push, ids, newRequests } = await startList(form);
    for (let number = 20; number < 30; number += 1) {
      push("z", number);
      await pass(3);
    }
    push("a", 40);
    await pass(60_000);
    expect(newRequests()).toEqual(["room z"]);
    expect(ids(chatRoomsKey)).toEqual(["a", "z", "b", "c"]);
  },
);

test("a newer message that only the found room tells is shown in the room, too", async () => {
  const { mount, deliver, say, ids } = await startList();
  mount.messages("z");
  await pass(100);
  const event = say("z", 20);
  say("z", 21);
  deliver(event);
  await pass(1_200);
  expect(ids(chatMessagesKey("z"))?.slice(0, 2)).toEqual(["z-21", "z-20"]);
});

test("a missing room that the list should have brought is asked for if the list fails", async () => {
  const { push, ids, failures, queryClient, newRequests } = await startList();
  failures.set("rooms", new Error("503"));
  void queryClient.refetchQueries();
  push("z", 20);
  await pass(100);
  expect(newRequests()).toEqual(["rooms", "room z"]);
  expect(ids(chatRoomsKey)?.[0]).toBe("z");
});

test("the list counts as being recovered while a room of it is asked for again", async () => {
  const { push, failures, states } = await startList();
  failures.set("room z", new Error("503"));
  push("z", 20);
  await pass(100);
  expect(states.at(-1)).toEqual({ connectionStatus: "recovering", recovering: [chatRoomsKey] });
  failures.clear();
  await pass(60_000);
  expect(states.at(-1)).toEqual({ connectionStatus: "live", recovering: [] });
});

test("there are as many requests as there are distinct missing rooms", async () => {
  const { push, ids, newRequests } = await startList();
  for (const [index, id] of "zyzxyzaxb".split("").entries()) {
    push(id, 20 + index);
    await pass(30);
  }
  await pass(60_000);
  expect(newRequests()).toEqual(["room z", "room y", "room x"]);
  expect(ids(chatRoomsKey)).toEqual("bxazyc".split(""));
});

test("the row shows the newest message received while its room was fetched", async () => {
  const { push, deliver, say, queryClient } = await startList();
  push("z", 20);
  await pass(latencyMs / 2);
  deliver(say("z", 21));
  await pass(100);
  expect(queryClient.getQueryData(chatRoomsKey)).toMatchObject([
    { id: "z", latestChatMessage: { id: "z-21" } },
    { id: "a" },
    { id: "b" },
    { id: "c" },
  ]);
});

test("a room whose place is below the loaded rows is not asked for", async () => {
  const { push, ids, newRequests } = await startList();
  push("z", 2);
  await pass(60_000);
  expect(newRequests()).toEqual([]);
  expect(ids(chatRoomsKey)).toEqual(["a", "b", "c"]);
});

test("an event that embeds its room costs no request", async () => {
  const { push, ids, newRequests } = await startList("rooms", 3);
  push("z", 20);
  push("y", 21);
  await pass(60_000);
  expect(newRequests()).toEqual([]);
  expect(ids(chatRoomsKey)).toEqual(["y", "z", "a", "b", "c"]);
});

test("more than five missing rooms at once are one request for the list", async () => {
  const { push, ids, newRequests } = await startList("pagedRooms");
  push("a", 20);
  for (const [index, id] of "tuvwxy".split("").entries()) push(id, 30 + index);
  await pass(latencyMs + 16);
  expect(newRequests()).toEqual(["rooms"]);
  expect(ids(chatRoomsKey)?.slice(0, 3)).toEqual(["y", "x", "w"]);
});

test("a room that was in the list before is not asked for again", async () => {
  const { push, ids, queryClient, newRequests } = await startList();
  for (const [index, id] of "xyz".split("").entries()) push(id, 30 + index);
  await pass(100);
  await pass(10_000);
  void queryClient.refetchQueries();
  await pass(100);
  expect(ids(chatRoomsKey)).toEqual(["z", "y", "x"]);
  newRequests();
  push("a", 40);
  await pass(60_000);
  expect(newRequests()).toEqual([]);
  expect(ids(chatRoomsKey)).toEqual(["a", "z", "y", "x"]);
});

test("a room is not asked for while the list that will bring it is on its way", async () => {
  const { push, ids, queryClient, newRequests } = await startList();
  push("a", 20);
  void queryClient.refetchQueries();
  push("z", 21);
  await pass(60_000);
  expect(newRequests()).toEqual(["rooms", "room z"]);
  expect(ids(chatRoomsKey)).toEqual(["z", "a", "b", "c"]);
});

test("a room that is not found is asked for again after a second and after five", async () => {
  const { deliver, newRequests } = await startList();
  deliver({ chatMessage: messageIn("ghost", 31), details: undefined });
  await pass(900);
  expect(newRequests()).toEqual(["room ghost"]);
  await pass(300);
  expect(newRequests()).toEqual(["room ghost"]);
  await pass(3_700);
  expect(newRequests()).toEqual([]);
  await pass(60_000);
  expect(newRequests()).toEqual(["room ghost"]);
});

test("that there is no such room for this user is remembered for half a minute", async () => {
  const { push, deliver, ids, newRequests } = await startList();
  const receive = (number: number) =>
    deliver({ chatMessage: messageIn("ghost", number), details: undefined });
  receive(31);
  await pass(10_000);
  newRequests();
  receive(32);
  await pass(10_000);
  receive(33);
  await pass(1_000);
  expect(newRequests()).toEqual([]);
  await pass(30_000);
  receive(34);
  await pass(100);
  expect(newRequests()).toEqual(["room ghost"]);
  push("z", 40);
  await pass(100);
  expect(ids(chatRoomsKey)).toEqual(["z", "a", "b", "c"]);
});

test("a room that can't be fetched is tried three times, then the list is asked", async () => {
  const { push, failures, ids, newRequests } = await startList();
  failures.set("room z", new Error("503"));
  push("z", 20);
  await pass(60_000);
  expect(newRequests()).toEqual(["room z", "room z", "room z", "rooms"]);
  expect(ids(chatRoomsKey)).toEqual(["z", "a", "b"]);
});

test("a room whose fetch failed once comes with the second try", async () => {
  const { push, failures, ids, newRequests } = await startList();
  failures.set("room z", new Error("503"));
  push("z", 20);
  await pass(100);
  failures.clear();
  await pass(60_000);
  expect(newRequests()).toEqual(["room z", "room z"]);
  expect(ids(chatRoomsKey)).toEqual(["z", "a", "b", "c"]);
});

test("a list that nobody looks at is marked, and no room is asked for", async () => {
  const { mount, push, queryClient, newRequests } = startWorld({
    rooms: { a: 9, b: 8, c: 7, z: 1 },
  });
  const observer = mount.rooms();
  await pass(100);
  observer.unmount();
  newRequests();
  push("z", 20);
  await pass(60_000);
  expect(newRequests()).toEqual([]);
  expect(queryClient.getQueryState(chatRoomsKey)).toMatchObject({ isInvalidated: true });
});
