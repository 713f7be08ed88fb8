import { MutationObserver } from "@tanstack/react-query";
import { describe, expect, test, vi } from "vitest";

import { reconcile, sendChatMessageMutationOptions } from "../../src/index.ts";
import { chatMessagesKey } from "../../src/queries/queryKeys.ts";
import { openChatRoomId } from "./world/createTestClient.ts";
import { environments } from "./world/environments.ts";
import { openWorld } from "./world/openWorld.ts";
import { playScenario } from "./world/playScenario.ts";
import { leftAndJoinedAgain, leftDuringRefetch, renamedAndLeft } from "./world/scenarios.ts";

const right = { chatRooms: {}, chatMessages: {}, errors: [], events: expect.anything() };

describe.each(Object.entries(environments))("over %s", (_, open) => {
  test("reconcile renames a room and takes out one that was left, at both clients", async () => {
    const outcomes = await playScenario(renamedAndLeft, open, { strategy: reconcile });
    const withPage = { ...right, requests: { "GET /chat-rooms": null } };
    expect(outcomes).toEqual([withPage, withPage]);
  });

  test("reconcile doesn't bring a room back for a response that was read before it was left", async () => {
    const [outcome] = await playScenario(leftDuringRefetch, open, { strategy: reconcile });
    expect(outcome).toMatchObject({ ...right, requests: { "GET /chat-rooms": null } });
  });

  test.each(["L0", "L2"] as const)(
    "reconcile shows a room that is joined again with what was written meanwhile, at %s",
    async (level) => {
      const outcomes = await playScenario(leftAndJoinedAgain, open, { strategy: reconcile, level });
      for (const outcome of outcomes) expect(outcome).toMatchObject(right);
    },
  );

  test("a room that is left ends as an error that says so, and what was not sent to it is gone", async () => {
    const world = await openWorld(open);
    try {
      const { api, queryClient, queries } = await world.createClient({ strategy: reconcile });
      world.faults.failNext({ operation: "send", fail: 500 });
      const options = sendChatMessageMutationOptions({ api, chatRoomId: openChatRoomId });
      const sending = new MutationObserver(queryClient, options).mutate({
        text: "On my way",
        clientId: "draft-1",
      });
      await expect(sending).rejects.toMatchObject({ status: 500 });
      world.truth.leaveChatRoom(openChatRoomId);
      await vi.waitFor(() => expect(queries.chatMessages()).toEqual([]));
      expect(queryClient.getQueryState(chatMessagesKey(openChatRoomId))).toMatchObject({
        status: "error",
        error: { code: "room-removed", chatRoomId: openChatRoomId },
      });
      expect(queryClient.getMutationCache().getAll()).toEqual([]);
      expect(queries.chatRooms().map(({ id }) => id)).not.toContain(openChatRoomId);
      await world.becomeQuiet();
    } finally {
      await world.close();
    }
  });

  test("a removal that arrives twice, and late, is followed once (L2)", async () => {
    const world = await openWorld(open, "L2");
    try {
      const { events, queries } = await world.createClient({ strategy: reconcile });
      const inList = () => queries.chatRooms().map(({ id }) => id);
      world.faults.duplicateNext(1);
      world.faults.delayNext(100);
      world.truth.leaveChatRoom(openChatRoomId);
      world.truth.rejoinChatRoom(openChatRoomId);
      await vi.waitFor(() => expect(events).toHaveLength(3));
      await vi.waitFor(() => expect(queries.chatMessages()).not.toEqual([]));
      expect(inList()).toContain(openChatRoomId);
    } finally {
      await world.close();
    }
  });
});
