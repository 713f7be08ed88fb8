import { beforeEach, expect, test, vi } from "vitest";

import { chatMessagesKey, chatRoomsKey } from "../../queries/queryKeys.ts";
import { latencyMs, type ServerEvent } from "./testServer.ts";
import { becomeQuiet, pass, startWorld } from "./testWorld.ts";

beforeEach(() => {
  vi.useFakeTimers();
  return () => {
    vi.restoreAllMocks();
    vi.useRealTimers();
  };
});

const b = chatMessagesKey("b");
const forms = ["plain", "infinite"] as const;
const frameMs = 16;

/** Starts with the list and room b, with room for a burst in the log and in the room. */
async function startShown(form: (typeof forms)[number] = "plain", options: object = {}) {
  const world = startWorld({ rooms: { a: 9, b: 8, c: 7, z: 1 }, growthLimit: 50_000, ...options });
  world.mount.screen(form, "b");
  await pass(60_000);
  world.newRequests();
  let writes = 0;
  world.queryClient.getQueryCache().subscribe((event) => {
    if (event.type === "updated" && event.action.type !== "fetch") writes += 1;
  });
  return { ...world, countWrites: () => writes };
}

/** Delivers events in one task, and lets them be written. */
async function burst(
  { deliver }: Awaited<ReturnType<typeof startShown>>,
  events: readonly ServerEvent[],
) {
  for (const event of events) deliver(event);
  await pass(frameMs);
}

const idsDown = (from: number, to: number) =>
  Array.from({ length: from - to + 1 }, (_, index) => `b-${from - index}`);

test.for(forms)("20,000 events in one task end right (%s)", { timeout: 60_000 }, async (form) => {
  const world = await startShown(form);
  const events = Array.from({ length: 20_000 }, (_, index) => world.say("b", 100 + index));
  await burst(world, events);
  expect(world.ids(b)?.slice(0, 20_000)).toEqual(idsDown(20_099, 100));
  expect(world.ids(chatRoomsKey)?.[0]).toBe("b");
  await becomeQuiet();
  expect(world.ids(b)?.slice(0, 20_000)).toEqual(idsDown(20_099, 100));
  expect(world.newRequests()).toEqual([]);
  expect(world.status()).toBe("live");
});

test.for(forms)(
  "20,000 events in one task are at most two writes to each query (%s)",
  { timeout: 60_000 },
  async (form) => {
    const world = await startShown(form);
    const events = Array.from({ length: 20_000 }, (_, index) => world.say("b", 100 + index));
    await burst(world, events);
    expect(world.countWrites()).toBeLessThanOrEqual(4);
  },
);

test("20,000 events of three rooms in one task end right", { timeout: 60_000 }, async () => {
  const world = await startShown();
  const events = Array.from({ length: 20_000 }, (_, index) =>
    world.say("abc".charAt(index % 3), 100 + index),
  );
  await burst(world, events);
  await becomeQuiet();
  expect(world.rows(chatRoomsKey)).toEqual(world.chatRooms().slice(0, 3));
  expect(world.newRequests()).toEqual([]);
});

test("20,000 events in the wrong order in one task end right", { timeout: 60_000 }, async () => {
  const world = await startShown();
  const events = Array.from({ length: 20_000 }, (_, index) => world.say("b", 100 + index));
  await burst(world, events.toReversed());
  expect(world.ids(b)?.slice(0, 20_000)).toEqual(idsDown(20_099, 100));
});

test(
  "20,000 events in one task for as many missing rooms are few requests",
  { timeout: 60_000 },
  async () => {
    const world = await startShown();
    const events = Array.from({ length: 20_000 }, (_, index) =>
      world.say(`new-${index}`, 100 + index),
    );
    await burst(world, events);
    await becomeQuiet();
    expect(world.ids(chatRoomsKey)?.slice(0, 3)).toEqual(["new-19999", "new-19998", "new-19997"]);
    expect(world.newRequests().length).toBeLessThanOrEqual(6);
    expect(world.status()).toBe("live");
  },
);

test.for(forms)(
  "20,000 events in one task during a refetch are all there in the end (%s)",
  { timeout: 60_000 },
  async (form) => {
    const world = await startShown(form);
    void world.queryClient.refetchQueries();
    await pass(latencyMs / 2);
    const events = Array.from({ length: 20_000 }, (_, index) => world.say("b", 100 + index));
    await burst(world, events);
    await becomeQuiet();
    const shown = world.ids(b) ?? [];
    // What the log could not hold is fetched again; how deep is up to the query.
    expect(shown.length).toBeGreaterThanOrEqual(3);
    expect(shown).toEqual(
      world
        .messagesOf("b")
        .slice(0, shown.length)
        .map(({ id }) => id),
    );
    expect(world.ids(chatRoomsKey)?.[0]).toBe("b");
    expect(world.newRequests().length).toBeLessThanOrEqual(25);
    expect(world.status()).toBe("live");
  },
);

test("a burst that never ends shows within a frame and costs no request", async () => {
  const world = await startShown();
  for (let number = 100; number < 600; number += 1) {
    world.push("b", number);
    await pass(3);
    const shown = Number(world.ids(b)?.[0]?.split("-")[1]);
    expect(number - shown).toBeLessThanOrEqual(Math.ceil(frameMs / 3));
  }
  await becomeQuiet();
  expect(world.newRequests()).toEqual([]);
});

/** Starts with room b on a page that takes longer than a frame for each write. */
async function startSlowly() {
  let spentMs = 0;
  const now = performance.now.bind(performance);
  vi.spyOn(performance, "now").mockImplementation(() => now() + spentMs);
  const world = await startShown();
  world.queryClient.getQueryCache().subscribe(({ type }) => {
    if (type === "updated") spentMs += 2 * frameMs;
  });
  return world;
}

test("events in one task are written together however long the first write takes", async () => {
  const world = await startSlowly();
  for (const number of [100, 101, 102]) world.push("b", number);
  expect(world.ids(b)?.[0]).toBe("b-100");
  await pass(frameMs);
  expect(world.ids(b)?.slice(0, 3)).toEqual(["b-102", "b-101", "b-100"]);
  expect(world.countWrites()).toBe(4);
});

test("a frame begins when the write before it is over", async () => {
  const world = await startSlowly();
  world.push("b", 100);
  await pass(frameMs - 6);
  world.push("b", 101);
  await pass(5);
  world.push("b", 102);
  expect(world.ids(b)?.[0]).toBe("b-100");
  await pass(1);
  expect(world.ids(b)?.[0]).toBe("b-102");
});

test("a query that is removed within a frame ends it, and the next frame is as long as any", async () => {
  const world = await startShown();
  world.mount.messages("c").unmount();
  await pass(60_000);
  world.push("b", 100);
  await pass(frameMs - 6);
  world.push("b", 101);
  world.queryClient.removeQueries({ queryKey: ["chat-messages", "c"] });
  await pass(1);
  world.push("b", 102);
  await pass(frameMs - 2);
  expect(world.ids(b)?.[0]).toBe("b-101");
  await pass(1);
  expect(world.ids(b)?.[0]).toBe("b-102");
});

test("what waits for its frame is written in a hidden tab, where no animation frame comes", async () => {
  vi.stubGlobal("requestAnimationFrame", () => 0);
  const world = await startShown();
  world.push("b", 100);
  world.push("b", 101);
  await pass(frameMs + 1);
  expect(world.ids(b)?.slice(0, 2)).toEqual(["b-101", "b-100"]);
  vi.unstubAllGlobals();
});

test("mounting a query, or a reconnect, writes nothing before the end of the frame", async () => {
  const { push, ids, mount, goOffline, goOnline } = await startShown();
  push("b", 20);
  push("b", 21);
  mount.messages("c").unmount();
  goOffline();
  goOnline();
  expect(ids(b)?.[0]).toBe("b-20");
  await pass(frameMs);
  expect(ids(b)?.[0]).toBe("b-21");
});
