import type { HttpHandler } from "msw";

import { chatHandlers } from "../../mocks/server/chatHandlers.ts";
import { realClock } from "../../mocks/server/Clock.ts";
import {
  createLiveFaults,
  type LiveFaults,
  type LiveSettings,
} from "../../mocks/server/createLiveFaults.ts";
import {
  createSimulatedServer,
  type SimulatedServer,
} from "../../mocks/server/createSimulatedServer.ts";
import { openSocketDoor, type SocketDoor } from "../../mocks/server/openSocketDoor.ts";
import { hasEventStream, type ProtocolLevel } from "../../mocks/truth/atLevel.ts";
import { createTruth } from "../../mocks/truth/createTruth.ts";
import { steppingClock } from "../../mocks/truth/steppingClock.ts";
import type { Truth } from "../../mocks/truth/Truth.ts";
import { createSimClient, type SimClient } from "./createSimClient.ts";

/** A story's own server with its clients. */
export interface ChatWorld extends Pick<SimulatedServer, "relayTyping" | "relayPresence"> {
  readonly truth: Truth;
  readonly level: ProtocolLevel;
  /** What happens to requests and events in flight, for all clients alike. */
  readonly faults: LiveFaults;
  readonly door: SocketDoor;
  readonly handlers: readonly HttpHandler[];
  readonly clients: readonly SimClient[];
  /** Rooms a page of the chat-rooms query, as in the tutorial. */
  readonly chatRoomsPageSize: number;
  readonly chatMessagesPageSize: number;
  /** The current time for relative times such as "yesterday", in ms since 1970. */
  readonly now: number;
  /**
   * Returns whether no request, delivery, fetch, send, recovery or reconnect is in flight, or was a moment
   * ago: a strategy may hold events back until the end of a frame.
   */
  isQuiet(): boolean;
  /** Whether the clients' counting has started. */
  readonly isFirstScreenComplete: boolean;
  /** Starts the clients' counting, once the world is quiet for the first time. */
  completeFirstScreen(): void;
  destroy(): void;
}

export interface ChatWorldOptions extends Partial<LiveSettings> {
  /** @default "L0" */
  level?: ProtocolLevel;
  clientNames: readonly string[];
  /** How many messages are unread at the start, by room. Without it, the server counts none. */
  unread?: ReadonlyMap<string, number> | undefined;
}

const startOfDay = "2026-03-02T09:00:00.000Z";
const messageSpacingMs = 20_000;
const settleMs = 40;
let worldCount = 0;
const openWorlds = new Set<ChatWorld>();
const openWorldListeners = new Set<() => void>();

/** Returns the newest world that exists, if there is one. */
export function latestWorld(): ChatWorld | undefined {
  return [...openWorlds].at(-1);
}

/** Calls the listener after a world was created or destroyed. */
export function subscribeToWorlds(listener: () => void): () => void {
  openWorldListeners.add(listener);
  return () => openWorldListeners.delete(listener);
}

/**
 * Creates a server with 200 rooms, the same in every story, and connects the clients to it.
 */
export function createChatWorld(options: ChatWorldOptions): ChatWorld {
  const { clientNames, level = "L0", unread, ...settings } = options;
  worldCount += 1;
  const truth = createTruth({
    seed: 150,
    chatRoomCount: 200,
    now: steppingClock(startOfDay, messageSpacingMs),
    ...(unread && { countsUnread: unread }),
  });
  const faults = createLiveFaults(settings);
  const server = createSimulatedServer({ clock: realClock, truth, level });
  const connection = server.connect({ faults });
  const door = openSocketDoor(connection, `wss://chat.example/world-${worldCount}`);
  const clients = clientNames.map((name) =>
    createSimClient({
      name,
      apiUrl: "/api",
      door,
      hasEventStream: hasEventStream(level),
      hasReadPositions: unread !== undefined,
    }),
  );
  let isFirstScreenComplete = false;
  let isSettled = false;
  let settling: ReturnType<typeof setTimeout> | undefined;
  function noteActivity() {
    isSettled = false;
    clearTimeout(settling);
    // In two steps: after a long render the first timer may be overdue, and so run before that of a frame
    // that began a moment ago. The second one can't.
    settling = setTimeout(() => {
      settling = setTimeout(() => (isSettled = true), settleMs);
    }, settleMs);
  }
  noteActivity();
  faults.subscribe(noteActivity);
  truth.subscribe(noteActivity);
  for (const { traffic } of clients) traffic.subscribe(noteActivity);

  function isBusy() {
    return (
      connection.pending > 0 ||
      clients.some((client) => client.isBusy() || client.socket.connected !== faults.isOnline)
    );
  }

  const world: ChatWorld = {
    truth,
    level,
    faults,
    door,
    relayTyping: server.relayTyping,
    relayPresence: server.relayPresence,
    handlers: chatHandlers(connection, "*/api"),
    clients,
    chatRoomsPageSize: 10,
    chatMessagesPageSize: 25,
    now: Date.parse(startOfDay) + 30 * 60_000,
    isQuiet: () => !isBusy() && isSettled,
    get isFirstScreenComplete() {
      return isFirstScreenComplete;
    },
    completeFirstScreen() {
      if (isFirstScreenComplete) return;
      isFirstScreenComplete = true;
      for (const { traffic } of clients) traffic.markFirstScreen();
    },
    destroy() {
      openWorlds.delete(world);
      openWorldListeners.forEach((listener) => listener());
      clearTimeout(settling);
      for (const client of clients) client.destroy();
      door.close();
    },
  };
  openWorlds.add(world);
  openWorldListeners.forEach((listener) => listener());
  return world;
}
