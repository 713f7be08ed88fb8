import type { ChatMessage, ChatSender } from "../../src/ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../../src/ports/ChatRoomSummary.ts";
import type { ChatEventName, ChatRoomEventName } from "../../src/ports/ChatSocket.ts";
import type { Position } from "../../src/ports/Page.ts";
import type { ServerOrder } from "./createServerOrder.ts";

/** What the simulated backend sends when something has changed, in full detail (L3). */
export type TruthEvent = TruthMessageEvent | TruthRoomEvent;

/** A message, a change of one or a read was accepted. */
export interface TruthMessageEvent {
  name: Exclude<ChatEventName, ChatRoomEventName>;
  /** Of a read, the newest message that was read. */
  chatMessage: ChatMessage;
  /** Who has read the room, if it is a read; only that reader gets the event. */
  reader?: string;
  /** The room as it is with this message. */
  chatRoom: ChatRoomSummary;
  /** What it left unread in the room for a reader, if this truth counts that. */
  unreadCount(reader: string): number | undefined;
  position: Position;
}

/** A room changed, is new, or the user left it or joined it again. */
export interface TruthRoomEvent {
  name: ChatRoomEventName;
  chatMessage?: undefined;
  reader?: undefined;
  /** As it is now, or was until now. */
  chatRoom: ChatRoomSummary;
  /** What is unread in the room for a reader, if this truth counts that and the room is there. */
  unreadCount(reader: string): number | undefined;
  position: Position;
}

/** The backend's data at one moment. It never changes: keep one to serve a lagging replica. */
export interface TruthSnapshot {
  /** All rooms by latest message, newest first; rooms without a message last. */
  readonly chatRooms: readonly ChatRoomSummary[];
  /** The offset grows by one with each event, seeded messages included. */
  readonly position: Position;
  chatRoom(chatRoomId: string): ChatRoomSummary | undefined;
  /** Returns all messages of the room, newest first. Throws `unknown-room`. */
  chatMessages(chatRoomId: string): readonly ChatMessage[];
  /**
   * Returns the number of messages of others above a reader's position in a room, without deleted ones;
   * `undefined` if this truth doesn't count them.
   */
  unreadCount(reader: string, chatRoomId: string): number | undefined;
}

/** A message to be stored. */
export interface TruthDraft {
  chatRoomId: string;
  text: string;
  /** @default truth.me */
  sender?: ChatSender;
  /** A second draft with the same `clientId` in the same room changes nothing. */
  clientId?: string;
}

/** The one in-memory truth behind all doors of the simulated backend. */
export interface Truth extends TruthSnapshot {
  /** The signed-in user, a member of all rooms. */
  readonly me: ChatSender;
  /** Returns the data as it is now, for later reading. Costs nothing. */
  snapshot(): TruthSnapshot;
  /**
   * Stores a message and returns it, or returns the one already stored with this `clientId`.
   * Throws `unknown-room`, `empty-text` or `text-too-long`. O(rooms + messages of the room).
   */
  postChatMessage(draft: TruthDraft): ChatMessage;
  /**
   * Posts a plausible message from a user other than `me`. Without an id it chooses the room too,
   * mostly one of the recently active.
   */
  nextChatMessage(chatRoomId?: string): ChatMessage;
  /**
   * Gives a message another text, or without one deletes it: it stays, without its text. Returns it as it
   * is then. Throws `unknown-message`, `empty-text` or `text-too-long`.
   */
  changeChatMessage(chatRoomId: string, chatMessageId: string, text?: string): ChatMessage;
  /** Gives a room another name. Throws `unknown-room`. */
  renameChatRoom(chatRoomId: string, name: string): void;
  /** The user leaves a room, or is removed from it. Throws `unknown-room`. */
  leaveChatRoom(chatRoomId: string): void;
  /** The user joins a room again. Throws `unknown-room` if the user has not left it. */
  rejoinChatRoom(chatRoomId: string): void;
  /** Somebody else writes in a room that the user has left, who isn't told. Throws `unknown-room`. */
  postInLeftRoom(chatRoomId: string): void;
  /** The rooms that the user has left, the last one at the end. */
  readonly leftChatRoomIds: readonly string[];
  /**
   * Moves a reader's position in a room up to a message; one that is further up stays. Throws
   * `unknown-message`.
   */
  readChatRoom(reader: string, chatRoomId: string, upTo: string): void;
  /** Calls the listener with each event from now on. Returns the unsubscribe function. */
  subscribe(listener: (event: TruthEvent) => void): () => void;
  /**
   * Returns the events after a position, oldest first; `undefined` if they are unknown because
   * the position is of another epoch, lies in the future or before this truth was made.
   */
  eventsSince(position: Position): readonly TruthEvent[] | undefined;
}

/** A truth whose rooms and stream change, too. */
export interface GrowingTruth extends Truth {
  readonly order: ServerOrder;
  /** Returns a message as it was sent in its event, if that differs from how it is stored. */
  toldAs(chatMessageId: string): ChatMessage | undefined;
  /** Adds an empty room and returns its id. If `isTold`, with an event. */
  addChatRoom(name: string, options?: { isTold: boolean }): string;
  /** Leaves a room and its messages out from now on, without an event. */
  removeChatRoom(chatRoomId: string): void;
  /** Starts the stream over, from offset 0. */
  startEpoch(): void;
  /** Forgets the events so far. */
  truncateEvents(): void;
}
