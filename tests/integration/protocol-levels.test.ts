import { describe, expect, test } from "vitest";

import type { ProtocolLevel } from "../../mocks/truth/atLevel.ts";
import { reconcile } from "../../src/index.ts";
import { parseNewChatMessage } from "../../src/ports/parseNewChatMessage.ts";
import { setOrInvalidate } from "../../src/sync/strategies/index.ts";
import { openChatRoomId } from "./world/createTestClient.ts";
import { environments, servers } from "./world/environments.ts";
import { openWorld } from "./world/openWorld.ts";
import { playScenario } from "./world/playScenario.ts";
import {
  lostConnection,
  messageInMissingRoom,
  type Scenario,
  serverRestart,
} from "./world/scenarios.ts";

const simulation = environments["the simulation"];

describe.each(Object.entries(servers))("over a %s server", (_, open) => {
  test.each(["L1", "L2"] as const)("at %s events arrive as in the simulation", async (level) => {
    const options = { strategy: setOrInvalidate, level };
    const outcomes = await playScenario(messageInMissingRoom, open, options);
    expect(outcomes).toEqual(await playScenario(messageInMissingRoom, simulation, options));
  });

  test("at L3 an event brings the truth's message, room and position", async () => {
    const world = await openWorld(open, "L3");
    try {
      const client = await world.createClient({ strategy: setOrInvalidate });
      const chatMessage = world.truth.nextChatMessage("room-025");
      await world.becomeQuiet();
      const events = client.events.map((args) => parseNewChatMessage(...args));
      expect(events).toEqual([
        { chatMessage, chatRoom: world.truth.chatRoom("room-025"), position: world.truth.position },
      ]);
    } finally {
      await world.close();
    }
  });

  test.each(["L2", "L3"] as const)(
    "at %s the events since a position are those that were sent since",
    async (level) => {
      const world = await openWorld(open, level);
      try {
        const client = await world.createClient({ strategy: setOrInvalidate });
        world.truth.nextChatMessage("room-025");
        const since = world.truth.position;
        world.truth.nextChatMessage("room-025");
        world.truth.nextChatMessage(openChatRoomId);
        await world.becomeQuiet();
        const [, ...events] = client.events.map((args) => parseNewChatMessage(...args));
        const answer = await client.api.fetchEventsSince?.(since);
        expect(answer).toEqual({ events, position: world.truth.position });
        expect(events).toHaveLength(2);
      } finally {
        await world.close();
      }
    },
  );

  test("the events since a position of another epoch are unknown", async () => {
    const world = await openWorld(open, "L2");
    try {
      const { api } = await world.createClient({ strategy: setOrInvalidate });
      await expect(
        api.fetchEventsSince?.({ epoch: "yesterday: 100 %", offset: 3 }),
      ).rejects.toMatchObject({ code: "http", status: 410, serverCode: "gone" });
    } finally {
      await world.close();
    }
  });

  test.each([
    ["L3", "draft-1"],
    ["L2", undefined],
  ] as const)("at %s an own message comes back with the clientId %s", async (level, clientId) => {
    const world = await openWorld(open, level);
    try {
      const client = await world.createClient({ strategy: setOrInvalidate });
      const draft = { chatRoomId: openChatRoomId, text: "Back in five.", clientId: "draft-1" };
      const response = await client.api.sendChatMessage(draft);
      await world.becomeQuiet();
      expect(response.clientId).toBe(clientId);
      expect(client.queries.chatMessages()[0]?.clientId).toBe(clientId);
    } finally {
      await world.close();
    }
  });
});

// What reconcile requests where the server sends more than the message.
const ladder: { level: ProtocolLevel; scenario: Scenario; requests: Record<string, number> }[] = [
  { level: "L1", scenario: messageInMissingRoom, requests: { "GET /chat-rooms/:id": 1 } },
  { level: "L2", scenario: messageInMissingRoom, requests: { "GET /chat-rooms/:id": 1 } },
  { level: "L3", scenario: messageInMissingRoom, requests: {} },
  {
    level: "L1",
    scenario: lostConnection,
    // The scenario's own request for the list, while the client is not connected, is one of these.
    requests: { "GET /chat-rooms": 2, "GET /chat-rooms/:id/messages": 1 },
  },
  {
    level: "L2",
    scenario: lostConnection,
    requests: { "GET /chat-rooms": 1, "GET /events": 1 },
  },
  {
    level: "L3",
    scenario: lostConnection,
    requests: { "GET /chat-rooms": 1, "GET /events": 1 },
  },
  {
    level: "L2",
    scenario: serverRestart,
    requests: { "GET /chat-rooms (network-error)": 1, "GET /events": 1, "GET /chat-rooms/:id": 1 },
  },
  {
    level: "L3",
    scenario: serverRestart,
    requests: { "GET /chat-rooms (network-error)": 1, "GET /events": 1 },
  },
];

describe.each(Object.entries(environments))("over %s", (_, open) => {
  // They mostly wait, and each has a server of its own.
  test.concurrent.for(ladder)(
    "at $level reconcile is right after $scenario.name, for no more than it has to ask",
    async ({ level, scenario, requests }, { expect }) => {
      const outcomes = await playScenario(scenario, open, { strategy: reconcile, level });
      const right = { chatRooms: {}, chatMessages: {}, errors: [] };
      const events = expect.anything();
      expect(outcomes).toEqual([{ ...right, events, requests }]);
    },
  );
});
