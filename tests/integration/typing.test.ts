import { describe, expect, test, vi } from "vitest";

import { strategies } from "../../stories/world/strategies.ts";
import { openChatRoomId, type TestClient } from "./world/createTestClient.ts";
import type { OpenEnvironment } from "./world/Environment.ts";
import { servers } from "./world/environments.ts";
import { openWorld, type World } from "./world/openWorld.ts";

const mira = { id: "mira", name: "mira" };

/** Runs with clients of two users, each of whom has the same room open. */
async function withTwoUsers(
  open: OpenEnvironment,
  run: (world: World, mira: TestClient, theo: TestClient) => Promise<void>,
  [strategy] = strategies.filter(({ id }) => id === "reconcile"),
) {
  if (strategy === undefined) throw new Error("There is no such strategy.");
  const world = await openWorld(open);
  try {
    await run(
      world,
      await world.createClient({ strategy, userId: mira.id }),
      await world.createClient({ strategy, userId: "theo" }),
    );
  } finally {
    await world.close();
  }
}

/** Returns who is typing in the open room, as a client shows it. */
const typingFor = ({ activity }: TestClient) =>
  activity.typingIn(openChatRoomId).map(({ id }) => id);

describe.each(Object.entries(servers))("over %s", (_, open) => {
  // They mostly wait, and each has a server of its own.
  test.concurrent.for(strategies)(
    "with $id, one types and the other sees it until the message is there, without a request",
    async (strategy, { expect }) => {
      await withTwoUsers(
        open,
        async ({ truth, becomeQuiet }, first, second) => {
          first.activity.setTyping(openChatRoomId, true);
          await vi.waitFor(() => expect(typingFor(second)).toEqual(["mira"]));
          await vi.waitFor(() => expect(typingFor(first)).toEqual([]));
          for (const { traffic, errors } of [first, second]) {
            expect(traffic.figures.requests).toBe(0);
            expect(errors).toEqual([]);
          }
          truth.postChatMessage({
            chatRoomId: openChatRoomId,
            text: "There you are",
            sender: mira,
          });
          await vi.waitFor(() => expect(typingFor(second)).toEqual([]));
          first.activity.setTyping(openChatRoomId, false);
          await becomeQuiet();
          expect(second.errors).toEqual([]);
        },
        [strategy],
      );
    },
  );

  test("one who empties the field is no longer shown, and is again with the next key", async () => {
    await withTwoUsers(open, async (_world, first, second) => {
      first.activity.setTyping(openChatRoomId, true);
      await vi.waitFor(() => expect(typingFor(second)).toEqual(["mira"]));
      first.activity.setTyping(openChatRoomId, false);
      await vi.waitFor(() => expect(typingFor(second)).toEqual([]));
      first.activity.setTyping(openChatRoomId, true);
      await vi.waitFor(() => expect(typingFor(second)).toEqual(["mira"]));
    });
  });

  test("one who is gone without a word is shown no longer than the server said", async () => {
    await withTwoUsers(open, async ({ server }, _first, second) => {
      server.relayTyping({ chatRoomId: openChatRoomId, user: mira, expiresInMs: 50 });
      await vi.waitFor(() => expect(typingFor(second)).toEqual(["mira"]), { interval: 5 });
      await vi.waitFor(() => expect(typingFor(second)).toEqual([]));
    });
  });

  test("without a connection nobody is shown, nothing is sent, and who is there is unknown", async () => {
    await withTwoUsers(open, async ({ server, faults, becomeQuiet }, first, second) => {
      server.relayPresence({ userId: "mira", presence: "online" });
      first.activity.setTyping(openChatRoomId, true);
      await vi.waitFor(() => expect(typingFor(second)).toEqual(["mira"]));
      expect(second.activity.presenceOf("mira")).toBe("online");

      faults.setOnline(false);
      await vi.waitFor(() => expect(second.isConnected || first.isConnected).toBe(false));
      expect(typingFor(second)).toEqual([]);
      expect(second.activity.presenceOf("mira")).toBeUndefined();
      first.activity.setTyping(openChatRoomId, true);

      faults.setOnline(true);
      await becomeQuiet();
      expect(typingFor(second)).toEqual([]);
      first.activity.setTyping(openChatRoomId, true);
      await vi.waitFor(() => expect(typingFor(second)).toEqual(["mira"]));
    });
  });
});
