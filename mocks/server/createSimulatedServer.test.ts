import { expect, test } from "vitest";

import { chatRoomEventNames } from "../../src/ports/ChatSocket.ts";
import { errorOf, firstPage, openServer, summary, type Settings } from "./testServer.ts";

const byArrival: Settings = {
  timesAndIds: { ids: "random", precision: "s", skewMs: 0 },
  ordered: false,
};

test("truths with the same seed start the same and share no state", () => {
  const [a, b] = [openServer(), openServer()];
  const before = b.truth.chatRooms;
  a.post("room-009");

  expect(b.truth.chatRooms).toBe(before);
  b.post("room-009");
  expect(b.truth.chatRooms).toEqual(a.truth.chatRooms);
});

test("two accounts see different rooms under different names, and receive no events of others", async () => {
  const world = openServer({}, { account: "first" });
  for (const id of ["room-002", "room-003", "room-004"]) world.post(id);
  await world.advanceTo(100);
  expect(summary(world).map(([id]) => id)).toEqual(["room-002", "room-003"]);
  const before = world.connection.view().chatRooms.map(({ id }) => id);

  world.connection.signIn("second");
  for (const id of ["room-002", "room-003", "room-004"]) world.post(id);
  await world.advanceTo(200);
  expect(summary(world).map(([id]) => id)).toEqual([
    ...["room-002", "room-003"],
    ...["room-003", "room-004"],
  ]);
  const { chatRooms } = world.connection.view();
  expect(chatRooms.map(({ id }) => id)).not.toEqual(before);
  expect(chatRooms.every(({ name }) => name.endsWith("(second account)"))).toBe(true);
  const missing = errorOf(world.api.fetchChatRoom("room-002"));
  await world.advanceTo(300);
  expect(await missing).toMatchObject({ code: "not-found" });
});

test("what is in flight when another account signs in never arrives", async () => {
  const world = openServer({}, { account: "first" });
  world.post("room-003");
  world.connection.signIn("second");
  await world.advanceTo(100);
  expect(world.arrivals).toEqual([]);
});

test("a forbidden room is in no list and refused, but its events are sent", async () => {
  const world = openServer({ forbiddenRooms: [1] });
  world.post("room-002");
  const page = world.api.fetchChatRooms(firstPage);
  const refused = errorOf(world.api.fetchChatRoom("room-002"));
  await world.advanceTo(100);

  expect((await page).items.map(({ id }) => id)).not.toContain("room-002");
  expect(await refused).toMatchObject({ code: "http", status: 403 });
  expect(summary(world)).toEqual([["room-002", 5]]);
});

/** Returns the names of the events about a message that reach the client, and when. */
function namesOf({ socket, elapsed }: ReturnType<typeof openServer>) {
  const names: [string, number][] = [];
  for (const name of ["chat-message-updated", "chat-message-deleted"] as const) {
    socket.on(name, () => names.push([name, elapsed()]));
  }
  return names;
}

test("a room's message is edited or deleted, counted from the newest, and that is an event", async () => {
  const world = openServer({ level: "L2" });
  const names = namesOf(world);
  const [first, second] = world.truth.chatMessages("room-003");
  world.server.change("room-003", 1, { isDeletion: false });
  world.server.change("room-003", 0, { isDeletion: true });
  await world.advanceTo(100);
  expect(names.map(([name]) => name)).toEqual(["chat-message-updated", "chat-message-deleted"]);
  const [firstNow, secondNow] = world.truth.chatMessages("room-003");
  expect(firstNow).toMatchObject({ id: first?.id, text: "", deletedAt: expect.any(String) });
  expect(secondNow).toMatchObject({ id: second?.id, editedAt: expect.any(String) });
});

test("what is deleted, or isn't there, can't be changed", async () => {
  const world = openServer({ level: "L2" });
  world.server.change("room-003", 0, { isDeletion: true });
  const before = world.truth.position;
  world.server.change("room-003", 0, { isDeletion: false });
  world.server.change("room-003", 100_000, { isDeletion: false });
  world.server.change("no-such-room", 0, { isDeletion: false });
  expect(world.truth.position).toEqual(before);
});

test.each([
  ["L0", 1, 0],
  ["L2", 0, 1],
] as const)(
  "at %s the event of a change arrives %i times though it met a loss and a break, and %i change is made during one",
  async (level, arrived, changed) => {
    const world = openServer({ level, deliveries: [{ delayMs: 50, lost: true }] });
    const names = namesOf(world);
    world.server.change("room-003", 0, { isDeletion: false });
    world.connection.disconnect(30, 10);
    const { offset } = world.truth.position;
    world.server.change("room-003", 1, { isDeletion: false });
    await world.advanceTo(200);
    expect([names.length, world.truth.position.offset - offset]).toEqual([arrived, changed]);
  },
);

test("where only arrival decides on the order, events arrive once and in order", async () => {
  const world = openServer({
    ...byArrival,
    deliveries: [{ delayMs: 50, againAfterMs: 10 }, { delayMs: 5 }],
  });
  world.post("room-003");
  world.post("room-004");
  await world.advanceTo(200);
  expect(summary(world)).toEqual([
    ["room-003", 50],
    ["room-004", 50],
  ]);
});

test("where only arrival decides on the order, no event is lost or malformed", async () => {
  const world = openServer({
    ...byArrival,
    connectAfterMs: 20,
    deliveries: [{ delayMs: 5, lost: true }],
  });
  world.post("room-003");
  world.post("room-004", { breakage: "unreadable" });
  world.connection.disconnect(50, 0);
  world.post("room-005");
  await world.advanceTo(200);
  expect(summary(world).map(([chatRoomId]) => chatRoomId)).toEqual([
    "room-003",
    "room-004",
    "room-005",
  ]);
});

test("where only arrival decides on the order, no response lags or overtakes an event", async () => {
  const world = openServer({
    ...byArrival,
    deliveries: [{ delayMs: 80 }],
    requests: [{ upMs: 1, downMs: 1, lagMs: 2_000 }],
  });
  world.post("room-009");
  let answeredAt = -1;
  const page = world.api.fetchChatRooms(firstPage);
  void page.then(() => (answeredAt = world.elapsed()));
  await world.advanceTo(200);

  expect((await page).items[0]?.id).toBe("room-009");
  expect(answeredAt).toBe(80);
});

/** Returns what the events about rooms say that reach a client of a server at a level. */
function watchRoomEvents(settings: Parameters<typeof openServer>[0]) {
  const world = openServer(settings);
  const told: unknown[] = [];
  for (const name of chatRoomEventNames) {
    world.socket.on(name, (room, details) => told.push([name, room, details]));
  }
  return { ...world, told };
}

test("rooms that change, come and go are events at every level, with a position from L2 on", async () => {
  for (const level of ["L0", "L2"] as const) {
    const world = watchRoomEvents({ level });
    const { position } = world.truth;
    world.server.changeRoom("rename", "room-002");
    world.server.changeRoom("leave", "room-002");
    await world.advanceTo(50);
    const details = (events: number) =>
      level === "L0" ? undefined : { position: { ...position, offset: position.offset + events } };
    expect(world.told).toMatchObject([
      ["chat-room-updated", { id: "room-002", name: "Renamed, name 1" }, details(1)],
      ["chat-room-removed", { id: "room-002" }, details(2)],
    ]);
  }
});

test("what can't change, or no client would hear of, does not", async () => {
  const world = watchRoomEvents({ level: "L0" });
  world.server.changeRoom("rejoin", "room-002");
  world.server.changeRoom("leave", "no-such-room");
  world.connection.disconnect(50, 0);
  world.server.changeRoom("leave", "room-002");
  world.server.createChatRoom({ isTold: true });
  await world.advanceTo(100);
  expect(world.told).toEqual([]);
  expect(world.truth.chatRooms).toHaveLength(12);
});

test("a message in a room that was left has no event", async () => {
  const world = openServer({ level: "L2" });
  world.server.changeRoom("leave", "room-002");
  world.post("room-002");
  await world.advanceTo(50);
  expect(world.arrivals).toEqual([]);
  world.server.changeRoom("rejoin", "room-002");
  expect(world.truth.chatRooms[0]?.id).toBe("room-002");
});

test("the events since a position have rooms that changed and are gone", async () => {
  const world = openServer({ level: "L2" });
  const { position } = world.truth;
  world.server.changeRoom("leave", "room-002");
  world.server.changeRoom("rejoin", "room-002");
  const answer = world.api.fetchEventsSince?.(position);
  await world.advanceTo(50);
  expect((await answer)?.events).toMatchObject([
    { removedChatRoomId: "room-002" },
    { chatRoom: { id: "room-002" } },
  ]);
});
