import type { ChatMessage, ChatRoomSummary } from "chat-sync-kit";
import { ChatMessageInput, ChatMessageList, useDrafts } from "chat-sync-kit/components";
import { ChatRoom, ChatRoomList } from "chat-sync-kit/components";
import { useState } from "react";

interface ChatsProps {
  chatRooms: readonly ChatRoomSummary[];
  messagesOf: (chatRoomId: string) => readonly ChatMessage[];
  onSend: (chatRoomId: string, text: string) => Promise<void>;
}

export function Chats({ chatRooms, messagesOf, onSend }: ChatsProps) {
  const [openId, setOpenId] = useState("lobby");
  const { draftOf, setDraft } = useDrafts();
  return (
    <>
      <ChatRoomList
        chatRooms={chatRooms}
        selectedChatRoomId={openId}
        onSelectChatRoom={setOpenId}
        itemProps={({ id }) => ({ draft: draftOf(id) })}
      />
      <ChatRoom chatRoom={chatRooms.find(({ id }) => id === openId) ?? null}>
        <ChatMessageList chatMessages={messagesOf(openId)} currentUserId="me" />
        <ChatMessageInput
          draft={draftOf(openId)}
          onDraftChange={(text) => setDraft(openId, text)}
          onSend={(text) => onSend(openId, text)}
        />
      </ChatRoom>
    </>
  );
}
