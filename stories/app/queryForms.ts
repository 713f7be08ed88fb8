import { useInfiniteQuery, useQuery } from "@tanstack/react-query";

import {
  chatMessagesInfiniteQuery,
  chatMessagesQuery,
  chatRoomsInfiniteQuery,
  chatRoomsQuery,
  type ChatApi,
  type ChatMessage,
  type ChatRoomSummary,
} from "../../src/index.ts";
import { infiniteView, plainView, type ListView } from "./ListView.ts";

/** The two forms in which an app may keep its lists. */
export type QueryForm = "plain" | "infinite";

interface FormHooks {
  useChatRooms(api: ChatApi, pageSize: number): ListView<ChatRoomSummary>;
  useChatMessages(api: ChatApi, chatRoomId: string, pageSize: number): ListView<ChatMessage>;
}

/** The hooks that read the lists in each form; a component has to stay with one form. */
export const queryForms: Record<QueryForm, FormHooks> = {
  plain: {
    useChatRooms: (api, limit) => plainView(useQuery(chatRoomsQuery({ api, limit }))),
    useChatMessages: (api, chatRoomId, limit) =>
      plainView(useQuery(chatMessagesQuery({ api, chatRoomId, limit }))),
  },
  infinite: {
    useChatRooms: (api, pageSize) =>
      infiniteView(useInfiniteQuery(chatRoomsInfiniteQuery({ api, pageSize }))),
    useChatMessages: (api, chatRoomId, pageSize) =>
      infiniteView(useInfiniteQuery(chatMessagesInfiniteQuery({ api, chatRoomId, pageSize }))),
  },
};
