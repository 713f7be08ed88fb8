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

/** Whether it is the error of a chat-messages query whose room is gone, as an event said. */
export function isRoomRemoved(error: unknown): error is ChatSyncError {
  return error instanceof ChatSyncError && error.code === "room-removed";
}
