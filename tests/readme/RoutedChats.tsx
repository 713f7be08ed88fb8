import { useChatRoom, useChatRooms, useChatSync } from "chat-sync-kit";
import type { ChatApi, ChatSocket } from "chat-sync-kit";
import {
  ChatMessageInput,
  ChatMessageList,
  ChatRoom,
  ChatRoomList,
  useDrafts,
} from "chat-sync-kit/components";
import { useNavigate, useParams, type RouteObject } from "react-router";

interface ChatsProps {
  api: ChatApi;
  socket: ChatSocket;
  currentUserId: string;
}

function Chats({ api, socket, currentUserId }: ChatsProps) {
  const { chatRoomId = null } = useParams();
  const navigate = useNavigate();
  const drafts = useDrafts();
  useChatSync({ socket, api });
  const { chatRoomListProps } = useChatRooms({ api, drafts });
  const room = useChatRoom({ api, chatRoomId, currentUserId, drafts });
  return (
    <>
      <ChatRoomList
        {...chatRoomListProps}
        selectedChatRoomId={chatRoomId}
        onSelectChatRoom={(id) => void navigate(`/chats/${encodeURIComponent(id)}`)}
      />
      <ChatRoom {...room.chatRoomProps}>
        <ChatMessageList {...room.chatMessageListProps} />
        <ChatMessageInput {...room.chatMessageInputProps} />
      </ChatRoom>
    </>
  );
}

export const chatRoutes = (props: ChatsProps): RouteObject[] => [
  { path: "/chats/:chatRoomId?", element: <Chats {...props} /> },
];
