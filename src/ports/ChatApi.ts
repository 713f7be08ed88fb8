import type { ChatMessage } from "./ChatMessage.ts";
import type { ChatRoomSummary } from "./ChatRoomSummary.ts";
import type { NewChatMessageEvent } from "./NewChatMessageEvent.ts";
import type { Page, Position } from "./Page.ts";

/** Which page to fetch. */
export interface PageRequest {
  /** `nextCursor` of the page before; `null` for the first page. */
  cursor: string | null;
  /** The largest number of items the page may hold; the same for all pages of a query. */
  pageSize: number;
  /**
   * Aborts when nobody waits for the response any longer. Queries and strategies set it in every
   * request.
   */
  signal?: AbortSignal;
}

/** A message on its way to the server, with fields of your own, such as what it replies to. */
export type ChatMessageDraft<Fields extends object = object> = Partial<Fields> & {
  chatRoomId: string;
  text: string;
  /** Made by the client, the same for every try at sending this draft. */
  clientId: string;
};

/** What was sent over the socket after a position. */
export interface EventsSince {
  /** Oldest first, without a gap. */
  events: NewChatMessageEvent[];
  /** The stream's position when the server answered. */
  position: Position;
}

/**
 * What the kit asks of a backend's request side. Implement it over REST, GraphQL or RPC; a failure
 * is a rejected promise, best with a `ChatSyncError`. What an implementation of yours resolves to is
 * not validated, so convert it to the types below: `docs/your-own-backend.md` says what goes wrong
 * otherwise. If your messages, rooms or drafts have fields of
 * their own, name the types: the query options and the outbox infer them from the API.
 */
export interface ChatApi<
  Message extends ChatMessage = ChatMessage,
  Room extends ChatRoomSummary = ChatRoomSummary,
  DraftFields extends object = object,
> {
  /** Resolves to rooms ordered by latest message, newest first. */
  fetchChatRooms(request: PageRequest): Promise<Page<Room>>;
  fetchChatRoom(chatRoomId: string, options?: { signal?: AbortSignal }): Promise<Room>;
  /** Resolves to the room's messages, newest first. */
  fetchChatMessages(chatRoomId: string, request: PageRequest): Promise<Page<Message>>;
  /** Resolves to the message as the server stored it. The kit sets no `signal`. */
  sendChatMessage(
    draft: ChatMessageDraft<DraftFields>,
    options?: { signal?: AbortSignal },
  ): Promise<Message>;
  /**
   * Resolves to what was sent after a position (protocol level L2). A server that can't tell,
   * because it is too long ago or of another epoch, rejects; the kit then fetches snapshots. Omit
   * the method if the server keeps no stream.
   */
  fetchEventsSince?(position: Position, options?: { signal?: AbortSignal }): Promise<EventsSince>;
}
