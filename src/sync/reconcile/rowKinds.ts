import type { ChatMessage } from "../../ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../../ports/ChatRoomSummary.ts";
import { isChatMessage } from "../cachedChatMessages.ts";
import { isChatRoomSummary } from "../cachedChatRooms.ts";
import type { RowKind } from "./landSnapshot.ts";
import { mergeChatMessages } from "./mergeChatMessages.ts";
import { mergeChatRooms } from "./mergeChatRooms.ts";
import { compareChatMessages, compareChatRooms } from "./order.ts";

/** The rows of the chat-rooms query. */
export function chatRoomRows(
  knownRooms: ReadonlyMap<string, ChatRoomSummary>,
): RowKind<ChatRoomSummary> {
  return {
    isRow: isChatRoomSummary,
    compare: compareChatRooms,
    merge: (rows, bottom, log) => mergeChatRooms(rows, bottom, log, knownRooms),
    toEvent: (chatRoom) =>
      chatRoom.latestChatMessage === null
        ? undefined
        : { chatMessage: chatRoom.latestChatMessage, chatRoom },
    hasHole: () => false,
  };
}

/** The rows of a room's chat-messages query. */
export function chatMessageRows(chatRoomId: string): RowKind<ChatMessage> {
  return {
    isRow: isChatMessage,
    compare: compareChatMessages,
    merge: (rows, bottom, log) =>
      mergeChatMessages(
        rows,
        bottom,
        log.filter(({ chatMessage }) => chatMessage.chatRoomId === chatRoomId),
      ),
    toEvent: (chatMessage) => ({ chatMessage }),
    hasHole: hasSkippedSeq,
  };
}

/** Where the server numbers a room's messages (protocol level L1), a skipped number is a lost one. */
function hasSkippedSeq(rows: readonly ChatMessage[], head: ChatMessage | undefined): boolean {
  for (const [index, row] of rows.entries()) {
    const { seq } = row;
    const isPushed = head === undefined || compareChatMessages(row, head) < 0;
    if (!isPushed || seq === undefined) return false;
    // Without a head the room was empty, and its first message has the number 1.
    const below = rows[index + 1] ?? (head === undefined ? { seq: 0 } : undefined);
    if (below?.seq !== undefined && seq - below.seq > 1) return true;
  }
  return false;
}
