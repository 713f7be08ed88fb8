import { expect, vi } from "vitest";

import { realClock } from "../../../mocks/server/Clock.ts";
import { createLiveFaults, type LiveFaults } from "../../../mocks/server/createLiveFaults.ts";
import {
  createSimulatedServer,
  type SimulatedServer,
} from "../../../mocks/server/createSimulatedServer.ts";
import type { ProtocolLevel } from "../../../mocks/truth/atLevel.ts";
import { createTruth } from "../../../mocks/truth/createTruth.ts";
import { steppingClock } from "../../../mocks/truth/steppingClock.ts";
import type { Truth } from "../../../mocks/truth/Truth.ts";
import { createTestClient, type TestClient, type TestClientOptions } from "./createTestClient.ts";
import type { OpenEnvironment } from "./Environment.ts";

/** A server that clients reach in one of the environments. */
export interface World {
  readonly faults: LiveFaults;
  readonly truth: Truth;
  readonly server: SimulatedServer;
  /** Connects a client; resolves when its first screen is complete and the world quiet. */
  createClient(options: TestClientOptions): Promise<TestClient>;
  /**
   * Resolves when every client is connected, or knows that it can't be, every event has arrived and
   * nothing is in flight, nor was a moment ago: a strategy may hold events back until the end of
   * a frame.
   */
  becomeQuiet(): Promise<void>;
  /** Takes the server down; resolves when the world is quiet. */
  stop(): Promise<void>;
  /** Brings it back under the same address; resolves when the world is quiet. */
  start(): Promise<void>;
  close(): Promise<void>;
}

const pollMs = 5;
/**
 * How many polls in a row have to find the world quiet: longer than a frame. Polls and not ms, since on
 * a busy machine 25 ms can pass before the timer of a frame that was due has its turn.
 */
const quietPolls = 6;

/** Opens a world with 26 rooms, the same in every environment. `countsUnread`: whether rooms have a count. */
export async function openWorld(
  openEnvironment: OpenEnvironment,
  level: ProtocolLevel = "L0",
  { countsUnread = false } = {},
): Promise<World> {
  const truth = createTruth({
    seed: 150,
    chatRoomCount: 26,
    now: steppingClock("2026-03-02T09:00:00.000Z", 20_000),
    countsUnread,
  });
  const faults = createLiveFaults();
  const server = createSimulatedServer({ clock: realClock, truth, level });
  const connection = server.connect({ faults });
  const environment = await openEnvironment({ connection, faults });
  const clients = new Map<TestClient, { eventsDue: number }>();
  let isUp = true;
  const isReachable = () => isUp && faults.isOnline;
  truth.subscribe(() => {
    if (isReachable()) for (const due of clients.values()) due.eventsDue += 1;
  });

  function unfinished(): string[] {
    return [
      ...(connection.pending > 0
        ? [`the server has ${connection.pending} answers or events to go`]
        : []),
      ...[...clients].flatMap(([client, { eventsDue }], index) => [
        ...(client.isConnected === isReachable()
          ? []
          : [`client ${index} has not noticed that the server came or went`]),
        ...(client.arrivals === eventsDue
          ? []
          : [`client ${index} got ${client.arrivals} of ${eventsDue} events`]),
        ...(client.isBusy() ? [`client ${index} is busy`] : []),
      ]),
    ];
  }

  function becomeQuiet(): Promise<void> {
    let polls = 0;
    return vi.waitFor(
      () => {
        const reasons = unfinished();
        polls = reasons.length > 0 ? 0 : polls + 1;
        expect(reasons).toEqual([]);
        expect(polls).toBeGreaterThanOrEqual(quietPolls);
      },
      { timeout: 10_000, interval: pollMs },
    );
  }

  return {
    faults,
    truth,
    server,
    async createClient(options) {
      const client = createTestClient(environment, { ...options, level });
      clients.set(client, { eventsDue: 0 });
      await becomeQuiet();
      await client.queries.loadMore();
      client.traffic.markFirstScreen();
      return client;
    },
    becomeQuiet,
    async stop() {
      isUp = false;
      await environment.stop();
      await becomeQuiet();
    },
    async start() {
      isUp = true;
      await environment.start();
      await becomeQuiet();
    },
    async close() {
      for (const client of clients.keys()) client.close();
      await environment.close();
    },
  };
}
