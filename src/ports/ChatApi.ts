import type { ChatMessage } from "./ChatMessage.ts";
import type { ChatRoomSummary } from "./ChatRoomSummary.ts";
import type { NewChatMessageEvent } from "./NewChatMessageEvent.ts";
import type { Page, Position } from "./Page.ts";

/** Which page to fetch. */
export interface PageRequest {
  /** `nextCursor` of the page before; `null` for the first page. */
  cursor: string | null;
  /** The largest number of items the page may hold. */
  pageSize: number;
  signal?: AbortSignal;
}

/** A message on its way to the server. */
export interface ChatMessageDraft {
  chatRoomId: string;
  text: string;
  /** Made by the client, the same for every try at sending this draft. */
  clientId: string;
}

/** What was sent over the socket after a position. */
export interface EventsSince {
  /** Oldest first, without a gap. */
  events: NewChatMessageEvent[];
  /** The stream's position when the server answered. */
  position: Position;
}

/**
 * What the kit asks of a backend's request side. Implement it over REST, GraphQL or RPC; a failure
 * is a rejected promise, best with a `ChatSyncError`.
 */
export interface ChatApi {
  /** Resolves to rooms ordered by latest message, newest first. */
  fetchChatRooms(request: PageRequest): Promise<Page<ChatRoomSummary>>;
  fetchChatRoom(chatRoomId: string, options?: { signal?: AbortSignal }): Promise<ChatRoomSummary>;
  /** Resolves to the room's messages, newest first. */
  fetchChatMessages(chatRoomId: string, request: PageRequest): Promise<Page<ChatMessage>>;
  /** Resolves to the message as the server stored it. */
  sendChatMessage(
    draft: ChatMessageDraft,
    options?: { signal?: AbortSignal },
  ): Promise<ChatMessage>;
  /**
   * Resolves to what was sent after a position (protocol level L2). A server that can't tell,
   * because it is too long ago or of another epoch, rejects; the kit then fetches snapshots. Leave
   * the method away if the server keeps no stream.
   */
  fetchEventsSince?(position: Position, options?: { signal?: AbortSignal }): Promise<EventsSince>;
}
