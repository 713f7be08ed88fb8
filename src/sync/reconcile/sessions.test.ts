import { beforeEach, expect, test, vi } from "vitest";

import { chatMessagesKey, chatRoomsKey } from "../../queries/queryKeys.ts";
import { messageIn } from "../testFixtures.ts";
import { listForms, roomForms } from "./testQueries.ts";
import { latencyMs } from "./testServer.ts";
import { becomeQuiet, levels, pass, startWorld, type World } from "./testWorld.ts";

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

const ways: Record<string, (world: Pick<World, "queryClient" | "sync">) => void> = {
  "clear()": ({ queryClient }) => queryClient.clear(),
  "removeQueries()": ({ queryClient }) => queryClient.removeQueries(),
  "clear() and a new sessionKey"({ queryClient, sync }) {
    queryClient.clear();
    sync.update({ sessionKey: "bob" });
  },
  "a new sessionKey and clear()"({ queryClient, sync }) {
    sync.update({ sessionKey: "bob" });
    queryClient.clear();
  },
};
const emptied = Object.keys(ways).flatMap((way) => levels.map((level) => [way, level] as const));

const bobsRooms = ["c", "b", "a"].map((id) => ({ id, name: `Room ${id} of Bob` }));

/** Shows Ann's list until her room `dm` has left it; `signInAsBob` then empties the cache. */
async function startAsAnn(way: string, level: 0 | 2 = 0) {
  const world = startWorld({
    rooms: { dm: 19, a: 18, b: 17, c: 16, ex: 1 },
    level,
    sessionKey: "ann",
  });
  const { mount, push, queryClient, signIn, newRequests } = world;
  signIn("Ann", ["dm", "a", "b", "c", "ex"]);
  const list = mount.rooms();
  await pass(100);
  for (const [index, id] of ["a", "b", "c"].entries()) push(id, 20 + index);
  await pass(10_000);
  void queryClient.refetchQueries();
  await pass(10_000);
  expect(world.ids(chatRoomsKey)).toEqual(["c", "b", "a"]);
  newRequests();

  return {
    ...world,
    async signInAsBob() {
      list.unmount();
      ways[way]?.(world);
      signIn("Bob", ["a", "b", "c"]);
      newRequests();
      mount.rooms();
      await pass(100);
    },
    /** Requests for the list and for rooms; whether the stream is asked is another question. */
    newRoomRequests: () => newRequests().filter((request) => request !== "events"),
  };
}

test.for(emptied)(
  "after %s a message for a room of the account before has the server asked (L%i)",
  async ([way, level]) => {
    const { signInAsBob, push, rows, newRoomRequests, status } = await startAsAnn(way, level);
    await signInAsBob();
    await pass(10_000);
    newRoomRequests();
    push("dm", 40);
    await pass(100);
    expect(newRoomRequests()).toEqual(["room dm"]);
    await becomeQuiet();
    expect(rows(chatRoomsKey)).toMatchObject(bobsRooms);
    expect(status()).toBe("live");
  },
);

test.for(emptied)(
  "an event of the account before is in no list after %s (L%i)",
  async ([way, level]) => {
    const { push, signInAsBob, rows, newRoomRequests } = await startAsAnn(way, level);
    push("dm", 40);
    await pass(1_000);
    await signInAsBob();
    expect(rows(chatRoomsKey)).toMatchObject(bobsRooms);
    await becomeQuiet();
    expect(rows(chatRoomsKey)).toMatchObject(bobsRooms);
    expect(newRoomRequests()).toEqual(["rooms"]);
  },
);

test.for(emptied)(
  "a missing room that is on its way during %s is in no list after it (L%i)",
  async ([way, level]) => {
    const { push, signInAsBob, rows, newRoomRequests } = await startAsAnn(way, level);
    push("ex", 40);
    await pass(latencyMs / 2);
    await signInAsBob();
    await becomeQuiet();
    expect(rows(chatRoomsKey)).toMatchObject(bobsRooms);
    expect(newRoomRequests()).toEqual(["rooms"]);
  },
);

test.for(emptied)(
  "a missing room whose request hangs during %s is in no list after it (L%i)",
  async ([way, level]) => {
    const { push, hang, signInAsBob, rows } = await startAsAnn(way, level);
    const release = hang("room ex");
    push("ex", 40);
    await pass(100);
    await signInAsBob();
    release();
    await becomeQuiet();
    expect(rows(chatRoomsKey)).toMatchObject(bobsRooms);
  },
);

test.for(emptied)(
  "an answer from before %s is not taken for one about the same room after it (L%i)",
  async ([way, level]) => {
    const world = await startAsAnn(way, level);
    const { push, hang, signIn, signInAsBob, leaveOut, queryClient, rows } = world;
    const release = hang("room ex", 1);
    push("ex", 40);
    await pass(100);
    await signInAsBob();
    signIn("Bob", ["a", "b", "c", "ex"]);
    leaveOut("ex");
    release();
    await pass(latencyMs / 2);
    // The room waits for the list, which may bring it.
    void queryClient.refetchQueries({ queryKey: chatRoomsKey });
    push("ex", 41);
    await pass(1_000);
    const [first] = rows(chatRoomsKey) ?? [];
    expect(first).toMatchObject({ id: "ex", name: "Room ex of Bob" });
  },
);

test.for(emptied)(
  "a missing room that waits for its next try is not asked for after %s (L%i)",
  async ([way, level]) => {
    const { push, failures, signInAsBob, rows, newRoomRequests, status } = await startAsAnn(
      way,
      level,
    );
    failures.set("room ex", new Error("503"));
    push("ex", 40);
    await pass(100);
    await signInAsBob();
    await becomeQuiet();
    expect(newRoomRequests()).toEqual(["rooms"]);
    expect(rows(chatRoomsKey)).toMatchObject(bobsRooms);
    expect(status()).toBe("live");
  },
);

test.for(emptied)("that a room was not found is forgotten with %s (L%i)", async ([way, level]) => {
  const { push, signIn, signInAsBob, ids, mount } = await startAsAnn(way, level);
  signIn("Ann", ["a", "b", "c"]);
  push("ex", 40);
  await pass(10_000);
  await signInAsBob();
  expect(ids(chatRoomsKey)).toEqual(["c", "b", "a"]);
  signIn("Bob", ["a", "b", "c", "ex"]);
  push("ex", 41);
  await pass(100);
  expect(ids(chatRoomsKey)).toEqual(["ex", "c", "b", "a"]);
  mount.messages("ex");
  await becomeQuiet();
  expect(ids(chatMessagesKey("ex"))).toEqual(["ex-41", "ex-40", "ex-1"]);
});

test.for(emptied)(
  "a message of the account before is in no room after %s, though the server lags (L%i)",
  async ([way, level]) => {
    const { mount, push, lag, signInAsBob, ids } = await startAsAnn(way, level);
    const room = mount.messages("b");
    await pass(100);
    lag();
    push("b", 40);
    expect(ids(chatMessagesKey("b"))?.[0]).toBe("b-40");
    await pass(1_000);
    room.unmount();
    await signInAsBob();
    mount.messages("b");
    await pass(100);
    expect(ids(chatMessagesKey("b"))).toEqual(["b-21", "b-17", "b-16"]);
  },
);

test.for(emptied)(
  "what waits for its frame is not written after %s (L%i)",
  async ([way, level]) => {
    const world = await startAsAnn(way, level);
    const { push, queryClient } = world;
    push("b", 40);
    push("b", 41);
    ways[way]?.(world);
    await becomeQuiet();
    expect(queryClient.getQueryCache().getAll()).toEqual([]);
  },
);

test.for(emptied)(
  "a recovery of the account before asks for nothing after %s (L%i)",
  async ([way, level]) => {
    const world = await startAsAnn(way, level);
    const { goOffline, goOnline, failures, signInAsBob, newRoomRequests, rows, status } = world;
    failures.set("rooms", new Error("503"));
    failures.set("events", new Error("503"));
    goOffline();
    goOnline();
    await pass(1_500);
    failures.clear();
    await signInAsBob();
    await becomeQuiet();
    expect(newRoomRequests()).toEqual(["rooms"]);
    expect(rows(chatRoomsKey)).toMatchObject(bobsRooms);
    expect(status()).toBe("live");
  },
);

test.for(Object.keys(ways))(
  "missed events that arrive after %s are written nowhere",
  async (way) => {
    const world = await startAsAnn(way, 2);
    const { goOffline, goOnline, say, hang, signInAsBob, rows } = world;
    const release = hang("events");
    goOffline();
    say("dm", 40);
    goOnline();
    await pass(100);
    await signInAsBob();
    release();
    await becomeQuiet();
    expect(rows(chatRoomsKey)).toMatchObject(bobsRooms);
  },
);

test.for(levels)(
  "a list that is mounted while it is reset shows the next account's rooms alone (L%i)",
  async (level) => {
    const { push, queryClient, signIn, rows, ids } = await startAsAnn("clear()", level);
    push("dm", 40);
    await pass(1_000);
    signIn("Bob", ["a", "b", "c"]);
    void queryClient.resetQueries();
    expect(ids(chatRoomsKey)).toBeUndefined();
    await pass(100);
    expect(rows(chatRoomsKey)).toMatchObject(bobsRooms);
    await becomeQuiet();
    expect(rows(chatRoomsKey)).toMatchObject(bobsRooms);
  },
);

test.for(roomForms)("a room that nobody looks at is empty after a reset (%s)", async (form) => {
  const { mount, push, queryClient, newRequests, ids } = startWorld({ rooms: { a: 9, b: 8 } });
  const room = mount[form]("b");
  await pass(100);
  push("b", 20);
  await pass(100);
  room.unmount();
  newRequests();
  void queryClient.resetQueries();
  const empty = { status: "pending", data: undefined, fetchStatus: "idle" };
  expect(queryClient.getQueryState(chatMessagesKey("b"))).toMatchObject(empty);
  push("b", 21);
  await becomeQuiet();
  expect(queryClient.getQueryState(chatMessagesKey("b"))).toMatchObject(empty);
  expect(newRequests()).toEqual([]);
  mount[form]("b");
  await pass(100);
  expect(ids(chatMessagesKey("b"))).toEqual(["b-21", "b-20", "b-8"]);
  expect(newRequests()).toEqual(["messages b"]);
});

test.for(listForms)("a list that nobody looks at is empty after a reset (%s)", async (form) => {
  const { mount, push, queryClient, newRequests, ids } = startWorld({ rooms: { a: 9, b: 8 } });
  const list = mount[form]();
  await pass(100);
  push("b", 20);
  await pass(100);
  list.unmount();
  newRequests();
  void queryClient.resetQueries();
  const empty = { status: "pending", data: undefined, fetchStatus: "idle" };
  expect(queryClient.getQueryState(chatRoomsKey)).toMatchObject(empty);
  push("a", 21);
  await becomeQuiet();
  expect(queryClient.getQueryState(chatRoomsKey)).toMatchObject(empty);
  expect(newRequests()).toEqual([]);
  mount[form]();
  await pass(100);
  expect(ids(chatRoomsKey)).toEqual(["a", "b"]);
  expect(newRequests()).toEqual(["rooms"]);
});

test.for(roomForms)(
  "a mounted room that is reset is empty until it is fetched, and has what came meanwhile (%s)",
  async (form) => {
    const { mount, push, queryClient, newRequests, ids } = startWorld({ rooms: { a: 9, b: 8 } });
    mount[form]("b");
    await pass(10_000);
    newRequests();
    void queryClient.resetQueries();
    await pass(latencyMs / 2);
    push("b", 20);
    expect(ids(chatMessagesKey("b"))).toBeUndefined();
    await pass(100);
    expect(ids(chatMessagesKey("b"))).toEqual(["b-20", "b-8", "b-7", "b-6"]);
    await becomeQuiet();
    expect(newRequests()).toEqual(["messages b"]);
  },
);

test("an event from before a reset of everything is in no result after it", async () => {
  const { mount, deliver, queryClient, ids } = startWorld({ rooms: { a: 9, b: 8 } });
  mount.rooms();
  mount.messages("b");
  await pass(10_000);
  deliver({ chatMessage: messageIn("b", 50), details: undefined });
  await pass(1_000);
  void queryClient.resetQueries();
  await pass(100);
  expect(ids(chatMessagesKey("b"))).toEqual(["b-8", "b-7", "b-6"]);
  expect(ids(chatRoomsKey)).toEqual(["a", "b"]);
});

test("a room that alone is removed comes back as the server has it", async () => {
  const { mount, queryClient, ids, newRequests } = startWorld({ rooms: { a: 9, b: 8 } });
  mount.rooms();
  const room = mount.pagedMessages("b");
  await pass(100);
  void room.fetchNextPage().catch(() => undefined);
  await pass(latencyMs / 2);
  room.unmount();
  queryClient.removeQueries({ queryKey: chatMessagesKey("b") });
  await pass(100);
  expect(ids(chatMessagesKey("b"))).toBeUndefined();
  newRequests();
  mount.pagedMessages("b");
  await becomeQuiet();
  expect(ids(chatMessagesKey("b"))).toEqual(["b-8", "b-7", "b-6"]);
  expect(newRequests()).toEqual(["messages b"]);
});

// A new key for the session, without an emptied cache

test.for(levels)("a new sessionKey forgets rooms and events (L%i)", async (level) => {
  const world = await startAsAnn("clear()", level);
  const { push, sync, queryClient, signIn, lag, rows, newRoomRequests, status } = world;
  push("dm", 40);
  await pass(1_000);
  push("b", 41);
  push("a", 42);
  sync.update({ sessionKey: "bob" });
  signIn("Bob", ["a", "b", "c"]);
  newRoomRequests();
  void queryClient.resetQueries();
  await becomeQuiet();
  expect(rows(chatRoomsKey)).toMatchObject([{ id: "a" }, { id: "b" }, { id: "c" }]);
  lag();
  push("dm", 43);
  await pass(100);
  expect(newRoomRequests().at(-1)).toBe("room dm");
  await becomeQuiet();
  expect(rows(chatRoomsKey)).toMatchObject(
    ["a", "b", "c"].map((id) => ({ id, name: `Room ${id} of Bob` })),
  );
  expect(status()).toBe("live");
});

test("the same sessionKey given again forgets nothing", async () => {
  const { push, sync, lag, queryClient, ids } = await startAsAnn("clear()");
  lag();
  push("b", 40);
  await pass(1_000);
  sync.update({ sessionKey: "ann" });
  void queryClient.refetchQueries();
  await pass(100);
  expect(ids(chatRoomsKey)?.[0]).toBe("b");
});

test("a missing room that is on its way as the sessionKey changes is written nowhere", async () => {
  const { push, sync, signIn, queryClient, ids, newRoomRequests } = await startAsAnn("clear()");
  push("ex", 40);
  await pass(latencyMs / 2);
  sync.update({ sessionKey: "bob" });
  signIn("Bob", ["a", "b", "c"]);
  newRoomRequests();
  void queryClient.resetQueries();
  await becomeQuiet();
  expect(ids(chatRoomsKey)).toEqual(["c", "b", "a"]);
  expect(newRoomRequests().filter((request) => request === "room ex")).toEqual([]);
});
