import type { OwnChatTyping } from "./ChatActivityEvents.ts";

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
  on(event: ChatEventName | ChatActivityEventName, listener: ChatEventListener): unknown;
  on(event: "connect" | "disconnect", listener: () => void): unknown;
  on(event: "malformed-frame", listener: (error: unknown) => void): unknown;
  off(event: ChatEventName | ChatActivityEventName, listener: ChatEventListener): unknown;
  off(event: "connect" | "disconnect", listener: () => void): unknown;
  off(event: "malformed-frame", listener: (error: unknown) => void): unknown;
}

/** A socket that can also say that the user is typing. Without `emit`, the server isn't told. */
export interface ChatActivitySocket extends ChatSocket {
  emit?(event: "typing", typing: OwnChatTyping): unknown;
}

/** The events about a message. Those about one that is there already bring it whole, in its new version. */
export const chatMessageEventNames = [
  "new-chat-message",
  "chat-message-updated",
  "chat-message-deleted",
] as const;

/** The events about a room itself: it changed or is new; the user left it, or it was deleted. */
export const chatRoomEventNames = ["chat-room-updated", "chat-room-removed"] as const;

export type ChatRoomEventName = (typeof chatRoomEventNames)[number];

/** Every event that the kit listens to, besides those of the connection. */
export const chatEventNames = [
  ...chatMessageEventNames,
  ...chatRoomEventNames,
  "chat-room-read",
] as const;

export type ChatEventName = (typeof chatEventNames)[number];

/** The events that pass by: nothing of them is stored, and none is a reason for a request. */
export const chatActivityEventNames = ["typing", "presence"] as const;

export type ChatActivityEventName = (typeof chatActivityEventNames)[number];

/** Called with a `ChatMessage`, a room or a `ChatRoomRead`, and from protocol level L2 on with details. */
export type ChatEventListener = (subject: unknown, details?: unknown) => void;

/**
 * The state of the socket's connection, and of the data that depends on it.
 *
 * - `connecting`: until the first connection, even if the server refuses it;
 * - `live`: the data is kept up to date over the socket;
 * - `recovering`: connected, and the strategy is fetching missed events;
 * - `offline`: the connection is lost.
 */
export type ConnectionStatus = "connecting" | "live" | "recovering" | "offline";
