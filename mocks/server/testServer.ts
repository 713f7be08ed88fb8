import { vi } from "vitest";

import type { ConnectOptions } from "./createConnection.ts";
import { createDirectApi, createDirectSocket } from "./createDirectPorts.ts";
import { createScriptedFaults } from "./createScriptedFaults.ts";
import { createSimulatedServer } from "./createSimulatedServer.ts";
import { createSimulatedTruth, simulationStart } from "./createSimulatedTruth.ts";
import { createVirtualClock } from "./createVirtualClock.ts";
import type { DeliveryFate, RequestFate, Schedule } from "./Schedule.ts";

/** What a test chooses of a schedule. */
export type Settings = Partial<
  Pick<
    Schedule,
    "level" | "connectAfterMs" | "ordered" | "timesAndIds" | "forbiddenRooms" | "offsetStep"
  >
> & {
  requests?: RequestFate[];
  deliveries?: DeliveryFate[];
};

export const firstRoom = "room-001";
export const firstPage = { cursor: null, pageSize: 3 };

/** Opens a server in virtual time with one client, and notes what reaches that client, and when. */
export function openServer(
  settings: Settings = {},
  options: Pick<ConnectOptions, "account" | "maxRequests"> = {},
) {
  const clock = createVirtualClock(simulationStart);
  const truth = createSimulatedTruth({ seed: 1, rooms: 12, ...settings }, clock);
  const arrivals: { at: number; args: unknown[] }[] = [];
  const changes: [string, number][] = [];
  const onDelivered = vi.fn<NonNullable<ConnectOptions["onDelivered"]>>();
  const elapsed = () => clock.now() - simulationStart;
  const advanceTo = (ms: number) => clock.advanceTo(simulationStart + ms);
  const server = createSimulatedServer({ ...settings, clock, truth });
  const { connectAfterMs = 0, ordered = true, requests = [], deliveries = [] } = settings;
  const faults = createScriptedFaults({ requests, deliveries });
  const connection = server.connect({
    faults,
    connectAfterMs,
    ordered,
    measuresBytes: true,
    onDelivered,
    ...options,
  });
  const api = createDirectApi(connection);
  const socket = createDirectSocket(connection);
  socket.on("new-chat-message", (...args) => arrivals.push({ at: elapsed(), args }));
  socket.on("connect", () => changes.push(["connect", elapsed()]));
  socket.on("disconnect", () => changes.push(["disconnect", elapsed()]));
  return {
    ...{ server, connection, api, socket, faults, clock, truth, arrivals, changes, onDelivered },
    elapsed,
    advanceTo,
    /** Requests the first page of the list, and returns it after time has gone on to `ms`. */
    async firstPageAt(ms: number) {
      const page = api.fetchChatRooms(firstPage);
      await advanceTo(ms);
      return page;
    },
    post: server.post,
  };
}

/** Returns the room of each arrival and when it came, in ms. */
export function summary({ arrivals }: Pick<ReturnType<typeof openServer>, "arrivals">) {
  return arrivals.map(({ at, args: [message] }) => [roomOf(message), at]);
}

function roomOf(message: unknown): unknown {
  return typeof message === "object" && message !== null && "chatRoomId" in message
    ? message.chatRoomId
    : undefined;
}

/** Resolves to what a promise rejects with. */
export function errorOf(promise: Promise<unknown> | undefined): Promise<unknown> {
  return (
    promise?.then(
      () => undefined,
      (error: unknown) => error,
    ) ?? Promise.resolve()
  );
}
