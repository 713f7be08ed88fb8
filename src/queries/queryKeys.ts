/** Key of the chat-rooms query, exactly `["chat-rooms"]`. */
export const chatRoomsKey = ["chat-rooms"] as const;

/** First part of the key of every query of a single room. */
export const allChatRoomKey = ["chat-room"] as const;

/** Returns the key of the query of a single room, which is no list: `["chat-room", chatRoomId]`. */
export function chatRoomKey(chatRoomId: string) {
  return [...allChatRoomKey, chatRoomId] as const;
}

/** First part of the key of every chat-messages query. */
export const allChatMessagesKey = ["chat-messages"] as const;

/** Returns the key of a room's chat-messages query, exactly `["chat-messages", chatRoomId]`. */
export function chatMessagesKey(chatRoomId: string) {
  return [...allChatMessagesKey, chatRoomId] as const;
}
