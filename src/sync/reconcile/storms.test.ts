import type { QueryKey } from "@tanstack/react-query";
import { beforeEach, expect, test, vi } from "vitest";

import { chatMessagesKey, chatRoomsKey } from "../../queries/queryKeys.ts";
import { latencyMs } from "./testServer.ts";
import { pass, startWorld } from "./testWorld.ts";

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

const frameMs = 16;

/** Starts with everything loaded and notes, by key, when the cache is written to. */
async function startQuiet(form: "plain" | "infinite" = "plain") {
  const world = startWorld({ rooms: { a: 9, b: 8, c: 7 } });
  const { mount, queryClient } = world;
  if (form === "plain") mount.rooms();
  else mount.pagedRooms();
  if (form === "plain") mount.messages("b");
  else mount.pagedMessages("b");
  await pass(100);
  world.newRequests();
  const writes = new Map<string, number[]>();
  queryClient.getQueryCache().subscribe((event) => {
    if (event.type !== "updated" || event.action.type === "fetch") return;
    const times = writes.get(event.query.queryHash) ?? [];
    writes.set(event.query.queryHash, [...times, Date.now()]);
  });
  return { ...world, writesOf: (key: QueryKey) => writes.get(JSON.stringify(key)) ?? [] };
}

test.for(["plain", "infinite"] as const)(
  "a burst of 1,000 messages costs no request and at most one write per query and frame (%s)",
  async (form) => {
    const { push, ids, writesOf, newRequests } = await startQuiet(form);
    const startedAt = Date.now();
    for (let number = 10; number < 1_010; number += 1) {
      push("b", number);
      if (number % 4 === 0) await pass(1);
    }
    await pass(frameMs);
    const frames = Math.ceil((Date.now() - startedAt) / frameMs) + 1;
    for (const key of [chatRoomsKey, chatMessagesKey("b")]) {
      const writes = writesOf(key);
      const pauses = writes.slice(1).map((time, index) => time - (writes[index] ?? 0));
      expect(Math.min(...pauses)).toBeGreaterThanOrEqual(frameMs);
      expect(writes.length).toBeLessThanOrEqual(frames);
    }
    const all = Array.from({ length: 1_000 }, (_, index) => `b-${1_009 - index}`);
    expect(ids(chatMessagesKey("b"))).toEqual([...all, "b-8", "b-7", "b-6"]);
    expect(ids(chatRoomsKey)).toEqual(["b", "a", "c"]);
    await pass(60_000);
    expect(newRequests()).toEqual([]);
  },
);

test("the first message of a quiet time is written at once, the others at the end of its frame", async () => {
  const { push, ids } = await startQuiet();
  push("b", 20);
  push("b", 21);
  expect(ids(chatMessagesKey("b"))?.[0]).toBe("b-20");
  await pass(frameMs);
  expect(ids(chatMessagesKey("b"))?.[0]).toBe("b-21");
});

test("a burst shows while a refetch is under way, and none of it is lost to it", async () => {
  const { push, ids, queryClient, newRequests } = await startQuiet();
  void queryClient.refetchQueries();
  const shown = new Set<string | undefined>();
  for (let number = 20; number < 40; number += 1) {
    push("b", number);
    await pass(3);
    shown.add(ids(chatMessagesKey("b"))?.[0]);
  }
  expect(shown).toContain("b-20");
  await pass(frameMs);
  const all = Array.from({ length: 20 }, (_, index) => `b-${39 - index}`);
  expect(ids(chatMessagesKey("b"))).toEqual([...all, "b-8", "b-7", "b-6"]);
  expect(newRequests()).toEqual(["rooms", "messages b"]);
});

test("dropped inputs in a burst have one request in flight for each query, and one that follows", async () => {
  const { socket, say, ids, newRequests } = await startQuiet();
  for (let number = 20; number < 30; number += 1) {
    const { chatMessage } = say("b", number);
    socket.emit("new-chat-message", { ...chatMessage, text: 7 });
    await pass(1);
  }
  await pass(2 * latencyMs);
  expect(newRequests()).toEqual(["rooms", "messages b", "rooms", "messages b"]);
  expect(ids(chatMessagesKey("b"))?.[0]).toBe("b-29");
});

test("reconnects in quick succession don't pile requests up", async () => {
  const { goOffline, goOnline, say, ids, newRequests } = await startQuiet();
  for (let number = 20; number < 30; number += 1) {
    goOffline();
    say("b", number);
    goOnline();
    await pass(1);
  }
  await pass(60_000);
  expect(newRequests()).toEqual(["rooms", "messages b", "rooms", "messages b"]);
  expect(ids(chatMessagesKey("b"))?.[0]).toBe("b-29");
});

test("what waits for the end of its frame is written when the session stops", async () => {
  const { push, sync, ids } = await startQuiet();
  push("b", 20);
  push("b", 21);
  sync.stop();
  expect(ids(chatMessagesKey("b"))?.[0]).toBe("b-21");
});
