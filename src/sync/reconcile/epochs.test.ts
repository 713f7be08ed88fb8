import { beforeEach, expect, test, vi } from "vitest";

import { chatMessagesKey, chatRoomsKey } from "../../queries/queryKeys.ts";
import { latencyMs } from "./testServer.ts";
import { becomeQuiet, pass, startWorld } from "./testWorld.ts";

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

const b = chatMessagesKey("b");
const forms = ["plain", "infinite"] as const;

/** Starts with the list and room b of a server that keeps its events. */
async function startStream(form: (typeof forms)[number] = "plain") {
  const world = startWorld({ rooms: { a: 9, b: 8, c: 7, z: 1 }, level: 2 });
  world.mount.screen(form, "b");
  await pass(60_000);
  world.newRequests();
  return world;
}

type World = Awaited<ReturnType<typeof startStream>>;

/** Everything that is shown is what the server has. */
function expectRight({ rows, chatRooms, messagesOf, status }: World) {
  const list = rows(chatRoomsKey);
  const room = rows(b);
  expect(list).toEqual(chatRooms().slice(0, list?.length));
  expect(room).toEqual(messagesOf("b").slice(0, room?.length));
  expect(list?.length).toBeGreaterThanOrEqual(3);
  expect(room?.length).toBeGreaterThanOrEqual(3);
  expect(status()).toBe("live");
}

// A new epoch

test.for(forms)(
  "an epoch that begins while missed events are asked for ends right (%s)",
  async (form) => {
    const world = await startStream(form);
    const { goOffline, goOnline, say, push, hang, startEpoch, newRequests } = world;
    const release = hang("events", 1);
    goOffline();
    say("b", 40);
    goOnline();
    await pass(100);
    startEpoch();
    say("a", 41);
    push("c", 42);
    await pass(100);
    release();
    await becomeQuiet();
    expectRight(world);
    const requests = newRequests();
    expect(requests.filter((request) => request === "rooms").length).toBeLessThanOrEqual(2);
    expect(requests.filter((request) => request === "messages b").length).toBeLessThanOrEqual(2);
    push("b", 43);
    push("b", 44);
    await becomeQuiet();
    expectRight(world);
    expect(newRequests()).toEqual([]);
  },
);

test("asking for the events of a new epoch gives up the request for those of the one before", async () => {
  const world = await startStream();
  const fetchEventsSince = vi.spyOn(world.api, "fetchEventsSince");
  const areAborted = () =>
    fetchEventsSince.mock.calls.map(([, options]) => options?.signal?.aborted);
  world.hang("events", 1);
  world.goOffline();
  world.goOnline();
  await pass(100);
  world.startEpoch();
  world.push("a", 41);
  await pass(100);
  world.goOffline();
  world.say("b", 42);
  world.goOnline();
  await pass(1);
  expect(areAborted()).toEqual([true, false]);
  await becomeQuiet();
  expectRight(world);
});

const moments = ["before the answer", "after the answer"] as const;
const lostIn = ["the epoch before", "the new epoch", "both", "none"] as const;

test.for(moments.flatMap((moment) => lostIn.map((lost) => [moment, lost] as const)))(
  "the first event of a new epoch that comes %s about missed events ends right, with events lost in %s",
  async ([moment, lost]) => {
    const world = await startStream();
    const { goOffline, goOnline, say, push, hang, startEpoch, newRequests } = world;
    const release = hang("events", 1);
    goOffline();
    say("b", 40);
    goOnline();
    await pass(100);
    if (lost === "the epoch before" || lost === "both") say("a", 41);
    startEpoch();
    if (lost === "the new epoch" || lost === "both") say("b", 42);
    if (moment === "after the answer") release();
    await pass(100);
    push("c", 43);
    await pass(100);
    release();
    await becomeQuiet();
    expectRight(world);
    newRequests();
    push("b", 44);
    push("b", 45);
    await becomeQuiet();
    expectRight(world);
    expect(newRequests()).toEqual([]);
    // Offsets of the new epoch are watched like those of the one before.
    say("a", 46);
    push("c", 47);
    await becomeQuiet();
    expectRight(world);
    expect(newRequests()).toEqual(["events"]);
  },
);

test.for(forms)(
  "an epoch that begins before missed events can be asked for ends right (%s)",
  async (form) => {
    const world = await startStream(form);
    const { goOffline, goOnline, say, push, startEpoch, newRequests } = world;
    goOffline();
    say("b", 40);
    startEpoch();
    say("c", 41);
    goOnline();
    await pass(200);
    expectRight(world);
    await becomeQuiet();
    expectRight(world);
    expect(newRequests().filter((request) => request === "rooms").length).toBeLessThanOrEqual(2);
    push("b", 43);
    push("a", 44);
    await becomeQuiet();
    expectRight(world);
    expect(newRequests()).toEqual([]);
  },
);

test.for(forms)(
  "an epoch that begins while the connection stands leads to one round of snapshots (%s)",
  async (form) => {
    const world = await startStream(form);
    const { push, say, startEpoch, newRequests } = world;
    push("b", 40);
    startEpoch();
    say("a", 41);
    push("b", 42);
    await becomeQuiet();
    expectRight(world);
    expect(newRequests().filter((request) => request === "rooms").length).toBeLessThanOrEqual(2);
    push("c", 43);
    await becomeQuiet();
    expectRight(world);
    expect(newRequests()).toEqual([]);
  },
);

test.for(forms)(
  "an event of the epoch before that comes late is shown and changes no position (%s)",
  async (form) => {
    const world = await startStream(form);
    const { push, say, deliver, startEpoch, newRequests } = world;
    const late = say("b", 40);
    startEpoch();
    push("b", 41);
    await pass(10_000);
    deliver(late);
    await becomeQuiet();
    expectRight(world);
    newRequests();
    push("b", 42);
    push("b", 43);
    await becomeQuiet();
    expectRight(world);
    expect(newRequests()).toEqual([]);
  },
);

test("an epoch that begins during a refetch does not erase what is pushed meanwhile", async () => {
  const world = await startStream();
  const { queryClient, push, startEpoch } = world;
  void queryClient.refetchQueries();
  await pass(latencyMs / 2);
  startEpoch();
  push("b", 40);
  await pass(100);
  expect(world.ids(b)?.[0]).toBe("b-40");
  await becomeQuiet();
  expectRight(world);
});

test("a snapshot of a new epoch is not held against events of the one before", async () => {
  const world = await startStream();
  const { queryClient, push, startEpoch } = world;
  for (let number = 40; number < 45; number += 1) push("b", number);
  await pass(1_000);
  startEpoch();
  void queryClient.refetchQueries();
  await becomeQuiet();
  expect(world.ids(b)?.[0]).toBe("b-44");
  expectRight(world);
});

// Offsets that skip

test.for(forms)(
  "a stream whose offsets skip from the start costs no request (%s)",
  async (form) => {
    const world = await startStream(form);
    const { push, skipOffsets, newRequests } = world;
    for (let number = 40; number < 60; number += 1) {
      skipOffsets(3);
      push(number % 2 === 0 ? "b" : "a", number);
      await pass(2_000);
    }
    await becomeQuiet();
    expectRight(world);
    expect(newRequests()).toEqual([]);
  },
);

test.for(forms)(
  "a hole that the server knows nothing of is asked for once, and no hole after it (%s)",
  async (form) => {
    const world = await startStream(form);
    const { push, skipOffsets, newRequests } = world;
    push("b", 40);
    push("b", 41);
    await pass(2_000);
    skipOffsets();
    push("b", 42);
    await pass(5_000);
    expect(newRequests()).toEqual(["events"]);
    for (let number = 43; number < 60; number += 1) {
      push("a", number);
      await pass(2_000);
      skipOffsets(2);
    }
    await becomeQuiet();
    expect(newRequests()).toEqual([]);
    expectRight(world);
  },
);

test("a hole behind two adjacent offsets is a lost event, which is asked for", async () => {
  const world = await startStream();
  const { push, say, newRequests } = world;
  push("b", 40);
  push("b", 41);
  say("c", 42);
  push("a", 43);
  await becomeQuiet();
  expect(newRequests()).toEqual(["events"]);
  expectRight(world);
});

test("a hole that another event fills in time costs nothing", async () => {
  const world = await startStream();
  const { push, say, deliver, newRequests } = world;
  push("b", 40);
  push("b", 41);
  const late = say("c", 42);
  push("a", 43);
  await pass(500);
  deliver(late);
  await becomeQuiet();
  expect(newRequests()).toEqual([]);
  expectRight(world);
});

test("adjacent offsets of one epoch say nothing about the next one", async () => {
  const world = await startStream();
  const { push, startEpoch, skipOffsets, newRequests } = world;
  push("b", 40);
  push("b", 41);
  await pass(10_000);
  startEpoch();
  push("b", 42);
  await pass(60_000);
  newRequests();
  for (let number = 43; number < 53; number += 1) {
    skipOffsets(2);
    push("b", number);
    await pass(2_000);
  }
  await becomeQuiet();
  expect(newRequests()).toEqual([]);
  expectRight(world);
});

test("a start without an event asks once, after five seconds, what came before the connection", async () => {
  const world = startWorld({ rooms: { a: 9, b: 8, c: 7 }, level: 2 });
  world.mount.messages("b");
  await pass(4_900);
  expect(world.newRequests()).toEqual(["messages b"]);
  await becomeQuiet();
  expect(world.newRequests()).toEqual(["events"]);
});

test("a start in which two adjacent offsets were seen asks for nothing more", async () => {
  const world = startWorld({ rooms: { a: 9, b: 8, c: 7 }, level: 2 });
  world.mount.messages("b");
  await pass(100);
  world.push("b", 40);
  world.push("b", 41);
  await becomeQuiet();
  expect(world.newRequests()).toEqual(["messages b"]);
  expect(world.ids(b)?.slice(0, 2)).toEqual(["b-41", "b-40"]);
});

test("an event that was lost just before the connection stood is found by the start's question", async () => {
  const world = startWorld({ rooms: { a: 9, b: 8, c: 7 }, level: 2 });
  world.mount.rooms();
  world.mount.messages("b");
  await pass(100);
  // The socket says that it is connected, but the server did not send this one yet.
  world.say("b", 40);
  await becomeQuiet();
  expect(world.ids(b)?.[0]).toBe("b-40");
  expect(world.ids(chatRoomsKey)?.[0]).toBe("b");
});
