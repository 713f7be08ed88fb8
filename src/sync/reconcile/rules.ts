import type { QueryKey } from "@tanstack/react-query";

import type { ChatMessage } from "../../ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../../ports/ChatRoomSummary.ts";
import type { RowCallback } from "../../ports/Page.ts";

export interface ReconcileOptions<
  Message extends ChatMessage = ChatMessage,
  Room extends ChatRoomSummary = ChatRoomSummary,
> {
  /**
   * How far a server's responses may lag behind what it sends over the socket, in ms.
   * @default 5,000
   */
  maxReplicaLagMs?: number;
  /**
   * How long to wait for an event that others overtook before it counts as lost, in ms.
   * @default 1,000
   */
  maxReorderMs?: number;
  /**
   * The shortest time between two writes to a query, in ms.
   * @default 16, a frame
   */
  frameMs?: number;
  /**
   * Maximum number of events kept for responses that could have missed them. If it overflows during a
   * fetch, that query is refetched.
   * @default 2,000
   */
  logLimit?: number;
  /**
   * Rows by which pushes may let a query grow before it is cut back.
   * @default 2,000
   */
  growthLimit?: number;
  /**
   * Missing rooms that are fetched one by one; more of them at once are one refetch of the list.
   * @default 5
   */
  missingRoomLimit?: number;
  /**
   * Whose unread messages are counted, for a server whose events don't say the unread count. Messages
   * of others are added to the count of the room's last response; a room without a count gets none.
   */
  currentUserId?: string | undefined;
  /**
   * Whether a room belongs in a further list, `["chat-rooms", …]` with more parts. Without it such a
   * list keeps its rows up to date, and is refetched when a room that it lacks gets a message.
   */
  includes?: RowCallback<[chatRoom: Room, queryKey: QueryKey], boolean> | undefined;
  /**
   * The order of a list whose rooms are not simply ordered by their latest message, as for `toSorted`.
   * Without it a list in an order of its own keeps that order.
   */
  compareChatRooms?: RowCallback<[a: Room, b: Room, queryKey: QueryKey], number> | undefined;
  /**
   * The order of a room's messages as the query has them, as for `toSorted`.
   * @default by `seq` where both have one, else by `createdAt`
   */
  compareChatMessages?: RowCallback<[a: Message, b: Message], number> | undefined;
  /**
   * Called with each event, what it led to, and the state after it. `now` is in ms,
   * `performance.now()`.
   */
  inspect?: ((inspection: ReconcileInspection) => void) | undefined;
}

/** Plain data. Other properties of events, effects and state are not covered by semver. */
export interface ReconcileInspection {
  event: { readonly type: string };
  effects: readonly { readonly type: string }[];
  state: object;
  now: number;
}

/** The limits and the app's answers that the reducer works with. */
export interface Rules {
  /** The app's callbacks; `undefined` if they threw, and so said nothing. */
  includes?: ((chatRoom: ChatRoomSummary, queryKey: QueryKey) => boolean | undefined) | undefined;
  compareChatRooms?:
    | ((a: ChatRoomSummary, b: ChatRoomSummary, queryKey: QueryKey) => number | undefined)
    | undefined;
  compareChatMessages?: ((a: ChatMessage, b: ChatMessage) => number | undefined) | undefined;
  currentUserId?: string | undefined;
  maxReplicaLagMs: number;
  maxReorderMs: number;
  logLimit: number;
  growthLimit: number;
  missingRoomLimit: number;
  /** Whether the API can tell the events since a position. */
  canCatchUp: boolean;
}

/**
 * A7: returns the rules of some options. `onThrow` is called with what a callback throws; the callback
 * then returns `undefined`.
 */
export function rulesOf(
  options: ReconcileOptions,
  onThrow: (error: unknown, name: string) => void,
): Rules {
  const { includes, compareChatRooms, compareChatMessages, ...limits } = options;
  function guard<Args extends unknown[], Result>(
    name: string,
    callback: ((...args: Args) => Result) | undefined,
  ) {
    if (callback === undefined) return undefined;
    return (...args: Args): Result | undefined => {
      try {
        return callback(...args);
      } catch (error) {
        onThrow(error, name);
        return undefined;
      }
    };
  }
  return {
    maxReplicaLagMs: 5_000,
    maxReorderMs: 1_000,
    logLimit: 2_000,
    growthLimit: 2_000,
    missingRoomLimit: 5,
    canCatchUp: false,
    // `undefined` stands for the default, as everywhere in JavaScript.
    ...Object.fromEntries(Object.entries(limits).filter(([, limit]) => limit !== undefined)),
    includes: guard("includes", includes),
    compareChatRooms: guard("compareChatRooms", compareChatRooms),
    compareChatMessages: guard("compareChatMessages", compareChatMessages),
  };
}

/** Pages that are fetched again at most; what was loaded below them is let go. */
export const maxRefetchPages = 5;
/**
 * After so many ms a request for events, or a fetch that keeps another one waiting, counts as
 * hanging.
 */
export const hangingMs = 10_000;
/** The same for a page that the user waits for, in ms. */
export const hangingPageMs = 20_000;
/** The same for the request for a missing room, which keeps nothing waiting. */
export const hangingRoomMs = 30_000;
/** How long to remember that the server refused a room, in ms. */
export const refusedMs = 30_000;
/** How many missing rooms are tracked one by one. */
export const maxMissingRooms = 100;
/** Of how many rooms the latest news is kept. */
export const maxRoomNews = 1_000;
/** Failures of a missing room's request, after which the whole list is fetched instead. */
export const maxRoomFailures = 3;
const retryMs = { first: 1_000, most: 30_000 };

/** Returns how long to wait after so many failures, in ms. */
export function backOff(failures: number): number {
  return Math.min(retryMs.first * 2 ** (failures - 1), retryMs.most);
}
