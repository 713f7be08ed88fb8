import { describe, expect, test } from "vitest";

import { setOrInvalidate } from "../../src/index.ts";
import { parseNewChatMessage } from "../../src/ports/parseNewChatMessage.ts";
import { openChatRoomId } from "./world/createTestClient.ts";
import { environments, servers } from "./world/environments.ts";
import { openWorld } from "./world/openWorld.ts";
import { playScenario } from "./world/playScenario.ts";
import { messageInMissingRoom } from "./world/scenarios.ts";

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
