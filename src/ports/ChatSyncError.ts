/**
 * What went wrong.
 *
 * - `network`: the request got no response, or one that broke off.
 * - `http`: the server answered with an error status; see `status` and `serverCode`.
 * - `not-found`: the server answered 404.
 * - `malformed-response`: the response is not what the wire contract says.
 * - `malformed-event`: a socket event or frame is not what the wire contract says; it was dropped.
 * - `unknown-event`: a socket frame names an event that the kit does not know; it was dropped.
 * - `strategy-failed`: the strategy threw or its promise was rejected; see `cause`.
 */
export type ChatSyncErrorCode =
  | "network"
  | "http"
  | "not-found"
  | "malformed-response"
  | "malformed-event"
  | "unknown-event"
  | "strategy-failed";

export interface ChatSyncErrorDetails {
  cause?: unknown;
  /** HTTP status of the response. */
  status?: number | undefined;
  /** `error.code` of the response body. */
  serverCode?: string | undefined;
  /** The room that the rejected input was about, if that much could be read. */
  chatRoomId?: string | undefined;
}

/** The one kind of error that the kit itself raises or reports; `code` tells them apart. */
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
