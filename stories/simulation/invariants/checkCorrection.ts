import type { SimulatedRequest } from "../../../mocks/server/createRequestLine.ts";
import type { DroppedInput, Moment, ShownQuery } from "../Moment.ts";

/**
 * Finds a query that a dropped input affects and that is not being corrected: its data has not been
 * requested since, and it is neither being fetched or recovered nor invalidated.
 */
export function checkCorrection(moment: Moment): string | undefined {
  for (const input of moment.dropped) {
    for (const [subject, query] of concerned(moment, input)) {
      if (query.isFetching || query.isInvalidated || query.isRecovering) continue;
      const since = moment.requests.slice(input.requestsBefore);
      if (since.some((request) => corrects(request, subject, input, moment))) continue;
      return `${JSON.stringify(query.queryKey)} is not corrected although an input was dropped`;
    }
  }
  return undefined;
}

/** What a query holds: the main list, the further list, or a room's messages. */
type Subject = "list" | "further-list" | { chatRoomId: string };

/** Returns the queries with data. */
function concerned(
  { chatRooms, furtherLists, chatMessages }: Moment,
  { chatRoomId }: DroppedInput,
): [Subject, ShownQuery<unknown>][] {
  const concerned: [Subject, ShownQuery<unknown>][] = [];
  if (chatRooms !== undefined) concerned.push(["list", chatRooms]);
  for (const list of furtherLists) concerned.push(["further-list", list]);
  for (const [id, messages] of chatMessages) {
    if (chatRoomId === undefined || id === chatRoomId)
      concerned.push([{ chatRoomId: id }, messages]);
  }
  return concerned;
}

/** Returns whether a request brings all that a query shows, or for the list the row in question. */
function corrects(
  { operation, outcome, cursor, chatRoomId, isFiltered }: SimulatedRequest,
  subject: Subject,
  input: DroppedInput,
  { hasOwnPages }: Moment,
): boolean {
  // The events will include what was dropped, for every query.
  if (operation === "events-since") return outcome === "answered" || outcome === "pending";
  if (outcome !== "answered") return false;
  const isFirstPage = cursor === null || hasOwnPages || isFiltered === true;
  if (typeof subject === "object") {
    return operation === "chat-messages" && isFirstPage && chatRoomId === subject.chatRoomId;
  }
  return (
    (operation === "chat-rooms" &&
      isFirstPage &&
      (isFiltered === true) === (subject === "further-list")) ||
    (operation === "chat-room" && chatRoomId === input.chatRoomId)
  );
}
