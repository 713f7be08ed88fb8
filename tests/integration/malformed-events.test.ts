import { describe, expect, test } from "vitest";

import { diffChatRooms } from "../../mocks/divergence/diffChatRooms.ts";
import { ChatSyncError, type ChatSyncStrategy, reconcile } from "../../src/index.ts";
import { encodeFrame } from "../../src/ports/frame.ts";
import { setQueryDataNaive } from "../../src/sync/strategies/index.ts";
import type { OpenEnvironment } from "./world/Environment.ts";
import { openWorld } from "./world/openWorld.ts";
import { messageInKnownRoom, messageInMissingRoom } from "./world/scenarios.ts";
import { serveSocketIo } from "./world/serveSocketIo.ts";
import { serveWebSockets } from "./world/serveWebSockets.ts";

const anyRoom = ["GET /chat-rooms", "GET /chat-rooms/room-001/messages"];
const closedRoom = ["GET /chat-rooms"];

const badArguments = [
  ["a text for a message", () => ["garbage"], anyRoom],
  ["null for a message", () => [null], anyRoom],
  ["bytes for a message", () => [new Uint8Array([1, 2, 3])], anyRoom],
  ["no message", () => [], anyRoom],
  ["a message without a sender", withMessage({ sender: undefined }), closedRoom],
  ["a message with another date", withMessage({ createdAt: "yesterday" }), closedRoom],
  ["a message of 2 MB", withMessage({ text: "x".repeat(2_000_000) }), closedRoom],
  [
    "a malformed position",
    ([chatMessage]: unknown[]) => [chatMessage, { position: "here" }],
    closedRoom,
  ],
] as const;

const badFrames = [
  ["that is cut", () => "{"],
  ["that is binary", () => new Uint8Array([1, 2, 3])],
] as const;

/** One that leaves dropped inputs to the kit, and one that sees to them itself. */
const strategies = [setQueryDataNaive, reconcile];

/** Posts a message in a missing room, and returns the state of the client after it. */
async function playMissingRoom(open: OpenEnvironment, strategy: ChatSyncStrategy) {
  const world = await openWorld(open);
  try {
    const client = await world.createClient({ strategy });
    await messageInMissingRoom.happen(world, [client]);
    await world.becomeQuiet();
    return {
      errors: client.errors.map((error) => error instanceof ChatSyncError && error.code),
      requests: client.traffic.requests.map(withoutQuery).toSorted(),
      findings: diffChatRooms(client.queries.chatRooms(), world.truth.chatRooms, 10).findings,
    };
  } finally {
    await world.close();
  }
}

const goodFrame = (args: unknown[]) => encodeFrame("new-chat-message", ...args);

// They mostly wait, and each has a server of its own.
describe.concurrent.each(strategies)("with $id,", (strategy) => {
  test.each(badArguments)(
    "a Socket.IO server that sends %s is reported, and the list fetched again",
    async (_, toArgs, requests) => {
      const outcome = await playMissingRoom(serveSocketIo(toArgs), strategy);
      expect(outcome).toEqual({ errors: ["malformed-event"], requests, findings: [] });
    },
  );

  test.each(badArguments.filter(([name]) => name !== "bytes for a message"))(
    "a WebSocket server that sends %s is reported, and the list fetched again",
    async (_, toArgs, requests) => {
      const toFrame = (args: unknown[]) => encodeFrame("new-chat-message", ...toArgs(args));
      const outcome = await playMissingRoom(serveWebSockets(toFrame), strategy);
      expect(outcome).toEqual({ errors: ["malformed-event"], requests, findings: [] });
    },
  );

  test.each(badFrames)(
    "a WebSocket frame %s is reported, and the list and the open room fetched again",
    async (_, toFrame) => {
      const outcome = await playMissingRoom(serveWebSockets(toFrame), strategy);
      expect(outcome).toEqual({ errors: ["malformed-event"], requests: anyRoom, findings: [] });
    },
  );

  test.each([
    ["of an unknown event", encodeFrame("user-typing", "amara")],
    ["without an event", "ping"],
  ])("WebSocket frames %s are reported once, and nothing is fetched for them", async (_, frame) => {
    const world = await openWorld(serveWebSockets(() => frame));
    try {
      const client = await world.createClient({ strategy });
      await messageInKnownRoom.happen(world, [client]);
      await messageInKnownRoom.happen(world, [client]);
      await world.becomeQuiet();
      expect(client.errors.map(({ code }) => code)).toEqual(["unknown-event"]);
      expect(client.traffic.requests).toEqual([]);
    } finally {
      await world.close();
    }
  });

  test.each([
    [
      "Socket.IO",
      serveSocketIo(
        firstTime(
          () => ["garbage"],
          (args) => args,
        ),
      ),
    ],
    ["WebSocket", serveWebSockets(firstTime(() => "{", goodFrame))],
  ])("after a bad event over %s the next good one is taken", async (_, open) => {
    const world = await openWorld(open);
    try {
      const client = await world.createClient({ strategy });
      await messageInMissingRoom.happen(world, [client]);
      await world.becomeQuiet();
      client.traffic.markFirstScreen();
      await messageInKnownRoom.happen(world, [client]);
      await world.becomeQuiet();
      expect(client.errors).toHaveLength(1);
      expect(client.traffic.requests).toEqual([]);
      expect(diffChatRooms(client.queries.chatRooms(), world.truth.chatRooms, 10).findings).toEqual(
        [],
      );
    } finally {
      await world.close();
    }
  });
});

function withMessage(changes: object) {
  return ([chatMessage]: unknown[]) => [Object.assign({}, chatMessage, changes)];
}

/** Returns a function that does the one thing when it is first called and the other after that. */
function firstTime<T>(first: (args: unknown[]) => T, then: (args: unknown[]) => T) {
  let isFirst = true;
  return (args: unknown[]) => {
    const act = isFirst ? first : then;
    isFirst = false;
    return act(args);
  };
}

function withoutQuery({ method, path }: { method: string; path: string }): string {
  return `${method} ${path.replace(/\?.*/, "")}`;
}
