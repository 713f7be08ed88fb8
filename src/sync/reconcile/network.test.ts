import { onlineManager } from "@tanstack/react-query";
import { beforeEach, expect, test, vi } from "vitest";

import { ChatSyncError } from "../../ports/ChatSyncError.ts";
import { chatMessagesKey, chatRoomsKey } from "../../queries/queryKeys.ts";
import { messageIn } from "../testFixtures.ts";
import { listForms, roomForms } from "./testQueries.ts";
import { latencyMs } from "./testServer.ts";
import {
  becomeQuiet,
  levels,
  maxReorderMs,
  maxReplicaLagMs,
  pass,
  startWorld,
} from "./testWorld.ts";

beforeEach(() => {
  vi.useFakeTimers();
  return () => {
    onlineManager.setOnline(true);
    vi.useRealTimers();
  };
});

const b = chatMessagesKey("b");
const listCases = listForms.flatMap((form) => levels.map((level) => [form, level] as const));
const roomCases = roomForms.flatMap((form) => levels.map((level) => [form, level] as const));

/** Starts with a list that shows a, b and c of more rooms. */
async function startList(form: (typeof listForms)[number] = "rooms", level: 0 | 2 = 0) {
  const more = Object.fromEntries("tuvwxyz".split("").map((id) => [id, 1]));
  const world = startWorld({ rooms: { a: 19, b: 18, c: 17, ...more }, level });
  const list = world.mount[form]();
  await pass(60_000);
  world.newRequests();
  return { ...world, list };
}

/** Starts with room b mounted. */
async function startRoom(form: (typeof roomForms)[number] = "messages", level: 0 | 2 = 0) {
  const world = startWorld({ rooms: { a: 9, b: 8 }, level });
  const room = world.mount[form]("b");
  await pass(60_000);
  world.newRequests();
  return { ...world, room };
}

// A room that was just created, on a server that lags behind

test.for(listCases)(
  "a new room that a replica does not have yet appears within two seconds (%s, L%i)",
  async ([form, level]) => {
    const { lag, heal, push, rows, ids, newRequests, status } = await startList(form, level);
    lag();
    push("new", 40);
    await pass(900);
    heal();
    await pass(1_100);
    expect(ids(chatRoomsKey)).toEqual(["new", "a", "b", "c"]);
    await becomeQuiet();
    expect(rows(chatRoomsKey)?.[0]).toMatchObject({
      id: "new",
      name: "Room new",
      latestChatMessage: { id: "new-40" },
    });
    expect(newRequests()).toEqual(["room new", "room new"]);
    expect(status()).toBe("live");
  },
);

test.for(listCases)(
  "a new room that a replica gets only after four seconds appears, too (%s, L%i)",
  async ([form, level]) => {
    const { lag, heal, push, ids, newRequests, status } = await startList(form, level);
    lag();
    push("new", 40);
    await pass(4_000);
    heal();
    await pass(1_500);
    expect(ids(chatRoomsKey)).toEqual(["new", "a", "b", "c"]);
    await becomeQuiet();
    expect(newRequests()).toEqual(["room new", "room new", "room new"]);
    expect(status()).toBe("live");
  },
);

test("a new room whose messages go on while a replica lags appears with the newest", async () => {
  const { lag, heal, push, rows, newRequests } = await startList();
  lag();
  for (let number = 40; number < 45; number += 1) {
    push("new", number);
    await pass(180);
  }
  heal();
  await pass(1_100);
  expect(rows(chatRoomsKey)?.[0]).toMatchObject({
    id: "new",
    latestChatMessage: { id: "new-44" },
  });
  await becomeQuiet();
  expect(newRequests()).toEqual(["room new", "room new"]);
});

test("two new rooms that a replica does not have yet both appear", async () => {
  const { lag, heal, push, ids } = await startList();
  lag();
  push("new", 40);
  await pass(300);
  push("newer", 41);
  await pass(600);
  heal();
  await pass(2_000);
  expect(ids(chatRoomsKey)).toEqual(["newer", "new", "a", "b", "c"]);
});

test("a new room appears though the list was refetched from a replica that lags", async () => {
  const { lag, heal, push, queryClient, ids, status } = await startList();
  lag();
  push("new", 40);
  void queryClient.refetchQueries();
  await pass(900);
  heal();
  await becomeQuiet();
  expect(ids(chatRoomsKey)?.slice(0, 3)).toEqual(["new", "a", "b"]);
  expect(status()).toBe("live");
});

test("how long a room may be not found follows `maxReplicaLagMs`", async () => {
  const world = startWorld({ rooms: { a: 9 }, maxReplicaLagMs: 10_000 });
  world.mount.rooms();
  await pass(60_000);
  world.newRequests();
  world.lag();
  world.push("new", 40);
  await pass(9_000);
  expect(world.newRequests()).toEqual(["room new", "room new"]);
  world.heal();
  await becomeQuiet();
  expect(world.newRequests()).toEqual(["room new"]);
  expect(world.ids(chatRoomsKey)).toEqual(["new", "a"]);
});

// Refused, gone, failing

test.for([403, 410].flatMap((statusCode) => listCases.map((one) => [statusCode, ...one] as const)))(
  "a missing room that is answered with %i is asked for once (%s, L%i)",
  async (one) => {
    const [statusCode, form, level] = one;
    const { failures, push, ids, newRequests, states, status } = await startList(form, level);
    failures.set("room z", new ChatSyncError("http", "refused.", { status: statusCode }));
    push("z", 40);
    await pass(10_000);
    push("z", 41);
    await pass(10_000);
    push("z", 42);
    await becomeQuiet();
    expect(newRequests()).toEqual(["room z"]);
    expect(ids(chatRoomsKey)).toEqual(["a", "b", "c"]);
    expect(states.at(-1)).toEqual({ connectionStatus: "live", recovering: [] });
    expect(status()).toBe("live");
  },
);

test("a missing room that was refused is asked for again with a message half a minute later", async () => {
  const { failures, push, ids, newRequests } = await startList();
  failures.set("room z", new ChatSyncError("http", "refused.", { status: 403 }));
  push("z", 40);
  await pass(31_000);
  failures.clear();
  push("z", 41);
  await becomeQuiet();
  expect(newRequests()).toEqual(["room z", "room z"]);
  expect(ids(chatRoomsKey)?.[0]).toBe("z");
});

test.for<[string, Error]>([
  ["500", new ChatSyncError("http", "failed.", { status: 500 })],
  ["429", new ChatSyncError("http", "too many.", { status: 429 })],
  ["no response", new ChatSyncError("network", "no response.")],
  ["an error of the app's own", new Error("boom")],
])("a missing room and a list that go on failing are let go of (%s)", async ([, error]) => {
  const { failures, push, newRequests, status, ids } = await startList();
  failures.set("room z", error);
  push("z", 40);
  await pass(60_000);
  const requests = newRequests();
  expect(requests.filter((request) => request === "room z").length).toBeLessThanOrEqual(4);
  expect(requests.filter((request) => request === "rooms")).toEqual(["rooms"]);
  expect(ids(chatRoomsKey)).toEqual(["z", "a", "b"]);
  await becomeQuiet();
  expect(newRequests()).toEqual([]);
  expect(status()).toBe("live");
});

test("a missing room that was let go of is asked for with its next message", async () => {
  const { failures, leaveOut, push, newRequests, ids } = await startList();
  failures.set("room z", new Error("503"));
  leaveOut("z");
  push("z", 40);
  await pass(60_000);
  failures.clear();
  newRequests();
  push("z", 41);
  await becomeQuiet();
  expect(newRequests()).toEqual(["room z"]);
  expect(ids(chatRoomsKey)?.[0]).toBe("z");
});

test("an API that throws instead of rejecting is a failure like any other", async () => {
  const { api, push, queryClient, ids, status } = await startList();
  const fetchChatRoom = vi.spyOn(api, "fetchChatRoom").mockImplementationOnce(() => {
    throw new Error("thrown");
  });
  push("z", 40);
  await becomeQuiet();
  expect(fetchChatRoom).toHaveBeenCalledTimes(2);
  expect(ids(chatRoomsKey)).toEqual(["z", "a", "b", "c"]);
  expect(queryClient.isFetching()).toBe(0);
  expect(status()).toBe("live");
});

// Requests that hang

test.for(listForms)(
  "five missing rooms whose requests hang do not keep a sixth one out (%s)",
  async (form) => {
    const { hang, push, ids } = await startList(form);
    for (const id of "tuvwx") hang(`room ${id}`);
    for (const [index, id] of ["t", "u", "v", "w", "x"].entries()) {
      push(id, 40 + index);
      await pass(300);
    }
    push("y", 50);
    await pass(100);
    expect(ids(chatRoomsKey)).toEqual(["y", "a", "b", "c"]);
    push("z", 51);
    await pass(100);
    expect(ids(chatRoomsKey)).toEqual(["z", "y", "a", "b", "c"]);
  },
);

test("missing rooms whose requests hang are given up after half a minute, and appear", async () => {
  const { hang, push, ids, newRequests, status } = await startList();
  for (const id of "tu") hang(`room ${id}`, 1);
  push("t", 40);
  await pass(100);
  push("u", 41);
  await pass(29_000);
  expect(newRequests()).toEqual(["room t", "room u"]);
  await becomeQuiet();
  expect(ids(chatRoomsKey)?.slice(0, 3)).toEqual(["u", "t", "a"]);
  expect(status()).toBe("live");
});

test("missing rooms whose requests hang for ever cost few requests and leave the status live", async () => {
  const { hang, leaveOut, push, newRequests, status } = await startList();
  for (const id of "tuvwx") {
    hang(`room ${id}`);
    leaveOut(id);
  }
  for (const [index, id] of ["t", "u", "v", "w", "x"].entries()) push(id, 40 + index);
  await becomeQuiet();
  expect(newRequests().length).toBeLessThanOrEqual(5 * 4 + 5);
  expect(status()).toBe("live");
});

test("a missing room whose request hung and answers late shows the newest message", async () => {
  const { hang, push, rows, ids } = await startList();
  const release = hang("room z", 1);
  push("z", 40);
  await pass(10_000);
  push("z", 41);
  release();
  await pass(100);
  expect(ids(chatRoomsKey)).toEqual(["z", "a", "b", "c"]);
  expect(rows(chatRoomsKey)?.[0]).toMatchObject({ latestChatMessage: { id: "z-41" } });
});

test.for(["messages", "pagedMessages", "ownPagedMessages"] as const)(
  "missed events whose request hangs are given up after ten seconds (%s)",
  async (form) => {
    const { hang, goOffline, goOnline, say, ids, newRequests, status } = await startRoom(form, 2);
    hang("events");
    goOffline();
    say("b", 40);
    say("b", 41);
    goOnline();
    await pass(9_000);
    expect(newRequests()).toEqual(["events"]);
    await pass(2_000);
    expect(ids(b)?.slice(0, 3)).toEqual(["b-41", "b-40", "b-8"]);
    await becomeQuiet();
    expect(ids(b)?.slice(0, 3)).toEqual(["b-41", "b-40", "b-8"]);
    expect(status()).toBe("live");
  },
);

test.for(roomCases)(
  "a refetch that hangs as the connection breaks does not keep back what was missed (%s, L%i)",
  async ([form, level]) => {
    const world = await startRoom(form, level);
    const { hang, goOffline, goOnline, say, queryClient, ids, messagesOf, status } = world;
    const release = hang("messages b", 1);
    void queryClient.refetchQueries({ queryKey: b });
    await pass(1_000);
    goOffline();
    say("b", 40);
    say("b", 41);
    await pass(1_000);
    goOnline();
    await pass(100);
    expect(ids(b)?.slice(0, 2)).toEqual(["b-41", "b-40"]);
    release();
    await becomeQuiet();
    const shown = ids(b) ?? [];
    expect(shown).toEqual(
      messagesOf("b")
        .slice(0, shown.length)
        .map(({ id }) => id),
    );
    expect(status()).toBe("live");
  },
);

test.for(listCases)(
  "a refetch of the list that hangs as the connection breaks does not keep back rooms (%s, L%i)",
  async ([form, level]) => {
    const world = await startList(form, level);
    const { hang, goOffline, goOnline, say, queryClient, ids, status } = world;
    const release = hang("rooms", 1);
    void queryClient.refetchQueries({ queryKey: chatRoomsKey });
    await pass(1_000);
    goOffline();
    say("b", 40);
    say("z", 41);
    goOnline();
    await pass(100);
    expect(ids(chatRoomsKey)?.slice(0, 3)).toEqual(["z", "b", "a"]);
    release();
    await becomeQuiet();
    expect(ids(chatRoomsKey)?.slice(0, 3)).toEqual(["z", "b", "a"]);
    expect(status()).toBe("live");
  },
);

test.for(roomForms)(
  "a first load that is in flight across a reconnect is applied, then refetched once (%s)",
  async (form) => {
    const { mount, hang, goOffline, goOnline, say, ids, newRequests } = startWorld({
      rooms: { b: 8 },
    });
    const release = hang("messages b", 1);
    mount[form]("b");
    await pass(1_000);
    goOffline();
    say("b", 40);
    goOnline();
    await pass(1_000);
    expect(newRequests()).toEqual(["messages b"]);
    release();
    await pass(30);
    expect(ids(b)).toBeDefined();
    await becomeQuiet();
    expect(ids(b)?.[0]).toBe("b-40");
    expect(newRequests()).toEqual(["messages b"]);
  },
);

test.for(roomForms)("a message is shown while a refetch of its room hangs (%s)", async (form) => {
  const { hang, push, queryClient, ids } = await startRoom(form);
  const release = hang("messages b", 1);
  void queryClient.refetchQueries();
  await pass(60_000);
  push("b", 40);
  expect(ids(b)?.[0]).toBe("b-40");
  await pass(60_000);
  release();
  await becomeQuiet();
  expect(ids(b)?.[0]).toBe("b-40");
});

// Lost events that something else tells of

test.for(roomForms)(
  "a message that a refetched list shows and its room lacks has the room fetched (%s)",
  async (form) => {
    const { mount, say, queryClient, ids, newRequests, status } = await startRoom(form);
    mount.rooms();
    await pass(60_000);
    say("b", 40);
    say("b", 41);
    newRequests();
    void queryClient.refetchQueries({ queryKey: chatRoomsKey, exact: true });
    await pass(maxReorderMs + 200);
    expect(ids(b)?.slice(0, 3)).toEqual(["b-41", "b-40", "b-8"]);
    await becomeQuiet();
    expect(newRequests()).toEqual(["rooms", "messages b"]);
    expect(status()).toBe("live");
  },
);

test("a message that a list tells of first and the socket soon after has no room fetched", async () => {
  const { mount, say, deliver, queryClient, ids, newRequests } = await startRoom();
  mount.rooms();
  await pass(60_000);
  const event = say("b", 40);
  newRequests();
  void queryClient.refetchQueries({ queryKey: chatRoomsKey, exact: true });
  await pass(500);
  deliver(event);
  await becomeQuiet();
  expect(ids(b)).toEqual(["b-40", "b-8", "b-7", "b-6"]);
  expect(newRequests()).toEqual(["rooms"]);
});

// Servers that lag behind

test.for([...roomForms])(
  "a response that is older than a message of the last seconds is confirmed once, five seconds later (%s)",
  async (form) => {
    const { lag, heal, push, queryClient, ids, newRequests, status } = await startRoom(form);
    lag();
    push("b", 40);
    await pass(4_000);
    void queryClient.refetchQueries();
    await pass(100);
    expect(ids(b)).toEqual(["b-40", "b-8", "b-7", "b-6"]);
    heal();
    newRequests();
    await pass(maxReplicaLagMs - 200);
    expect(newRequests()).toEqual([]);
    await becomeQuiet();
    expect(newRequests()).toEqual(["messages b"]);
    expect(ids(b)?.[0]).toBe("b-40");
    expect(status()).toBe("live");
  },
);

test("a message that the server really does not have is gone after the confirming fetch", async () => {
  const { deliver, queryClient, ids, newRequests } = await startRoom();
  deliver({ chatMessage: messageIn("b", 40), details: undefined });
  await pass(1_000);
  void queryClient.refetchQueries();
  await pass(100);
  expect(ids(b)?.[0]).toBe("b-40");
  newRequests();
  await becomeQuiet();
  expect(ids(b)).toEqual(["b-8", "b-7", "b-6"]);
  expect(newRequests()).toEqual(["messages b"]);
});

// Paused offline

test("a query that is paused offline shows messages, and is fetched once it may be", async () => {
  const { queryClient, push, say, ids, goOffline, goOnline, status } = await startRoom();
  queryClient.mount();
  onlineManager.setOnline(false);
  void queryClient.refetchQueries();
  await pass(100);
  push("b", 40);
  expect(ids(b)?.[0]).toBe("b-40");
  goOffline();
  say("b", 41);
  goOnline();
  await pass(10_000);
  onlineManager.setOnline(true);
  await becomeQuiet();
  expect(ids(b)?.slice(0, 3)).toEqual(["b-41", "b-40", "b-8"]);
  expect(status()).toBe("live");
  queryClient.unmount();
});

test("a refetch that is due as the app asks for more, while it waits for the network, is not left out", async () => {
  const world = startWorld({ rooms: { a: 9, b: 8, c: 7, d: 6, e: 5 } });
  world.queryClient.mount();
  const list = world.mount.pagedRooms();
  list.subscribe(() => {
    const { isFetching, isSuccess, data } = list.getCurrentResult();
    if (isSuccess && !isFetching && data.pages.length === 1) void list.fetchNextPage();
  });
  await pass(latencyMs / 2);
  world.socket.emit("new-chat-message", "?");
  onlineManager.setOnline(false);
  await pass(latencyMs);
  world.newRequests();
  onlineManager.setOnline(true);
  await pass(latencyMs);
  expect(world.newRequests()).toContain("rooms");
  world.queryClient.unmount();
});

// Frames of other events

test("a hundred frames of another event cost no request", async () => {
  const { socket, mount, newRequests, ids } = await startRoom();
  mount.rooms();
  await pass(60_000);
  newRequests();
  for (let index = 0; index < 100; index += 1) {
    socket.emit("typing", { chatRoomId: "b" });
    await pass(50);
  }
  await becomeQuiet();
  expect(newRequests()).toEqual([]);
  expect(ids(b)).toEqual(["b-8", "b-7", "b-6"]);
});
