import { beforeEach, expect, test, vi } from "vitest";

import { chatMessagesKey, chatRoomsKey } from "../../queries/queryKeys.ts";
import { messageIn } from "../testFixtures.ts";
import { listForms, roomForms } from "./testQueries.ts";
import { latencyMs } from "./testServer.ts";
import { becomeQuiet, levels, maxReplicaLagMs, pass, startWorld } from "./testWorld.ts";

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

const b = chatMessagesKey("b");
const hourMs = 3_600_000;

/** Steps of the client's wall clock; timers and the monotonic clock go on as they did. */
const steps: Record<string, number> = {
  "a minute back": -60_000,
  "an hour back": -hourMs,
  "an hour forward": hourMs,
};
const stepNames = Object.keys(steps);
const step = (name: string) => void vi.setSystemTime(Date.now() + (steps[name] ?? 0));

const roomCases = stepNames.flatMap((name) => roomForms.map((form) => [name, form] as const));
const listCases = stepNames.flatMap((name) => listForms.map((form) => [name, form] as const));
const levelCases = stepNames.flatMap((name) => levels.map((level) => [name, level] as const));

async function startShown(level: 0 | 2 = 0) {
  const world = startWorld({ rooms: { a: 9, b: 8, c: 7, z: 1 }, level });
  world.mount.rooms();
  world.mount.messages("b");
  await pass(60_000);
  world.newRequests();
  return world;
}

test.for(
  stepNames.flatMap((name) => [0, 10, 1_000, 5_005, 5_100].map((ms) => [name, ms] as const)),
)(
  "a clock that steps %s makes no storm of requests %i ms after a dropped input",
  async ([name, ms]) => {
    const { socket, newRequests, status } = await startShown();
    socket.emit("new-chat-message", "?");
    await pass(ms);
    step(name);
    await becomeQuiet();
    expect(newRequests().length).toBeLessThanOrEqual(6);
    expect(status()).toBe("live");
  },
);

test.for(levelCases)(
  "a clock that steps %s while a storm of dropped inputs goes on makes none of requests (L%i)",
  async ([name, level]) => {
    const { socket, newRequests, status } = await startShown(level);
    for (let input = 0; input < 20; input += 1) {
      socket.emit("new-chat-message", "?");
      await pass(7);
      if (input === 10) step(name);
    }
    await becomeQuiet();
    expect(newRequests().length).toBeLessThanOrEqual(20);
    expect(status()).toBe("live");
  },
);

test.for(stepNames)(
  "a clock that steps %s does not move the second fetch after a dropped input",
  async (name) => {
    const { socket, newRequests } = await startShown();
    socket.emit("new-chat-message", "?");
    await pass(1_000);
    expect(newRequests()).toEqual(["rooms", "messages b"]);
    step(name);
    await pass(maxReplicaLagMs);
    expect(newRequests()).toEqual(["rooms", "messages b"]);
    await becomeQuiet();
    expect(newRequests()).toEqual([]);
  },
);

test.for(levelCases)(
  "a recovery that failed is tried again within seconds though the clock steps %s (L%i)",
  async ([name, level]) => {
    const world = startWorld({ rooms: { b: 8 }, level });
    const { failures, goOffline, goOnline, say, ids, status } = world;
    world.mount.messages("b");
    await pass(60_000);
    failures.set("messages b", new Error("503"));
    failures.set("events", new Error("503"));
    goOffline();
    say("b", 40);
    say("b", 41);
    goOnline();
    await pass(500);
    step(name);
    failures.clear();
    await pass(15_000);
    expect(ids(b)?.slice(0, 2)).toEqual(["b-41", "b-40"]);
    await becomeQuiet();
    expect(status()).toBe("live");
  },
);

test.for(stepNames)(
  "a missing room whose request failed is tried again within seconds though the clock steps %s",
  async (name) => {
    const { failures, push, ids, newRequests } = await startShown();
    failures.set("room z", new Error("503"));
    push("z", 40);
    await pass(500);
    step(name);
    failures.clear();
    await pass(3_000);
    expect(newRequests()).toEqual(["room z", "room z"]);
    expect(ids(chatRoomsKey)?.[0]).toBe("z");
  },
);

test.for(stepNames)(
  "that a room was not found is forgotten after half a minute though the clock steps %s",
  async (name) => {
    const { deliver, newRequests } = await startShown();
    deliver({ chatMessage: messageIn("ghost", 40), details: undefined });
    await pass(10_000);
    newRequests();
    step(name);
    await pass(5_000);
    deliver({ chatMessage: messageIn("ghost", 41), details: undefined });
    await pass(100);
    expect(newRequests()).toEqual([]);
    await pass(40_000);
    deliver({ chatMessage: messageIn("ghost", 42), details: undefined });
    await pass(100);
    expect(newRequests()).toEqual(["room ghost"]);
  },
);

test.for(roomCases)(
  "a message that comes after the clock stepped %s during a refetch stays (%s)",
  async ([name, form]) => {
    const world = startWorld({ rooms: { b: 8 } });
    world.mount[form]("b");
    await pass(60_000);
    void world.queryClient.refetchQueries();
    await pass(latencyMs / 2);
    step(name);
    world.push("b", 40);
    await pass(100);
    expect(world.ids(b)).toEqual(["b-40", "b-8", "b-7", "b-6"]);
    await becomeQuiet();
    expect(world.ids(b)?.slice(0, 2)).toEqual(["b-40", "b-8"]);
    expect(world.status()).toBe("live");
  },
);

test.for(roomCases)(
  "a message that came before the clock stepped %s during a refetch stays (%s)",
  async ([name, form]) => {
    const world = startWorld({ rooms: { b: 8 } });
    world.mount[form]("b");
    await pass(60_000);
    void world.queryClient.refetchQueries();
    await pass(latencyMs / 4);
    world.push("b", 40);
    await pass(latencyMs / 4);
    step(name);
    world.push("b", 41);
    await pass(100);
    expect(world.ids(b)).toEqual(["b-41", "b-40", "b-8", "b-7", "b-6"]);
  },
);

test.for(listCases)(
  "a room moves up with a message that comes after the clock stepped %s during a refetch (%s)",
  async ([name, form]) => {
    const world = startWorld({ rooms: { a: 9, b: 8, c: 7 } });
    world.mount[form]();
    await pass(60_000);
    void world.queryClient.refetchQueries();
    await pass(latencyMs / 2);
    step(name);
    world.push("c", 40);
    await pass(100);
    expect(world.ids(chatRoomsKey)).toEqual(["c", "a", "b"]);
    await becomeQuiet();
    expect(world.rows(chatRoomsKey)).toEqual(world.chatRooms());
  },
);

test.for(stepNames)(
  "a message that comes during the first load stays though the clock steps %s",
  async (name) => {
    const world = startWorld({ rooms: { b: 8 } });
    world.mount.messages("b");
    await pass(latencyMs / 2);
    world.push("b", 40);
    step(name);
    await pass(100);
    expect(world.ids(b)).toEqual(["b-40", "b-8", "b-7", "b-6"]);
  },
);

test.for(stepNames)(
  "a message that a server lags behind stays though the clock steps %s before the refetch",
  async (name) => {
    const { lag, heal, push, queryClient, ids, newRequests } = await startShown();
    lag();
    push("b", 40);
    await pass(1_000);
    step(name);
    void queryClient.refetchQueries({ queryKey: b });
    await pass(100);
    expect(ids(b)?.[0]).toBe("b-40");
    heal();
    newRequests();
    await becomeQuiet();
    expect(newRequests()).toEqual(["messages b"]);
    expect(ids(b)?.[0]).toBe("b-40");
  },
);

test.for(stepNames)(
  "what waits for its frame is written in time though the clock steps %s",
  async (name) => {
    const { push, ids } = await startShown();
    push("b", 40);
    push("b", 41);
    step(name);
    await pass(20);
    expect(ids(b)?.slice(0, 2)).toEqual(["b-41", "b-40"]);
    push("b", 42);
    await pass(20);
    expect(ids(b)?.[0]).toBe("b-42");
  },
);

test.for(stepNames)(
  "a reconnect after the clock stepped %s brings what was missed",
  async (name) => {
    const { goOffline, goOnline, say, ids, newRequests, status } = await startShown();
    goOffline();
    say("b", 40);
    step(name);
    await pass(10_000);
    goOnline();
    await becomeQuiet();
    expect(ids(b)?.[0]).toBe("b-40");
    expect(newRequests()).toEqual(["rooms", "messages b"]);
    expect(status()).toBe("live");
  },
);

test.for(stepNames)(
  "a room that the list leaves out stays out though the clock steps %s",
  async (name) => {
    const { push, leaveOut, queryClient, ids } = await startShown();
    push("b", 40);
    step(name);
    await pass(6_000);
    leaveOut("b");
    void queryClient.refetchQueries({ queryKey: chatRoomsKey });
    await becomeQuiet();
    expect(ids(chatRoomsKey)).toEqual(["a", "c", "z"]);
  },
);
