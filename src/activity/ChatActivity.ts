import type { Presence } from "../ports/ChatActivityEvents.ts";
import type { ChatSender } from "../ports/ChatMessage.ts";

/**
 * Who is typing, and who is there. It lives beside the query cache: nothing of it is persisted or fetched,
 * and it ends by itself. `useChatActivity` returns it; `useTyping` and `usePresence` read it.
 */
export interface ChatActivity {
  /**
   * Returns who else is typing in a room, in the order in which they began. It is the same array until that
   * changes.
   */
  typingIn(chatRoomId: string): readonly ChatSender[];
  /**
   * Returns the presence of a user; `undefined` while it is unknown, as without a connection and until the
   * server has sent it.
   */
  presenceOf(userId: string): Presence | undefined;
  /**
   * Tells the server that the user is typing in a room, at most every three seconds, or at once that they
   * have stopped. Call it on each change of the text. Without a connection nothing is sent.
   */
  setTyping(chatRoomId: string, isTyping: boolean): void;
  /** Calls the listener after each change, until the returned function is called. */
  subscribe(listener: () => void): () => void;
  /** Returns a number that grows with each change. */
  getVersion(): number;
}
