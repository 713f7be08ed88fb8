import type { QueryView, TimelineEntry, WorldView } from "./protocol.ts";

/** A query for tests: ten fresh rooms. */
export const testQuery: QueryView = {
  hash: '["chat-rooms"]',
  label: "chat rooms",
  status: "success",
  fetchStatus: "idle",
  isInvalidated: false,
  isStale: false,
  isMounted: true,
  rows: 10,
  pages: null,
  updatedAt: 1_000,
  differences: [],
};

/** A world for tests: two known rooms, a missing one, and one client. */
export const testWorld: WorldView = {
  id: "watch-1",
  isFirstScreenComplete: true,
  isQuiet: true,
  isOnline: true,
  settings: { latencyMs: 0, lagMs: 0 },
  level: "L0",
  rooms: [
    { id: "room-001", name: "Design" },
    { id: "room-002", name: "Sales" },
    { id: "room-061", name: "Billing" },
  ],
  senders: [{ id: "person-hana", name: "Hana" }],
  chatRoomsPageSize: 10,
  chatMessagesPageSize: 25,
  clients: [
    {
      name: "client",
      strategyId: "reconcile",
      isConnected: true,
      requests: 0,
      aborted: 0,
      responseBytes: 0,
      knownRoomIds: ["room-001", "room-002"],
      queries: [testQuery],
      reducer: null,
    },
  ],
};

/** Returns an entry for tests: a request of the client. */
export function testRequest(
  id: string,
  at: number,
  request: Partial<NonNullable<TimelineEntry["request"]>> = {},
): TimelineEntry {
  return {
    id,
    at,
    client: "client",
    kind: "request",
    text: "GET /chat-rooms",
    request: {
      outcome: 200,
      responseBytes: 3_200,
      endedAt: at + 100,
      travelMs: 50,
      lagMs: 0,
      ...request,
    },
  };
}
