import { expect, test, vi } from "vitest";

import type { ConnectOptions } from "./createConnection.ts";
import { createDirectApi, createDirectSocket } from "./createDirectPorts.ts";
import { createScriptedFaults } from "./createScriptedFaults.ts";
import { createSimulatedServer } from "./createSimulatedServer.ts";
import { createSimulatedTruth, simulationStart } from "./createSimulatedTruth.ts";
import { createVirtualClock } from "./createVirtualClock.ts";
import type { DeliveryFate, RequestFate, Schedule } from "./Schedule.ts";

type Settings = Partial<
  Pick<
    Schedule,
    "level" | "connectAfterMs" | "ordered" | "timesAndIds" | "forbiddenRooms" | "offsetStep"
  >
> & {
  requests?: RequestFate[];
  deliveries?: DeliveryFate[];
};

const firstRoom = "room-001";
const firstPage = { cursor: null, pageSize: 3 };

function openServer(
  settings: Settings = {},
  options: Pick<ConnectOptions, "account" | "maxRequests"> = {},
) {
  const clock = createVirtualClock(simulationStart);
  const truth = createSimulatedTruth({ seed: 1, rooms: 12, ...settings }, clock);
  const arrivals: { at: number; args: unknown[] }[] = [];
  const changes: [string, number][] = [];
  const onDelivered = vi.fn();
  const elapsed = () => clock.now() - simulationStart;
  const server = createSimulatedServer({ ...settings, clock, truth });
  const { connectAfterMs = 0, ordered = true, requests = [], deliveries = [] } = settings;
  const faults = createScriptedFaults({ requests, deliveries });
  const connection = server.connect({
    faults,
    connectAfterMs,
    ordered,
    measuresBytes: true,
    onDelivered,
    ...options,
  });
  const api = createDirectApi(connection);
  const socket = createDirectSocket(connection);
  socket.on("new-chat-message", (...args) => arrivals.push({ at: elapsed(), args }));
  socket.on("connect", () => changes.push(["connect", elapsed()]));
  socket.on("disconnect", () => changes.push(["disconnect", elapsed()]));
  return {
    ...{ server, connection, api, socket, faults, clock, truth, arrivals, changes, onDelivered },
    elapsed,
    advanceTo: (ms: number) => clock.advanceTo(simulationStart + ms),
    post: server.post,
  };
}

/** Returns the room of each arrival and when it came, in ms. */
function summary({ arrivals }: Pick<ReturnType<typeof openServer>, "arrivals">) {
  return arrivals.map(({ at, args: [message] }) => [roomOf(message), at]);
}

function roomOf(message: unknown): unknown {
  return typeof message === "object" && message !== null && "chatRoomId" in message
    ? message.chatRoomId
    : undefined;
}

/** Resolves to what a promise rejects with. */
function errorOf(promise: Promise<unknown> | undefined): Promise<unknown> {
  return (
    promise?.then(
      () => undefined,
      (error: unknown) => error,
    ) ?? Promise.resolve()
  );
}

test("A request takes its way up and down, and sees the truth as it arrives", async () => {
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

test("A lagging replica answers with the truth as it was", async () => {
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

test("A lagging replica knows what was accepted just as long ago as it is behind", async () => {
  const world = openServer({ requests: [{ upMs: 30, downMs: 0, lagMs: 30 }] });
  world.post("room-009");
  const page = world.api.fetchChatRooms(firstPage);
  await world.advanceTo(100);

  expect((await page).items[0]?.id).toBe("room-009");
});

test.for(["L0", "L2"] as const)(
  "At %s a replica is behind an event that was lost: %s",
  async (level) => {
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
  },
);

test("A replica that was settled stays so, whatever it knew before", async () => {
  const requests = [{ upMs: 0, downMs: 0, lagMs: 2_000 }];
  const world = openServer({ requests, deliveries: [{ delayMs: 5 }, { delayMs: 5, lost: true }] });
  world.post("room-009");
  await world.advanceTo(3_000);
  world.post("room-010");
  const page = world.api.fetchChatRooms(firstPage);
  await world.advanceTo(3_010);

  expect((await page).items[0]?.id).toBe("room-010");
});

test("Replicas are not behind what came before the client began to listen afresh", async () => {
  const world = openServer({ requests: [{ upMs: 0, downMs: 0, lagMs: 2_000 }] });
  world.post("room-009");
  world.connection.noteFreshListener();
  const page = world.api.fetchChatRooms(firstPage);
  await world.advanceTo(10);

  expect((await page).items[0]?.id).toBe("room-009");
});

test.for([
  [500, "http", 500],
  [404, "not-found", 404],
  ["network", "network", undefined],
] as const)("A request fails with %s", async ([fail, code, status]) => {
  const world = openServer({ requests: [{ upMs: 1, downMs: 1, lagMs: 0, fail }] });
  const error = errorOf(world.api.fetchChatRooms(firstPage));
  await world.advanceTo(2);

  expect(await error).toMatchObject({ code, status });
  expect(world.connection.requests[0]?.outcome).toBe("failed");
});

test("A room that there is not is answered with 404", async () => {
  const world = openServer();
  const error = errorOf(world.api.fetchChatRoom("room-999"));
  await world.advanceTo(20);

  expect(await error).toMatchObject({ code: "not-found" });
});

test("Requests beyond the last fate are answered", async () => {
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

test("An aborted request is rejected at once and leaves no timer", async () => {
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

test("A sent message is stored and comes back", async () => {
  const world = openServer();
  const sent = world.api.sendChatMessage({ chatRoomId: firstRoom, text: "Hi", clientId: "d1" });
  await world.advanceTo(50);

  expect((await sent).id).toBe(world.truth.chatMessages(firstRoom)[0]?.id);
  expect(world.arrivals).toHaveLength(1);
});

test("The events since a position are told from L2 on, and never by a replica", async () => {
  expect(openServer({ level: "L1" }).api.fetchEventsSince).toBeUndefined();

  const world = openServer({ level: "L2", requests: [{ upMs: 0, downMs: 0, lagMs: 2_000 }] });
  const { position } = world.truth;
  world.post(firstRoom);
  const answer = world.api.fetchEventsSince?.(position);
  await world.advanceTo(10);

  const latest = world.truth.chatMessages(firstRoom)[0];
  expect((await answer)?.position).toEqual(world.truth.position);
  expect((await answer)?.events.map(({ chatMessage }) => chatMessage.id)).toEqual([latest?.id]);
});

test("A position of another epoch is refused", async () => {
  const world = openServer({ level: "L2" });
  const error = errorOf(world.api.fetchEventsSince?.({ epoch: "another", offset: 1 }));
  await world.advanceTo(20);

  expect(await error).toMatchObject({ status: 410 });
});

test("Events keep their order unless they may be reordered", async () => {
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

test("An event is lost, or comes twice", async () => {
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

test("A broken connection loses what is sent and what is on its way, before the client knows", async () => {
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

test("A client notices a broken connection at the latest as it is repaired", async () => {
  const world = openServer();
  world.connection.disconnect(10, 500);
  world.connection.disconnect(1_000, 0);
  await world.advanceTo(600);

  expect(world.changes).toEqual([
    ["disconnect", 10],
    ["connect", 10],
  ]);
});

test("What is sent before the first connection is lost", async () => {
  const world = openServer({ connectAfterMs: 30 });
  expect(world.socket.connected).toBe(false);
  world.post("room-001");
  await world.advanceTo(30);
  world.post("room-002");
  await world.advanceTo(100);

  expect(world.changes).toEqual([["connect", 30]]);
  expect(summary(world)).toEqual([["room-002", 35]]);
});

test("A broken event keeps its message in the truth", async () => {
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
    chatMessage: world.truth.chatRoom("room-006")?.latestChatMessage,
    breakage: "unreadable",
  });
});

test("Only the event that is to be broken is", async () => {
  const world = openServer();
  world.post(firstRoom, { breakage: "unreadable" });
  void world.api.sendChatMessage({ chatRoomId: firstRoom, text: "Hi", clientId: "d1" });
  await world.advanceTo(100);

  expect(summary(world).map(([chatRoomId]) => chatRoomId)).toEqual([undefined, firstRoom]);
});

test("Listeners are counted and can leave", async () => {
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

test("Truths of one seed begin alike and do not touch each other", () => {
  const [a, b] = [openServer(), openServer()];
  const before = b.truth.chatRooms;
  a.post("room-009");

  expect(b.truth.chatRooms).toBe(before);
  b.post("room-009");
  expect(b.truth.chatRooms).toEqual(a.truth.chatRooms);
});

test("A request that hangs is given up after five minutes", async () => {
  const world = openServer({ requests: [{ upMs: 10, downMs: 10, lagMs: 0, hangs: true }] });
  const page = errorOf(world.api.fetchChatRooms(firstPage));
  await world.advanceTo(300_000);
  expect(world.connection.requests).toMatchObject([{ outcome: "pending" }]);
  await world.advanceTo(301_000);

  expect(await page).toMatchObject({ code: "network" });
});

test("Who asks too often is not answered any more", async () => {
  const world = openServer({}, { maxRequests: 1 });
  void world.api.fetchChatRooms(firstPage);
  void world.api.fetchChatRooms(firstPage);
  await world.advanceTo(3_600_000);
  expect(world.connection.requests.map(({ outcome }) => outcome)).toEqual(["answered", "pending"]);
});

test("Two accounts see different rooms, under different names, and hear of no others", async () => {
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

test("What is on its way when another account signs in never arrives", async () => {
  const world = openServer({}, { account: "first" });
  world.post("room-003");
  world.connection.signIn("second");
  await world.advanceTo(100);
  expect(world.arrivals).toEqual([]);
});

test("A forbidden room is in no list and refused, but its events are sent", async () => {
  const world = openServer({ forbiddenRooms: [1] });
  world.post("room-002");
  const page = world.api.fetchChatRooms(firstPage);
  const refused = errorOf(world.api.fetchChatRoom("room-002"));
  await world.advanceTo(100);

  expect((await page).items.map(({ id }) => id)).not.toContain("room-002");
  expect(await refused).toMatchObject({ code: "http", status: 403 });
  expect(summary(world)).toEqual([["room-002", 5]]);
});

test("A replica that lags does not know a new room", async () => {
  const world = openServer({ requests: [{ upMs: 10, downMs: 0, lagMs: 2_000 }] });
  await world.advanceTo(3_000);
  world.server.createChatRoom();
  const [{ id } = { id: "" }] = world.truth.chatRooms;
  const room = errorOf(world.api.fetchChatRoom(id));
  await world.advanceTo(3_100);

  expect(await room).toMatchObject({ code: "not-found" });
  expect(summary(world)).toEqual([[id, 3_005]]);
});

const byArrival: Settings = {
  timesAndIds: { ids: "random", precision: "s", skewMs: 0 },
  ordered: false,
};

test("Where only arrival decides, events arrive once and in order", async () => {
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

test("Where only arrival decides, no event is lost or broken", async () => {
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

test("Where only arrival decides, no response lags or overtakes an event", async () => {
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

test("A stream that skips offsets loses nothing while the connection stands", async () => {
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

test("A reliable message meets none of the schedule's fates", async () => {
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

test("While a request is made reliable, none meets the schedule's fates", async () => {
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
