import type { SimulatedRequest } from "../../mocks/server/createRequestLine.ts";
import { goodRequest } from "../../mocks/server/Schedule.ts";
import { createServerOrder } from "../../mocks/truth/createServerOrder.ts";
import type { ChatRoomSummary } from "../../src/ports/ChatRoomSummary.ts";
import { messageIn, roomWith } from "../../src/sync/testFixtures.ts";
import {
  createInvariants,
  type InvariantName,
} from "../../stories/simulation/invariants/createInvariants.ts";
import type { Moment, ShownQuery } from "../../stories/simulation/Moment.ts";

/** Returns messages of a room, by number. */
export const messagesOf = (chatRoomId: string, ...numbers: number[]) =>
  numbers.map((number) => messageIn(chatRoomId, number));

/** Returns a query that shows some rows, and is mounted and idle unless its state says otherwise. */
export function shown<T>(
  rows: readonly T[] | undefined,
  state: Partial<ShownQuery<T>> = {},
): ShownQuery<T> {
  return {
    queryKey: ["some-query"],
    rows,
    isFetching: false,
    isInvalidated: false,
    isRecovering: false,
    wasFetched: true,
    isTainted: false,
    isActive: true,
    isPaused: false,
    hasTop: true,
    pages: 1,
    appWroteAt: -Infinity,
    shownBeforeAppWrote: new Set(),
    pushes: 0,
    otherUpdates: 0,
    ...state,
  };
}

/** Returns a moment in which everything is right, with some changes. */
export function moment(changes: Partial<Moment> = {}): Moment {
  return {
    now: 0,
    chatRooms: shown([roomWith("a", 9), roomWith("b", 5)]),
    chatMessages: new Map([["a", shown(messagesOf("a", 9, 8, 7))]]),
    furtherLists: [],
    openChatRoomId: "a",
    order: createServerOrder({ bySequence: false }),
    account: "everyone",
    requestsBeforeAccount: 0,
    appChanges: [],
    maxPages: undefined,
    hasOwnPages: false,
    connected: undefined,
    isLive: true,
    isListening: true,
    isAnswerable: true,
    delivered: new Map(),
    reads: new Map(),
    marks: 0,
    othersAbove: () => 0,
    goneRooms: new Map(),
    leftRooms: [],
    seesRoom: () => true,
    dropped: [],
    requests: [],
    ownSends: [],
    unsent: new Map(),
    stored: new Map(),
    activity: undefined,
    ...changes,
  };
}

/** Returns the change that the list has these rooms. */
export const list = (...rows: ChatRoomSummary[]) => ({ chatRooms: shown(rows) });
/** Returns the change that the open room has these messages. */
export const inRoomA = (...numbers: number[]) => ({
  chatMessages: new Map([["a", shown(messagesOf("a", ...numbers))]]),
});
/** Returns the change that a message has reached the client. */
export const arrived = (at: number, chatRoomId: string, number: number) => ({
  delivered: new Map([
    [chatRoomId, [{ at, requestsBefore: 0, chatMessage: messageIn(chatRoomId, number) }]],
  ]),
});
/** Returns a request that was answered. */
export const answered = (request: Partial<SimulatedRequest>): SimulatedRequest => ({
  operation: "chat-rooms",
  outcome: "answered",
  fate: goodRequest,
  responseBytes: 0,
  ...request,
});

/** Returns an answered request about a room. */
export function requestFor(
  chatRoomId: string,
  operation: SimulatedRequest["operation"],
): SimulatedRequest {
  return answered({ operation, cursor: null, chatRoomId });
}

/** Returns the names of the invariants that these moments, one after the other, violate. */
export function violated(...moments: Moment[]): InvariantName[] {
  const invariants = createInvariants(0);
  for (const each of moments) invariants.check(each);
  return invariants.violations.map(({ invariant }) => invariant);
}
