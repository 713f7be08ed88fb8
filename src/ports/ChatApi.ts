import type { ChatMessage } from "./ChatMessage.ts";
import type { ChatRoomSummary } from "./ChatRoomSummary.ts";
import type { Page } from "./Page.ts";

/** Which page to fetch. */
export interface PageRequest {
  /** `nextCursor` of the page before; `null` for the first page. */
  cursor: string | null;
  /** The largest number of items the page may hold. */
  limit: number;
  signal?: AbortSignal;
}

/** A message on its way to the server. */
export interface ChatMessageDraft {
  chatRoomId: string;
  text: string;
  /** Made by the client, the same for every try at sending this draft. */
  clientId: string;
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
}
