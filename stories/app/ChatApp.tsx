import { useInfiniteQuery, useQuery } from "@tanstack/react-query";

import {
  chatMessagesInfiniteQueryOptions,
  chatMessagesQueryOptions,
  chatRoomsInfiniteQueryOptions,
  chatRoomsQueryOptions,
} from "../../src/index.ts";
import { ChatScreen, type ChatScreenProps } from "./ChatScreen.tsx";
import { infiniteView, plainView } from "./ListView.ts";

/** The two forms in which an app may keep its lists. */
export type QueryForm = "plain" | "infinite";

type FormProps = Omit<ChatScreenProps, "chatRooms" | "chatMessages">;

export interface ChatAppProps extends FormProps {
  form: QueryForm;
}

/**
 * A chat app as a user of the kit would write it, with its lists as plain arrays or as the pages of
 * infinite queries.
 */
export function ChatApp({ form, ...props }: ChatAppProps) {
  return form === "plain" ? <PlainChatApp {...props} /> : <InfiniteChatApp {...props} />;
}

function PlainChatApp(props: FormProps) {
  const { world, openChatRoomId: chatRoomId } = props;
  const { api } = props.client;
  const chatRooms = useQuery(chatRoomsQueryOptions({ api, pageSize: world.chatRoomsPageSize }));
  const chatMessages = useQuery(
    chatMessagesQueryOptions({ api, chatRoomId, pageSize: world.chatMessagesPageSize }),
  );
  return (
    <ChatScreen
      {...props}
      chatRooms={plainView(chatRooms)}
      chatMessages={plainView(chatMessages)}
    />
  );
}

function InfiniteChatApp(props: FormProps) {
  const { world, openChatRoomId: chatRoomId } = props;
  const { api } = props.client;
  const chatRooms = useInfiniteQuery(
    chatRoomsInfiniteQueryOptions({ api, pageSize: world.chatRoomsPageSize }),
  );
  const chatMessages = useInfiniteQuery(
    chatMessagesInfiniteQueryOptions({ api, chatRoomId, pageSize: world.chatMessagesPageSize }),
  );
  return (
    <ChatScreen
      {...props}
      chatRooms={infiniteView(chatRooms)}
      chatMessages={infiniteView(chatMessages)}
    />
  );
}
