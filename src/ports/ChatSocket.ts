/**
 * What the kit asks of a backend's push side: the small part of Socket.IO's client `Socket` that
 * `useChatSync` needs, so that the value of `io()` can be passed as it is. Payloads are `unknown`,
 * because whatever comes over a wire is validated before it is used.
 *
 * `malformed-frame` is sent by adapters that parse frames themselves; its argument is a
 * `ChatSyncError`. One with the code `unknown-event` is only reported, once for each message text; any
 * other means that something may have been missed, and has the queries concerned refetched.
 */
export interface ChatSocket {
  readonly connected: boolean;
  on(event: "new-chat-message", listener: NewChatMessageListener): unknown;
  on(event: "connect" | "disconnect", listener: () => void): unknown;
  on(event: "malformed-frame", listener: (error: unknown) => void): unknown;
  off(event: "new-chat-message", listener: NewChatMessageListener): unknown;
  off(event: "connect" | "disconnect", listener: () => void): unknown;
  off(event: "malformed-frame", listener: (error: unknown) => void): unknown;
}

/** Is called with a `ChatMessage`, and from protocol level L2 on with a `NewChatMessageDetails`. */
export type NewChatMessageListener = (chatMessage: unknown, details?: unknown) => void;
