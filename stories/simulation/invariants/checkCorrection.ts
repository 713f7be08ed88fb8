import type { SimulatedRequest } from "../../../mocks/simulation/createSimulatedApi.ts";
import type { DroppedInput, Moment, ShownQuery } from "../Moment.ts";

/**
 * Finds a query which a dropped input concerned and nobody corrects: its data
 * has not been asked for since, and it is neither being fetched or recovered nor invalidated.
 */
export function checkCorrection(moment: Moment): string | undefined {
  for (const input of moment.dropped) {
    for (const [chatRoomId, query] of concerned(moment, input)) {
      if (query.isFetching || query.isInvalidated || query.isRecovering) continue;
      const since = moment.requests.slice(input.requestsBefore);
      if (since.some((request) => corrects(request, chatRoomId, input))) continue;
      return `${JSON.stringify(query.queryKey)} is not corrected although an input was dropped`;
    }
  }
  return undefined;
}

/** Returns the queries with data, by room; that of the list without one. */
function concerned(
  { chatRooms, chatMessages }: Moment,
  { chatRoomId }: DroppedInput,
): [string | undefined, ShownQuery<unknown>][] {
  const rooms = [...chatMessages].filter(([id]) => chatRoomId === undefined || id === chatRoomId);
  return chatRooms === undefined ? rooms : [[undefined, chatRooms], ...rooms];
}

/** Tells whether a request brings all that a query shows, or for the list the row in question. */
function corrects(
  { operation, outcome, cursor, chatRoomId }: SimulatedRequest,
  queryChatRoomId: string | undefined,
  input: DroppedInput,
): boolean {
  // The events will hold what was dropped, for every query there is.
  if (operation === "events-since") return outcome === "answered" || outcome === "pending";
  if (outcome !== "answered") return false;
  if (queryChatRoomId !== undefined) {
    return operation === "chat-messages" && cursor === null && chatRoomId === queryChatRoomId;
  }
  return (
    (operation === "chat-rooms" && cursor === null) ||
    (operation === "chat-room" && chatRoomId === input.chatRoomId)
  );
}
