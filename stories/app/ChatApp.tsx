import { useQuery } from "@tanstack/react-query";

import {
  ChatSyncError,
  chatMessagesQueryOptions,
  chatRoomsQueryOptions,
  useChatActivity,
  useChatRoom,
  useChatRooms,
  useOutbox,
  useTyping,
} from "../../src/index.ts";
import { ChatScreen, type ChatScreenProps } from "./ChatScreen.tsx";

/** The two forms in which an app may keep its lists. */
export type QueryForm = "plain" | "infinite";

type FormProps = Omit<
  ChatScreenProps,
  "chatRoomListProps" | "chatMessageListProps" | "onSend" | "isGone"
>;

export interface ChatAppProps extends FormProps {
  form: QueryForm;
}

/**
 * A chat app as a user of the kit would write it: with lists as plain arrays, or with the hooks, whose
 * lists are the pages of infinite queries.
 */
export function ChatApp({ form, ...props }: ChatAppProps) {
  return form === "plain" ? <PlainChatApp {...props} /> : <InfiniteChatApp {...props} />;
}

function PlainChatApp(props: FormProps) {
  const { world, openChatRoomId: chatRoomId } = props;
  const { api } = props.client;
  const typists = useTyping(useActivity(props), chatRoomId).map(({ name }) => name);
  const rooms = useQuery(chatRoomsQueryOptions({ api, pageSize: world.chatRoomsPageSize }));
  const messages = useQuery(
    chatMessagesQueryOptions({ api, chatRoomId, pageSize: world.chatMessagesPageSize }),
  );
  const chatMessages = messages.data ?? [];
  const outbox = useOutbox({ api, chatRoomId, chatMessages });
  return (
    <ChatScreen
      {...props}
      chatRoomListProps={{
        chatRooms: rooms.data ?? [],
        status: rooms.status,
        isRefreshing: rooms.isRefetching,
        onRetry: () => void rooms.refetch(),
      }}
      chatMessageListProps={{
        chatMessages,
        unsentChatMessages: outbox.unsentChatMessages,
        status: messages.status,
        onRetry: () => void messages.refetch(),
        onRetryChatMessage: outbox.retry,
        onDiscardChatMessage: outbox.discard,
        ...(typists.length > 0 && { typingText: `${typists.join(", ")}: typing…` }),
      }}
      onSend={outbox.send}
      isGone={messages.error instanceof ChatSyncError && messages.error.code === "room-removed"}
    />
  );
}

function InfiniteChatApp(props: FormProps) {
  const { world, openChatRoomId: chatRoomId } = props;
  const { api } = props.client;
  const activity = useActivity(props);
  const { chatRoomListProps } = useChatRooms({ api, pageSize: world.chatRoomsPageSize, activity });
  const { chatRoomProps, chatMessageListProps, chatMessageInputProps } = useChatRoom({
    api,
    chatRoomId,
    currentUserId: world.truth.me.id,
    pageSize: world.chatMessagesPageSize,
    activity,
  });
  return (
    <ChatScreen
      {...props}
      chatRoomListProps={chatRoomListProps}
      chatMessageListProps={chatMessageListProps}
      onSend={chatMessageInputProps.onSend}
      isGone={chatRoomProps.isGone}
    />
  );
}

function useActivity({ world, client }: FormProps) {
  const { socket, reportError } = client;
  return useChatActivity({ socket, currentUserId: world.truth.me.id, onError: reportError });
}
