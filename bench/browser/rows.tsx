import { memo } from "react";

import type { ChatMessage } from "../../src/ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../../src/ports/ChatRoomSummary.ts";

/** Rows that are rendered at most, in the list and in the open room, as a windowed list has them. */
export const shownRows = 30;

export const ChatRoomRow = memo(function ChatRoomRow({ chatRoom }: { chatRoom: ChatRoomSummary }) {
  const { name, latestChatMessage } = chatRoom;
  return (
    <li>
      <strong>{name}</strong> <time>{latestChatMessage?.createdAt.slice(11, 16)}</time>
      <p>{latestChatMessage?.text}</p>
    </li>
  );
});

export const ChatMessageRow = memo(function ChatMessageRow({
  chatMessage,
}: {
  chatMessage: ChatMessage;
}) {
  const { sender, createdAt, text } = chatMessage;
  return (
    <li>
      <strong>{sender.name}</strong> <time>{createdAt.slice(11, 16)}</time>
      <p>{text}</p>
    </li>
  );
});
