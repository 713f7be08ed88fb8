/**
 * The push side of a backend: the small part of Socket.IO's client `Socket` that `useChatSync`
 * needs, so that you can pass the value of `io()` directly. Payloads are `unknown`, because
 * everything that comes over the wire is validated before it is used.
 *
 * Adapters that parse frames themselves emit `malformed-frame` with a `ChatSyncError`. An error
 * with the code `unknown-event` is only reported, once per message text. Any other means that an
 * event may be missing, so the affected queries are refetched.
 */
export interface ChatSocket {
  readonly connected: boolean;
  on(event: ChatEventName, listener: NewChatMessageListener): unknown;
  on(event: "connect" | "disconnect", listener: () => void): unknown;
  on(event: "malformed-frame", listener: (error: unknown) => void): unknown;
  off(event: ChatEventName, listener: NewChatMessageListener): unknown;
  off(event: "connect" | "disconnect", listener: () => void): unknown;
  off(event: "malformed-frame", listener: (error: unknown) => void): unknown;
}

/** The events about a message. Those about one that is there already bring it whole, in its new version. */
export const chatMessageEventNames = [
  "new-chat-message",
  "chat-message-updated",
  "chat-message-deleted",
] as const;

export type ChatMessageEventName = (typeof chatMessageEventNames)[number];

/** All events: those about a message, and that this user has read a room. */
export const chatEventNames = [...chatMessageEventNames, "chat-room-read"] as const;

export type ChatEventName = (typeof chatEventNames)[number];

/** Called with a `ChatMessage`, or a `ChatRoomRead`, and from protocol level L2 on with `NewChatMessageDetails`. */
export type NewChatMessageListener = (chatMessage: unknown, details?: unknown) => void;

/**
 * The state of the socket's connection, and of the data that depends on it.
 *
 * - `connecting`: until the first connection, even if the server refuses it;
 * - `live`: the data is kept up to date over the socket;
 * - `recovering`: connected, and the strategy is fetching missed events;
 * - `offline`: the connection is lost.
 */
export type ConnectionStatus = "connecting" | "live" | "recovering" | "offline";
