/**
 * What went wrong.
 *
 * - `network`: the request got no response, or one that broke off.
 * - `http`: the server answered with an error status; see `status` and `serverCode`.
 * - `not-found`: the server answered 404.
 * - `malformed-response`: the response, or a row of it, is not what the wire contract says. Such a
 *   row was left out; such a response was refused.
 * - `malformed-event`: a socket event or frame is not what the wire contract says; it was dropped.
 * - `unknown-event`: a socket frame names an event that the kit does not know. It was dropped;
 *   reported once for each name.
 * - `unknown-data`: a query holds data that the strategy does not understand, and is left alone;
 *   reported once for each key.
 * - `strategy-failed`: the strategy threw or its promise was rejected; see `cause`.
 * - `callback-failed`: a function that the app gave to the strategy threw; see `cause`. What
 *   `onError` and `onState` throw goes to the global error handler instead.
 */
export type ChatSyncErrorCode =
  | "network"
  | "http"
  | "not-found"
  | "malformed-response"
  | "malformed-event"
  | "unknown-event"
  | "unknown-data"
  | "strategy-failed"
  | "callback-failed";

export interface ChatSyncErrorDetails {
  cause?: unknown;
  /** HTTP status of the response. */
  status?: number | undefined;
  /** `error.code` of the response body. */
  serverCode?: string | undefined;
  /** The room that the rejected input was about, if that much could be read. */
  chatRoomId?: string | undefined;
}

/**
 * The one kind of error that the kit itself raises or reports; `code` tells them apart. `message` is
 * written for developers, and begins with "chat-sync-kit: ", which the constructor puts there. Show
 * users words of your own, by `code` and `serverCode`.
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
