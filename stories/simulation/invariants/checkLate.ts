import type { SimulatedRequest } from "../../../mocks/server/createRequestLine.ts";
import type { Moment, ShownQuery } from "../Moment.ts";

/** Within this time (ms) a client must request what it knows to be missing. */
const graceMs = 20_000;

/**
 * Finds something that the client knows to be missing and has not requested for a long time: a mounted
 * query after a connect, or a missing room that an event was about and whose place is in the list.
 * Failed requests may be retried later; one that hangs must not hold up all others. A room that the user
 * may not see need not be requested.
 */
export function checkLate(moment: Moment): string | undefined {
  if (!moment.isAnswerable || !moment.isListening) return undefined;
  return unaskedSinceConnect(moment) ?? missingRoom(moment);
}

function unaskedSinceConnect(moment: Moment): string | undefined {
  const { now, connected, requests, chatRooms, chatMessages } = moment;
  if (connected === undefined || now - connected.at < graceMs) return undefined;
  const since = requests.slice(connected.requestsBefore);
  if (since.some(({ operation }) => operation === "events-since")) return undefined;
  if (chatRooms && mustBeFresh(chatRooms)) {
    const isAsked = since.some(
      (request) => request.operation === "chat-rooms" && !isOther(request),
    );
    if (!isAsked) return "the list is not fetched after a connect";
  }
  for (const [chatRoomId, query] of chatMessages) {
    if (!mustBeFresh(query)) continue;
    const isAsked = since.some(
      (request) => request.operation === "chat-messages" && request.chatRoomId === chatRoomId,
    );
    if (!isAsked) return `the messages of ${chatRoomId} are not fetched after a connect`;
  }
  return undefined;
}

function mustBeFresh({ isActive, isPaused }: ShownQuery<unknown>): boolean {
  return isActive && !isPaused;
}

function isOther({ isFiltered }: SimulatedRequest): boolean {
  return isFiltered === true;
}

function missingRoom(moment: Moment): string | undefined {
  const { now, chatRooms, delivered, requests, order } = moment;
  const rows = chatRooms?.rows;
  if (chatRooms === undefined || rows === undefined || !mustBeFresh(chatRooms)) return undefined;
  if (!chatRooms.hasTop || chatRooms.isFetching || chatRooms.isInvalidated) return undefined;
  // Between two retries.
  if (chatRooms.isRecovering) return undefined;
  const last = rows.at(-1);
  const isRefused = (chatRoomId: string) =>
    requests.some((request) => request.chatRoomId === chatRoomId && request.status === 403);
  for (const [chatRoomId, ofRoom] of delivered) {
    if (isRefused(chatRoomId) || moment.goneRooms.has(chatRoomId)) continue;
    if (rows.some(({ id }) => id === chatRoomId)) continue;
    const latest = ofRoom.at(-1);
    if (latest === undefined || now - latest.at < graceMs) continue;
    const row = { id: chatRoomId, name: "", latestChatMessage: latest.chatMessage };
    if (last === undefined || order.compareChatRooms(row, last) > 0) continue;
    const isAsked = requests.some(
      ({ operation, chatRoomId: asked, outcome, isFiltered }, index) =>
        (operation === "chat-room" &&
          asked === chatRoomId &&
          (outcome === "pending" || index >= latest.requestsBefore)) ||
        (operation === "chat-rooms" &&
          isFiltered !== true &&
          outcome === "answered" &&
          index >= latest.requestsBefore),
    );
    if (!isAsked && moment.seesRoom(chatRoomId))
      return `${chatRoomId} is missing in the list, and nobody asks for it`;
  }
  return undefined;
}
