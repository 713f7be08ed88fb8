import { ChatSyncError, useChatRoom } from "chat-sync-kit";
import type { ChatApi, ChatMessage, UnsentChatMessage } from "chat-sync-kit";
import { ChatMessageInput, ChatMessageList, ChatMessageListItem } from "chat-sync-kit/components";
import { ChatRoom, Notice } from "chat-sync-kit/components";

/** Returns why a message was not sent, in words for the user. */
function reasonOf(chatMessage: ChatMessage | UnsentChatMessage): string | undefined {
  const error = "error" in chatMessage ? chatMessage.error : undefined;
  if (error === undefined) return undefined;
  if (!(error instanceof ChatSyncError)) return "Something went wrong.";
  if (error.code === "network") return "There is no connection.";
  if (error.serverCode === "too-long") return "This message is too long.";
  return `The server answered with status ${error.status}.`;
}

interface OpenRoomProps {
  api: ChatApi;
  chatRoomId: string;
  currentUserId: string;
}

export function OpenRoom(props: OpenRoomProps) {
  const { error, chatRoomProps, chatMessageListProps, chatMessageInputProps } = useChatRoom(props);
  const isMissing = error instanceof ChatSyncError && error.code === "not-found";
  return (
    <ChatRoom {...chatRoomProps} title={isMissing ? "Unknown room" : undefined}>
      <ChatMessageList
        {...chatMessageListProps}
        error={isMissing ? <Notice title="This room doesn’t exist" role="alert" /> : undefined}
        renderMessage={(item) => (
          <ChatMessageListItem {...item} note={reasonOf(item.chatMessage) ?? item.note} />
        )}
      />
      <ChatMessageInput
        {...chatMessageInputProps}
        disabledReason={isMissing ? "You can’t write to this room." : null}
      />
    </ChatRoom>
  );
}
