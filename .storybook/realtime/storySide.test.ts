import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { createEmitter } from "../../src/index.ts";
import { chatRoomsKey } from "../../src/queries/queryKeys.ts";
import { startChatSync } from "../../src/sync/startChatSync.ts";
import { setQueryDataNaive } from "../../src/sync/strategies/setQueryDataNaive.ts";
import { createChatWorld } from "../../stories/world/createChatWorld.ts";
import {
  FROM_PANEL,
  FROM_STORY,
  parseStoryReport,
  type Command,
  type PanelMessage,
} from "./protocol.ts";
import { startStorySide } from "./storySide.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function startStory() {
  const { on, off, emit } = createEmitter();
  const sent: unknown[] = [];
  on(FROM_STORY, (report) => sent.push(JSON.parse(JSON.stringify(report))));
  const stop = startStorySide({ on, off, emit });
  return {
    stop,
    say: (message: PanelMessage) => emit(FROM_PANEL, message),
    run: (command: Command) => emit(FROM_PANEL, { type: "command", command }),
    takeReports() {
      const reports = sent.splice(0).map(parseStoryReport);
      expect(reports).not.toContain(undefined);
      return reports.filter((report) => report?.type === "report");
    },
    takeAll: () => sent.splice(0),
    takeEntries() {
      return this.takeReports().flatMap((report) => report.entries);
    },
  };
}

const injectHello = (room: string): Command => ({
  kind: "inject",
  what: "message",
  values: { room, sender: "", text: "Hello from the panel" },
  client: "client",
});

function openWorld() {
  const world = createChatWorld({ clientNames: ["client"] });
  return { ...world, [Symbol.dispose]: world.destroy };
}

test("nothing is sent or subscribed to while no panel watches", () => {
  const story = startStory();
  using world = openWorld();
  const subscribe = vi.spyOn(world.faults, "subscribe");
  world.truth.nextChatMessage("room-001");
  vi.advanceTimersByTime(2_000);
  story.say({ type: "unwatch" });
  expect(story.takeAll()).toEqual([]);
  expect(subscribe).not.toHaveBeenCalled();
  story.stop();
});

test("nothing is sent after the panel was closed", () => {
  const story = startStory();
  using world = openWorld();
  story.say({ type: "watch" });
  story.say({ type: "unwatch" });
  story.takeAll();
  world.truth.nextChatMessage("room-001");
  story.run({ kind: "set-online", isOnline: false });
  vi.advanceTimersByTime(2_000);
  expect(story.takeAll()).toEqual([]);
  expect(world.faults.isOnline).toBe(true);
  story.stop();
});

test("a storm is reported ten times a second at most", () => {
  const story = startStory();
  using world = openWorld();
  story.say({ type: "watch" });
  story.takeAll();
  for (let turn = 0; turn < 100; turn += 1) {
    world.truth.nextChatMessage("room-001");
    vi.advanceTimersByTime(10);
  }
  const reports = story.takeReports();
  expect(reports.length).toBeLessThanOrEqual(10);
  const accepted = reports
    .flatMap(({ entries }) => entries)
    .filter((entry) => entry.kind === "accepted");
  expect(accepted.length).toBeGreaterThan(80);
  story.stop();
});

test("an injected message is accepted by the server and reported with the command", () => {
  const story = startStory();
  using world = openWorld();
  story.say({ type: "watch" });
  story.run(injectHello("room-061"));
  vi.advanceTimersByTime(200);
  expect(world.truth.chatRooms[0]?.latestChatMessage?.text).toBe("Hello from the panel");
  const entries = story.takeEntries();
  expect(entries.map(({ kind }) => kind).slice(0, 2)).toEqual(["command", "accepted"]);
  story.stop();
});

test("an injected edit and deletion change the newest message, each with an entry of its own", () => {
  const story = startStory();
  using world = openWorld();
  story.say({ type: "watch" });
  const inject = (what: string, values: Record<string, string>): Command => ({
    kind: "inject",
    what,
    values: { room: "room-001", ...values },
    client: "client",
  });
  const newest = () => world.truth.chatMessages("room-001")[0];
  const before = newest();
  story.run(inject("edit", { text: "Quarter past" }));
  expect(newest()).toMatchObject({ id: before?.id, text: "Quarter past" });
  story.run(inject("delete", {}));
  expect(newest()).toMatchObject({ id: before?.id, text: "", deletedAt: expect.any(String) });
  vi.advanceTimersByTime(200);
  const accepted = story.takeEntries().filter(({ kind }) => kind === "accepted");
  expect(accepted.map(({ text }) => text)).toEqual([
    expect.stringMatching(/^“Quarter past” in “.+”, edited$/),
    expect.stringMatching(/^a deletion in “.+”$/),
  ]);
  expect(new Set(accepted.map(({ id }) => id)).size).toBe(2);
  story.stop();
});

test("a room is renamed, left and joined again from the panel, each with an entry of its own", () => {
  const story = startStory();
  using world = openWorld();
  story.say({ type: "watch" });
  const inject = (what: string, values: Record<string, string> = {}): Command => ({
    kind: "inject",
    what,
    values: { room: "room-001", ...values },
    client: "client",
  });
  story.run(inject("rename", { name: "Front desk" }));
  expect(world.truth.chatRoom("room-001")?.name).toBe("Front desk");
  story.run(inject("leave"));
  expect(world.truth.chatRoom("room-001")).toBeUndefined();
  story.run(inject("rejoin"));
  expect(world.truth.chatRoom("room-001")?.name).toBe("Front desk");
  vi.advanceTimersByTime(200);
  const accepted = story.takeEntries().filter(({ kind }) => kind === "accepted");
  expect(accepted.map(({ text }) => text)).toEqual([
    "“Front desk”, new or changed",
    "“Front desk”, gone",
    "“Front desk”, new or changed",
  ]);
  expect(new Set(accepted.map(({ id }) => id)).size).toBe(3);
  story.stop();
});

test("an event about a room arrives as the one that was accepted, each time that it is sent", async () => {
  const story = startStory();
  using world = openWorld();
  const [client] = world.clients;
  if (client === undefined) throw new Error("The world has no client.");
  const { queryClient, socket, api, watched } = client;
  const sync = startChatSync({ queryClient, socket, api, strategy: watched(setQueryDataNaive) });
  await vi.advanceTimersByTimeAsync(100);
  story.say({ type: "watch" });
  const { truth } = world;
  truth.leaveChatRoom("room-001");
  truth.rejoinChatRoom("room-001");
  await vi.advanceTimersByTimeAsync(200);
  truth.leaveChatRoom("room-001");
  truth.rejoinChatRoom("room-001");
  const { id } = truth.postChatMessage({ chatRoomId: "room-001", text: "Back again" });
  truth.readChatRoom("everyone", "room-001", id);
  await vi.advanceTimersByTimeAsync(200);
  const entries = story.takeEntries().filter(({ eventId }) => eventId !== undefined);
  const accepted = entries.filter(({ kind }) => kind === "accepted");
  const received = entries.filter(({ kind }) => kind === "received");
  expect(accepted.map(({ text }) => text)).toEqual([
    expect.stringMatching(/, gone$/),
    expect.stringMatching(/, new or changed$/),
    expect.stringMatching(/, gone$/),
    expect.stringMatching(/, new or changed$/),
    expect.stringMatching(/^“Back again” in /),
    expect.stringMatching(/, read$/),
  ]);
  expect(new Set(entries.map((entry) => entry.id)).size).toBe(12);
  expect(received.map(({ eventId, text, causes }) => [eventId, text, causes])).toEqual(
    accepted.map((entry) => [entry.eventId, entry.text, [entry.id]]),
  );
  sync.stop();
  story.stop();
});

test("entries say what led to them, from the command to what the strategy does about it", async () => {
  const story = startStory();
  using world = openWorld();
  const [client] = world.clients;
  if (client === undefined) throw new Error("The world has no client.");
  const { queryClient, socket, api, watched } = client;
  queryClient.setQueryData(chatRoomsKey, world.truth.chatRooms.slice(0, 10));
  const sync = startChatSync({ queryClient, socket, api, strategy: watched(setQueryDataNaive) });
  await vi.advanceTimersByTimeAsync(100);
  story.say({ type: "watch" });
  story.run(injectHello("room-002"));
  await vi.advanceTimersByTimeAsync(200);
  const entries = story.takeEntries();
  const chain = ["command", "accepted", "received"].map((kind) =>
    entries.find((entry) => entry.kind === kind),
  );
  const [command, accepted, received] = chain.map((entry) => entry?.id);
  expect(chain.map((entry) => entry?.causes)).toEqual([undefined, [command], [accepted]]);
  const write = entries.find(({ kind, query }) => kind === "write" && query === "chat rooms");
  expect(write?.causes).toEqual([received]);
  sync.stop();
  story.stop();
});

test("a command that fails is an entry, not an exception", () => {
  const story = startStory();
  using world = openWorld();
  const { position } = world.truth;
  story.say({ type: "watch" });
  story.run(injectHello("no-such-room"));
  vi.advanceTimersByTime(200);
  const entries = story.takeEntries();
  expect(entries.at(-1)?.kind).toBe("error");
  expect(world.truth.position).toEqual(position);
  story.stop();
});

test("the next world of a story is watched too, and the end of the last one is reported", () => {
  const story = startStory();
  const first = openWorld();
  story.say({ type: "watch" });
  first.destroy();
  const second = openWorld();
  vi.advanceTimersByTime(2_000);
  const ids = story.takeReports().map(({ worldId }) => worldId);
  expect(new Set(ids).size).toBe(2);
  second.destroy();
  vi.advanceTimersByTime(2_000);
  expect(story.takeAll()).toContainEqual({ type: "no-world" });
  story.stop();
});

test("typing and presence that are injected show on the client's timeline, and request nothing", async () => {
  const story = startStory();
  using world = openWorld();
  await vi.advanceTimersByTimeAsync(1_000);
  story.say({ type: "watch" });
  const { me } = world.truth;
  const message = world.truth.chatMessages("room-001").find(({ sender }) => sender.id !== me.id);
  const { id: sender = "", name } = message?.sender ?? {};
  const values = { room: "room-001", sender };
  const inject = (what: string, more: Record<string, string>) =>
    story.run({ kind: "inject", what, values: { ...values, ...more }, client: "client" });
  inject("typing", { is: "on" });
  inject("presence", { presence: "away" });
  await vi.advanceTimersByTimeAsync(1_000);
  const received = story.takeEntries().filter(({ kind }) => kind === "received");
  expect(received.map(({ text }) => text)).toEqual([
    expect.stringMatching(new RegExp(`^${name} types in “.+”$`)),
    `${name} is away`,
  ]);
  expect(world.clients[0]?.traffic.requests).toEqual([]);
  story.stop();
});
