import { expect, test } from "vitest";

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
