import { describe, expect, test, vi } from "vitest";

import { reconcile } from "../../src/index.ts";
import { parseNewChatMessage } from "../../src/ports/parseNewChatMessage.ts";
import { openChatRoomId } from "./world/createTestClient.ts";
import { environments } from "./world/environments.ts";
import { openWorld } from "./world/openWorld.ts";
import { playScenario } from "./world/playScenario.ts";
import { deletionDuringRefetch, editsAndDeletion } from "./world/scenarios.ts";

const right = { chatRooms: {}, chatMessages: {}, errors: [], events: expect.anything() };

describe.each(Object.entries(environments))("over %s", (_, open) => {
  test("reconcile shows edits and a deletion by somebody else at both clients, without a request", async () => {
    const outcomes = await playScenario(editsAndDeletion, open, { strategy: reconcile });
    expect(outcomes).toEqual([
      { ...right, requests: {} },
      { ...right, requests: {} },
    ]);
  });

  test("reconcile doesn't take a deletion back for a response that was read before it", async () => {
    const outcomes = await playScenario(deletionDuringRefetch, open, { strategy: reconcile });
    expect(outcomes).toEqual([{ ...right, requests: { "GET /chat-rooms": 1 } }]);
  });

  test("a message that is deleted shows so in the room and in the list, and its text is gone", async () => {
    const world = await openWorld(open);
    try {
      const { queries } = await world.createClient({ strategy: reconcile });
      const { id } = world.truth.nextChatMessage(openChatRoomId);
      world.truth.changeChatMessage(openChatRoomId, id, "Half past, in the end.");
      await world.becomeQuiet();
      const edited = { id, text: "Half past, in the end.", editedAt: expect.any(String) };
      expect(queries.chatMessages()[0]).toMatchObject(edited);
      expect(queries.chatRooms()[0]?.latestChatMessage).toMatchObject(edited);
      world.truth.changeChatMessage(openChatRoomId, id);
      await world.becomeQuiet();
      const deleted = { id, text: "", deletedAt: expect.any(String) };
      expect(queries.chatMessages()[0]).toMatchObject(deleted);
      expect(queries.chatRooms()[0]?.latestChatMessage).toMatchObject(deleted);
    } finally {
      await world.close();
    }
  });

  test("an edit that arrives twice, and before its message, is shown once and stays", async () => {
    // At L0 and L1 the simulated server delivers each change at once, and once.
    const world = await openWorld(open, "L2");
    try {
      const client = await world.createClient({ strategy: reconcile });
      world.faults.delayNext(100);
      const { id } = world.truth.nextChatMessage(openChatRoomId);
      world.faults.duplicateNext(1);
      world.truth.changeChatMessage(openChatRoomId, id, "Half past, in the end.");
      await vi.waitFor(() => expect(client.events).toHaveLength(3));
      const arrived = client.events.map(([message]) => parseNewChatMessage(message).chatMessage);
      expect(arrived.map(({ editedAt }) => editedAt === undefined)).toEqual([false, false, true]);
      const shown = client.queries.chatMessages().filter((message) => message.id === id);
      expect(shown.map(({ text }) => text)).toEqual(["Half past, in the end."]);
    } finally {
      await world.close();
    }
  });
});
