import { MutationObserver } from "@tanstack/react-query";
import { describe, expect, test, vi } from "vitest";

import type { ProtocolLevel } from "../../mocks/truth/atLevel.ts";
import { createRandom } from "../../mocks/truth/createRandom.ts";
import { reconcile, sendChatMessageMutationOptions } from "../../src/index.ts";
import { readOutbox, retrySend } from "../../src/queries/outbox.ts";
import { readSends } from "../../stories/simulation/readSends.ts";
import { cutPoints, type CutPoint } from "../servers/answerRequest.ts";
import type { CutSend } from "../servers/startChatServer.ts";
import { openChatRoomId, type TestClient } from "./world/createTestClient.ts";
import { openWorld, type World } from "./world/openWorld.ts";
import { serveSocketIo } from "./world/serveSocketIo.ts";
import { serveWebSockets } from "./world/serveWebSockets.ts";

// The connection of a POST is cut at a seeded moment, and the client sends the message again with the
// same `clientId`. The server stores it once.

const servers = {
  "Socket.IO": (cutSend: CutSend) => serveSocketIo(undefined, cutSend),
  WebSocket: (cutSend: CutSend) => serveWebSockets(undefined, cutSend),
};
const moments = {
  "before the server has it": ["before"],
  "after the server has it, but before the response is complete": ["after", "within-response"],
} satisfies Record<string, CutPoint[]>;

const cases = Object.entries(servers).flatMap(([server, serve]) =>
  Object.entries(moments).map(([when, points]) => ({ server, serve, when, points })),
);

/** Sends a text as the outbox does. */
function send({ queryClient, api }: TestClient, clientId: string, text: string): void {
  const options = sendChatMessageMutationOptions({ api, chatRoomId: openChatRoomId });
  // How it ends is in the mutation's state.
  new MutationObserver(queryClient, options).mutate({ text, clientId }).catch(() => undefined);
}

/** Returns what the outbox of the open room shows as unsent. */
function unsentOf({ truth }: World, { queryClient, queries }: TestClient) {
  const sends = readSends(queryClient.getMutationCache(), openChatRoomId);
  return readOutbox(sends, queries.chatMessages(), truth.me.id).unsentChatMessages;
}

/** Has TanStack Query repeat a POST that failed, as an app may whose server honours the `clientId`. */
function repeatSends({ queryClient }: TestClient): void {
  const defaults = queryClient.getDefaultOptions();
  queryClient.setDefaultOptions({ ...defaults, mutations: { retry: 20, retryDelay: 1 } });
}

/** Returns the own messages that the server has, oldest first, by their `clientId`. */
function storedSends({ truth }: World): string[] {
  return truth
    .chatMessages(openChatRoomId)
    .flatMap(({ clientId }) => clientId ?? [])
    .toReversed();
}

function expectSame(world: World, client: TestClient): void {
  const ids = client.queries.chatMessages().map(({ id }) => id);
  const stored = world.truth.chatMessages(openChatRoomId).map(({ id }) => id);
  expect(ids).toEqual(stored.slice(0, ids.length));
  expect(unsentOf(world, client)).toEqual([]);
  expect(client.queryClient.isMutating()).toBe(0);
  expect(client.errors).toEqual([]);
}

interface Trial {
  serve: (cutSend: CutSend) => ReturnType<typeof serveSocketIo>;
  points: readonly CutPoint[];
  level: ProtocolLevel;
  /** How many messages are sent; at least as many POSTs are cut. */
  count: number;
}

/**
 * Has two clients send by twos, most POSTs of whom are cut; some while no events arrive. Returns what
 * each of them sent, and what of it the server has.
 */
async function cutSends({ serve, points, level, count }: Trial) {
  const random = createRandom(count);
  let cuts = 0;
  const cutSend = () => {
    if (random.chance(0.3)) return undefined;
    cuts += 1;
    return random.pick(points);
  };
  const world = await openWorld(serve(cutSend), level);
  try {
    const clients = [
      await world.createClient({ strategy: reconcile }),
      await world.createClient({ strategy: reconcile }),
    ];
    clients.forEach(repeatSends);
    const sent = clients.map((): string[] => []);
    while (sent.flat().length < count) {
      const isOffline = random.chance(0.2);
      world.faults.setOnline(!isOffline);
      await world.becomeQuiet();
      for (const [index, client] of clients.entries()) {
        for (const text of ["Ok", `Message ${sent.flat().length}`]) {
          const clientId = `client-${index}-draft-${sent[index]?.length}`;
          sent[index]?.push(clientId);
          send(client, clientId, text);
        }
      }
      await vi.waitFor(() => expect(clients.map(isSending)).toEqual([false, false]), waiting);
      world.faults.setOnline(true);
      await world.becomeQuiet();
      for (const client of clients) expectSame(world, client);
    }
    expect(cuts).toBeGreaterThanOrEqual(count);
    const stored = storedSends(world);
    const storedOf = (index: number) => stored.filter((id) => id.startsWith(`client-${index}`));
    return { sent, stored: clients.map((_, index) => storedOf(index)) };
  } finally {
    await world.close();
  }
}

const waiting = { timeout: 10_000, interval: 5 };
const isSending = ({ queryClient }: TestClient) => queryClient.isMutating() > 0;

// They mostly wait, and each has a server of its own.
describe.concurrent.each(cases)("over $server, cut $when", ({ serve, points }) => {
  test.for(["L0", "L3"] as const)(
    "messages are stored once and in order, and nothing stays unsent, at %s",
    async (level) => {
      const { sent, stored } = await cutSends({ serve, points, level, count: 12 });
      expect(stored).toEqual(sent);
    },
  );

  test("so are two hundred", { tags: ["trial"], timeout: 120_000 }, async () => {
    const { sent, stored } = await cutSends({ serve, points, level: "L0", count: 200 });
    expect(stored).toEqual(sent);
  });
});

test.for(Object.entries(servers))(
  "over %s, what failed is sent by a retry of the user's, once",
  async ([, serve]) => {
    const random = createRandom(7);
    let isCut = true;
    const world = await openWorld(serve(() => (isCut ? random.pick(cutPoints) : undefined)));
    try {
      const client = await world.createClient({ strategy: reconcile });
      // So that no echo tells which of them the server has.
      world.faults.setOnline(false);
      for (let count = 0; count < 10; count += 1) {
        send(client, `draft-${count}`, `Message ${count}`);
      }
      await world.becomeQuiet();
      isCut = false;
      const { api, queryClient } = client;
      const failed = unsentOf(world, client);
      expect(failed.map(({ status }) => status)).toEqual(
        Array.from({ length: 10 }, () => "failed"),
      );
      expect(storedSends(world)).not.toEqual([]);
      for (const each of failed) retrySend(queryClient, { api, chatRoomId: openChatRoomId }, each);
      await world.becomeQuiet();
      world.faults.setOnline(true);
      await world.becomeQuiet();
      expectSame(world, client);
      expect(storedSends(world).toSorted()).toEqual(failed.map(({ clientId }) => clientId));
    } finally {
      await world.close();
    }
  },
);
