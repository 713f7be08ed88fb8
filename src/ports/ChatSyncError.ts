/**
 * What went wrong.
 *
 * - `network`: the request got no response, or an incomplete one.
 * - `http`: the server responded with an error status; see `status` and `serverCode`.
 * - `not-found`: the server responded with 404.
 * - `malformed-response`: the response, or one of its rows, violates the wire contract. The row was
 *   skipped, or the whole response rejected.
 * - `malformed-event`: a socket event or frame violates the wire contract and was dropped.
 * - `unknown-event`: a socket frame has an event name that the kit doesn't know, or none, as a
 *   heartbeat, and was dropped. Reported once per name.
 * - `unknown-data`: a query holds data that the strategy doesn't understand and leaves unchanged.
 *   Reported once per key.
 * - `room-removed`: the user left the room or was removed from it, or it was deleted. The error of a
 *   chat-messages query whose room is gone.
 * - `strategy-failed`: the strategy threw or its promise was rejected; see `cause`.
 * - `callback-failed`: a callback that the app passed to the strategy threw; see `cause`. Errors
 *   thrown by `onError` and `onState` go to the global error handler instead.
 */
export type ChatSyncErrorCode =
  | "network"
  | "http"
  | "not-found"
  | "malformed-response"
  | "malformed-event"
  | "unknown-event"
  | "unknown-data"
  | "room-removed"
  | "strategy-failed"
  | "callback-failed";

export interface ChatSyncErrorDetails {
  cause?: unknown;
  /** HTTP status of the response. */
  status?: number | undefined;
  /** `error.code` of the response body. */
  serverCode?: string | undefined;
  /** The room of the rejected input, if it could be read. */
  chatRoomId?: string | undefined;
}

/**
 * The only error class that the kit throws or reports; `code` distinguishes the errors. `message`
 * is written for developers, and the constructor prefixes it with "chat-sync-kit: ". Show users
 * your own words, by `code` and `serverCode`.
 *
 * @example
 * throw new ChatSyncError("http", "the server is full.", { status: 503, serverCode: "full" });
 */
export class ChatSyncError extends Error {
  readonly code: ChatSyncErrorCode;
  readonly status: number | undefined;
  readonly serverCode: string | undefined;
  readonly chatRoomId: string | undefined;

  constructor(code: ChatSyncErrorCode, message: string, details: ChatSyncErrorDetails = {}) {
    super(`chat-sync-kit: ${message}`, { cause: details.cause });
    this.name = "ChatSyncError";
    this.code = code;
    this.status = details.status;
    this.serverCode = details.serverCode;
    this.chatRoomId = details.chatRoomId;
  }
}
