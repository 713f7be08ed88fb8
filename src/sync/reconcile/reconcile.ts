import type { ChatSyncStrategy } from "../ChatSyncStrategy.ts";
import { startReconcile } from "./startReconcile.ts";

export interface ReconcileOptions {
  /**
   * How far a server's responses may lag behind what it sends over the socket, in ms.
   * @default 5,000
   */
  graceMs?: number;
  /**
   * How long to wait for an event that others overtook before it counts as lost, in ms.
   * @default 1,000
   */
  patienceMs?: number;
  /**
   * The shortest time between two writes to a query, in ms.
   * @default 16, a frame
   */
  frameMs?: number;
  /**
   * Events to keep at most, for responses that could have missed them. What exceeds it while a
   * fetch is in flight is fetched again.
   * @default 2,000
   */
  logLimit?: number;
  /**
   * Messages by which a room may grow beyond what was fetched before it is cut back.
   * @default 2,000
   */
  growthLimit?: number;
  /**
   * Missing rooms that are fetched one by one; more at once are one request for the list.
   * @default 5
   */
  missingRoomLimit?: number;
}

/** Returns `reconcile` with other limits. */
export function createReconcile(options: ReconcileOptions = {}): ChatSyncStrategy {
  return {
    id: "reconcile",
    start: (context) =>
      startReconcile(context, {
        graceMs: 5_000,
        patienceMs: 1_000,
        frameMs: 16,
        logLimit: 2_000,
        growthLimit: 2_000,
        missingRoomLimit: 5,
        ...options,
      }),
  };
}

/**
 * Writes each message into both queries, and again into every snapshot that could have missed it;
 * fetches a missing room once; fetches anew what can't be trusted after a gap, and no more than
 * that. What the server sends and what it answers may come in any order, more than once or late.
 */
export const reconcile: ChatSyncStrategy = createReconcile();
