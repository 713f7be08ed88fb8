import { expect, test } from "vitest";

import { errorOf, firstPage, firstRoom, openServer, summary } from "./testServer.ts";

test("a response is a snapshot of the moment in which its request reaches the server", async () => {
  const world = openServer({ requests: [{ upMs: 20, downMs: 30, lagMs: 0 }] });
  let answeredAt = -1;
  const page = world.api.fetchChatRooms(firstPage);
  void page.then(() => (answeredAt = world.elapsed()));
  await world.advanceTo(10);
  world.post("room-009");
  await world.advanceTo(25);
  world.post("room-010");
  await world.advanceTo(100);

  expect(answeredAt).toBe(50);
  expect((await page).items.map(({ id }) => id)).toEqual(["room-009", "room-001", "room-002"]);
});

test("a lagging replica answers with an older snapshot", async () => {
  const requests = [{ upMs: 10, downMs: 0, lagMs: 30 }];
  const world = openServer({ requests });
  world.post("room-009");
  await world.advanceTo(29);
  const chatRoom = world.api.fetchChatRoom("room-009");
  const before = world.truth.chatRoom("room-009")?.latestChatMessage?.id;
  world.post("room-009");
  await world.advanceTo(100);

  expect((await chatRoom).latestChatMessage?.id).toBe(before);
});

test("a replica that lags by 30 ms has what was accepted 30 ms ago", async () => {
  const world = openServer({ requests: [{ upMs: 30, downMs: 0, lagMs: 30 }] });
  world.post("room-009");

  expect((await world.firstPageAt(100)).items[0]?.id).toBe("room-009");
});

test.for([
  ["L0", "has"],
  ["L2", "lacks"],
] as const)("at %s a lagging replica %s the message of a lost event", async ([level]) => {
  const world = openServer({
    level,
    requests: [{ upMs: 0, downMs: 0, lagMs: 2_000 }],
    deliveries: [{ delayMs: 5, lost: true }],
  });
  const { position } = world.truth;
  world.post("room-009");
  const page = world.api.fetchChatRooms(firstPage);
  await world.advanceTo(10);

  const { items, asOf } = await page;
  expect(items[0]?.id).toBe(level === "L0" ? "room-009" : firstRoom);
  expect(asOf).toEqual(level === "L0" ? undefined : position);
});

test("a replica catches up when an event is lost, whatever it answered before", async () => {
  const requests = [{ upMs: 0, downMs: 0, lagMs: 2_000 }];
  const world = openServer({ requests, deliveries: [{ delayMs: 5 }, { delayMs: 5, lost: true }] });
  world.post("room-009");
  await world.advanceTo(3_000);
  world.post("room-010");

  expect((await world.firstPageAt(3_010)).items[0]?.id).toBe("room-010");
});

test("replicas have what was accepted before the client started to listen", async () => {
  const world = openServer({ requests: [{ upMs: 0, downMs: 0, lagMs: 2_000 }] });
  world.post("room-009");
  world.connection.noteFreshListener();

  expect((await world.firstPageAt(10)).items[0]?.id).toBe("room-009");
});

test.for([
  [500, "http", 500],
  [404, "not-found", 404],
  ["network", "network", undefined],
] as const)("a request fails with %s", async ([fail, code, status]) => {
  const world = openServer({ requests: [{ upMs: 1, downMs: 1, lagMs: 0, fail }] });
  const error = errorOf(world.api.fetchChatRooms(firstPage));
  await world.advanceTo(2);

  expect(await error).toMatchObject({ code, status });
  expect(world.connection.requests[0]?.outcome).toBe("failed");
});

test("an unknown room is answered with 404", async () => {
  const world = openServer();
  const error = errorOf(world.api.fetchChatRoom("room-999"));
  await world.advanceTo(20);

  expect(await error).toMatchObject({ code: "not-found" });
});

test("requests beyond the last fate succeed", async () => {
  const world = openServer();
  const messages = world.api.fetchChatMessages(firstRoom, firstPage);
  await world.advanceTo(20);

  expect((await messages).items).toHaveLength(3);
  expect(world.connection.requests[0]).toMatchObject({
    operation: "chat-messages",
    chatRoomId: firstRoom,
    cursor: null,
    outcome: "answered",
  });
  expect(world.connection.requests[0]?.responseBytes).toBe(
    new TextEncoder().encode(JSON.stringify(await messages)).byteLength,
  );
});

test("an aborted request rejects at once and leaves no timer", async () => {
  const world = openServer();
  const controller = new AbortController();
  const { signal } = controller;
  const error = errorOf(world.api.fetchChatRooms({ ...firstPage, signal }));
  controller.abort();

  expect(await error).toMatchObject({ code: "network" });
  expect(world.connection.requests.map(({ outcome }) => outcome)).toEqual(["aborted"]);
  expect(world.clock.pending).toBe(0);
  await expect(world.api.fetchChatRooms({ ...firstPage, signal })).rejects.toThrow("aborted");
  expect(world.connection.requests).toHaveLength(1);
});

test("a sent message is stored and echoed", async () => {
  const world = openServer();
  const sent = world.api.sendChatMessage({ chatRoomId: firstRoom, text: "Hi", clientId: "d1" });
  await world.advanceTo(50);

  expect((await sent).id).toBe(world.truth.chatMessages(firstRoom)[0]?.id);
  expect(world.arrivals).toHaveLength(1);
});

test("events since a position are available from L2 on, and never from a replica", async () => {
  expect(openServer({ level: "L1" }).api.fetchEventsSince).toBeUndefined();

  const world = openServer({ level: "L2", requests: [{ upMs: 0, downMs: 0, lagMs: 2_000 }] });
  const { position } = world.truth;
  world.post(firstRoom);
  const answer = world.api.fetchEventsSince?.(position);
  await world.advanceTo(10);

  const latest = world.truth.chatMessages(firstRoom)[0];
  expect((await answer)?.position).toEqual(world.truth.position);
  expect((await answer)?.events).toMatchObject([{ chatMessage: { id: latest?.id } }]);
});

test("a position of another epoch is refused", async () => {
  const world = openServer({ level: "L2" });
  const error = errorOf(world.api.fetchEventsSince?.({ epoch: "another", offset: 1 }));
  await world.advanceTo(20);

  expect(await error).toMatchObject({ status: 410 });
});

test("a request that hangs fails after five minutes", async () => {
  const world = openServer({ requests: [{ upMs: 10, downMs: 10, lagMs: 0, hangs: true }] });
  const page = errorOf(world.api.fetchChatRooms(firstPage));
  await world.advanceTo(300_000);
  expect(world.connection.requests).toMatchObject([{ outcome: "pending" }]);
  await world.advanceTo(301_000);

  expect(await page).toMatchObject({ code: "network" });
});

test("requests beyond the limit are never answered", async () => {
  const world = openServer({}, { maxRequests: 1 });
  void world.api.fetchChatRooms(firstPage);
  void world.api.fetchChatRooms(firstPage);
  await world.advanceTo(3_600_000);
  expect(world.connection.requests.map(({ outcome }) => outcome)).toEqual(["answered", "pending"]);
});

test("a lagging replica does not know a new room", async () => {
  const world = openServer({ requests: [{ upMs: 10, downMs: 0, lagMs: 2_000 }] });
  await world.advanceTo(3_000);
  world.server.createChatRoom();
  const [{ id } = { id: "" }] = world.truth.chatRooms;
  const room = errorOf(world.api.fetchChatRoom(id));
  await world.advanceTo(3_100);

  expect(await room).toMatchObject({ code: "not-found" });
  expect(summary(world)).toEqual([[id, 3_005]]);
});

test("while requests are made reliable, none meets a fate of the schedule", async () => {
  const world = openServer({
    requests: [
      { upMs: 10, downMs: 10, lagMs: 0, fail: 500 },
      { upMs: 10, downMs: 10, lagMs: 0, fail: 503 },
    ],
  });
  const rooms: string[] = [];
  world.faults.withGoodRequests(async () => {
    for (let page = 0; page < 2; page += 1) {
      rooms.push(...(await world.api.fetchChatRooms(firstPage)).items.map(({ id }) => id));
    }
  });
  await world.advanceTo(50);
  expect(rooms).toHaveLength(6);

  const failing = errorOf(world.api.fetchChatRooms(firstPage));
  await world.advanceTo(100);
  expect(await failing).toMatchObject({ status: 500 });
});
