import { ChatSyncError } from "../ports/ChatSyncError.ts";

/** Whether the server says that there is no such thing, or not for this user. */
export function isRefusal(error: unknown): boolean {
  return [403, 404, 410].includes(statusOf(error) ?? 0);
}

/** Returns the HTTP status of an error, of the kit's own or of a client such as axios. */
export function statusOf(error: unknown): number | undefined {
  if (error instanceof ChatSyncError && error.code === "not-found") return 404;
  if (isRoomRemoved(error)) return 410;
  if (typeof error !== "object" || error === null) return undefined;
  if ("status" in error && typeof error.status === "number") return error.status;
  return "response" in error ? statusOf(error.response) : undefined;
}

/**
 * Whether the error of a chat-messages query says that the room is gone. A first load that is refused
 * doesn't: there may never have been such a room.
 */
export function isRoomGone(error: unknown, wasLoaded: boolean): boolean {
  return isRoomRemoved(error) || (wasLoaded && isRefusal(error));
}

/** Whether it is the error of a chat-messages query whose room is gone, as an event said. */
function isRoomRemoved(error: unknown): error is ChatSyncError {
  return error instanceof ChatSyncError && error.code === "room-removed";
}
