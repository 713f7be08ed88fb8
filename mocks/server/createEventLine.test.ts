import { expect, test, vi } from "vitest";

import { firstRoom, openServer, summary } from "./testServer.ts";

test("events keep their order unless they may be reordered", async () => {
  const deliveries = [{ delayMs: 50 }, { delayMs: 10 }];
  const inOrder = openServer({ deliveries });
  const inAnyOrder = openServer({ deliveries, ordered: false });
  for (const world of [inOrder, inAnyOrder]) {
    world.post("room-001");
    world.post("room-002");
    await world.advanceTo(100);
  }

  expect(summary(inOrder)).toEqual([
    ["room-001", 50],
    ["room-002", 50],
  ]);
  expect(summary(inAnyOrder)).toEqual([
    ["room-002", 10],
    ["room-001", 50],
  ]);
});

test("an event is lost or arrives twice", async () => {
  const world = openServer({
    deliveries: [
      { delayMs: 5, lost: true },
      { delayMs: 5, againAfterMs: 20 },
    ],
  });
  world.post("room-001");
  world.post("room-002");
  await world.advanceTo(100);

  expect(summary(world)).toEqual([
    ["room-002", 5],
    ["room-002", 25],
  ]);
});

test("a broken connection loses what is sent and what is in flight, before the client notices", async () => {
  const world = openServer({
    deliveries: [{ delayMs: 20 }, { delayMs: 5 }, { delayMs: 5 }, { delayMs: 5 }],
  });
  world.post("room-001");
  await world.advanceTo(10);
  world.connection.disconnect(100, 30);
  world.post("room-002");
  expect(world.socket.connected).toBe(true);
  await world.advanceTo(50);
  expect(world.socket.connected).toBe(false);
  world.post("room-003");
  await world.advanceTo(110);
  world.post("room-004");
  await world.advanceTo(200);

  expect(world.socket.connected).toBe(true);
  expect(world.changes).toEqual([
    ["disconnect", 40],
    ["connect", 110],
  ]);
  expect(summary(world)).toEqual([["room-004", 115]]);
});

test("a client notices a broken connection no later than when it is restored", async () => {
  const world = openServer();
  world.connection.disconnect(10, 500);
  world.connection.disconnect(1_000, 0);
  await world.advanceTo(600);

  expect(world.changes).toEqual([
    ["disconnect", 10],
    ["connect", 10],
  ]);
});

test("what is sent before the first connection is lost", async () => {
  const world = openServer({ connectAfterMs: 30 });
  expect(world.socket.connected).toBe(false);
  world.post("room-001");
  await world.advanceTo(30);
  world.post("room-002");
  await world.advanceTo(100);

  expect(world.changes).toEqual([["connect", 30]]);
  expect(summary(world)).toEqual([["room-002", 35]]);
});

test("a malformed event leaves its message intact on the server", async () => {
  const world = openServer({ level: "L2" });
  world.post("room-005", { breakage: "room-legible" });
  world.post("room-006", { breakage: "unreadable" });
  await world.advanceTo(100);

  expect(world.arrivals.map(({ args: [message] }) => message)).toMatchObject([
    { chatRoomId: "room-005", text: 7 },
    "?",
  ]);
  expect(world.truth.chatRooms.slice(0, 2).map(({ id }) => id)).toEqual(["room-006", "room-005"]);
  expect(world.onDelivered).toHaveBeenCalledWith({
    name: "new-chat-message",
    chatRoomId: "room-006",
    chatMessage: world.truth.chatRoom("room-006")?.latestChatMessage,
    source: expect.objectContaining({ name: "new-chat-message" }),
    breakage: "unreadable",
  });
});

test("only the chosen event is malformed", async () => {
  const world = openServer();
  world.post(firstRoom, { breakage: "unreadable" });
  void world.api.sendChatMessage({ chatRoomId: firstRoom, text: "Hi", clientId: "d1" });
  await world.advanceTo(100);

  expect(summary(world).map(([chatRoomId]) => chatRoomId)).toEqual([undefined, firstRoom]);
});

test("listeners are counted and can be removed", async () => {
  const world = openServer();
  const listener = vi.fn();
  const before = world.socket.listenerCount;
  world.socket.on("new-chat-message", listener);
  expect(world.socket.listenerCount).toBe(before + 1);
  world.socket.off("new-chat-message", listener);
  expect(world.socket.listenerCount).toBe(before);

  world.post(firstRoom);
  await world.advanceTo(100);
  expect(listener).not.toHaveBeenCalled();
});

test("a stream that skips offsets loses nothing while the connection is up", async () => {
  const settings = { level: "L2", deliveries: [{ delayMs: 5, lost: true as const }] } as const;
  const skipping = openServer({ ...settings, offsetStep: 3, deliveries: [...settings.deliveries] });
  skipping.post("room-003");
  await skipping.advanceTo(100);
  expect(skipping.arrivals).toHaveLength(1);

  const counting = openServer({ ...settings, deliveries: [...settings.deliveries] });
  counting.post("room-003");
  await counting.advanceTo(100);
  expect(counting.arrivals).toEqual([]);
});

test("a reliable message meets no fate of the schedule", async () => {
  const world = openServer({ deliveries: [{ delayMs: 5, lost: true }, { delayMs: 70 }] });
  world.post("room-003", { isReliable: true });
  world.post("room-004");
  world.post("room-005");
  await world.advanceTo(100);
  expect(summary(world)).toEqual([
    ["room-003", 5],
    ["room-005", 70],
  ]);
});

test("what is relayed is out of line: it delays no event, takes no fate, and is lost with the connection", async () => {
  const world = openServer({ deliveries: [{ delayMs: 20 }] });
  const typed: [unknown, number][] = [];
  world.socket.on("typing", (typing) => typed.push([typing, world.elapsed()]));
  const typing = { chatRoomId: firstRoom, user: { id: "person-hana", name: "Hana" } };
  world.server.relayTyping(typing, { delayMs: 50, againAfterMs: 10 });
  world.server.relayTyping(typing, { delayMs: 1, lost: true });
  world.post(firstRoom);
  expect(world.connection.pending).toBe(1);
  await world.advanceTo(100);
  expect(summary(world)).toEqual([[firstRoom, 20]]);
  expect(typed).toEqual([
    [typing, 50],
    [typing, 60],
  ]);

  world.server.relayTyping(typing, { delayMs: 50 });
  world.connection.disconnect(20, 10);
  world.server.relayTyping(typing, { delayMs: 50 });
  await world.advanceTo(300);
  expect(typed).toHaveLength(2);
});

test("an account isn't told who is typing in rooms that it doesn't see", async () => {
  const world = openServer({}, { account: "first" });
  const rooms: unknown[] = [];
  world.socket.on("typing", (typing) => rooms.push(typing));
  const user = { id: "person-hana", name: "Hana" };
  world.server.relayTyping({ chatRoomId: "room-001", user }, { delayMs: 1 });
  world.server.relayTyping({ chatRoomId: "room-002", user }, { delayMs: 1 });
  await world.advanceTo(10);
  expect(rooms).toEqual([{ chatRoomId: "room-002", user }]);
});
