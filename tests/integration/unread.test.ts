import { describe, expect, test } from "vitest";

import type { ProtocolLevel } from "../../mocks/truth/atLevel.ts";
import { me } from "../../mocks/truth/data/people.ts";
import { createReconcile, markChatRoomRead } from "../../src/index.ts";
import { openChatRoomId, type TestClient } from "./world/createTestClient.ts";
import type { OpenEnvironment } from "./world/Environment.ts";
import { environments } from "./world/environments.ts";
import { openWorld, type World } from "./world/openWorld.ts";

const strategy = createReconcile({ currentUserId: me.id });

/** Runs with two clients of one user. */
async function withTwoClients(
  open: OpenEnvironment,
  level: ProtocolLevel,
  run: (world: World, first: TestClient, second: TestClient) => Promise<void>,
) {
  const world = await openWorld(open, level, { countsUnread: true });
  try {
    await run(
      world,
      await world.createClient({ strategy }),
      await world.createClient({ strategy, form: "infinite" }),
    );
  } finally {
    await world.close();
  }
}

/** Returns what each client shows of a room, and what the server counts. */
function countsOf({ truth }: World, clients: TestClient[], chatRoomId = openChatRoomId) {
  const shown = clients.map(
    ({ queries }) => queries.chatRooms().find(({ id }) => id === chatRoomId)?.unreadCount,
  );
  return { shown, server: truth.unreadCount("everyone", chatRoomId) };
}

async function read({ queryClient, api, queries }: TestClient) {
  const upTo = queries.chatMessages()[0]?.id ?? "";
  await markChatRoomRead(queryClient, { api, chatRoomId: openChatRoomId, upTo });
}

describe.each(Object.entries(environments))("over %s", (_, open) => {
  test.for<ProtocolLevel>(["L0", "L2", "L3"])(
    "two clients of one user count and read together, without a request besides the mark, at %s",
    async (level) => {
      await withTwoClients(open, level, async (world, first, second) => {
        const { server: before = 0 } = countsOf(world, []);
        world.truth.nextChatMessage(openChatRoomId);
        world.truth.postChatMessage({ chatRoomId: openChatRoomId, text: "From my phone" });
        world.truth.nextChatMessage(openChatRoomId);
        await world.becomeQuiet();
        expect(countsOf(world, [first, second])).toEqual({
          shown: [before + 2, before + 2],
          server: before + 2,
        });

        await read(first);
        await world.becomeQuiet();
        expect(countsOf(world, [first, second])).toEqual({ shown: [0, 0], server: 0 });
        expect(first.traffic.figures.requests).toBe(1);
        expect(second.traffic.figures.requests).toBe(0);
        expect([...first.errors, ...second.errors]).toEqual([]);
      });
    },
  );

  test("a client that was away when the room was read knows it when it is back", async () => {
    await withTwoClients(open, "L2", async (world, first, second) => {
      const { id } = world.truth.nextChatMessage(openChatRoomId);
      await world.becomeQuiet();
      world.faults.setOnline(false);
      world.truth.readChatRoom("everyone", openChatRoomId, id);
      world.truth.nextChatMessage(openChatRoomId);
      world.faults.setOnline(true);
      await world.becomeQuiet();
      expect(countsOf(world, [first, second])).toEqual({ shown: [1, 1], server: 1 });
    });
  });

  test("a mark that the server refuses is taken back", async () => {
    await withTwoClients(open, "L0", async (world, first, second) => {
      world.truth.nextChatMessage(openChatRoomId);
      await world.becomeQuiet();
      const { server } = countsOf(world, []);
      world.faults.failNext({ operation: "mark-read", fail: 503 });
      await expect(read(first)).rejects.toThrow("503");
      await world.becomeQuiet();
      expect(countsOf(world, [first, second])).toEqual({ shown: [server, server], server });
    });
  });
});
