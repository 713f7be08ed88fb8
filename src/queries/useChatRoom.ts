"use client";

import {
  notifyManager,
  useInfiniteQuery,
  useQuery,
  type QueryClient,
  type QueryStatus,
} from "@tanstack/react-query";
import { useCallback, useEffect, useSyncExternalStore } from "react";

import type { ChatActivity } from "../activity/ChatActivity.ts";
import { describeTypingInEnglish, type DescribeTyping } from "../activity/describeTyping.ts";
import { useTyping } from "../activity/useTyping.ts";
import type { ChatApi } from "../ports/ChatApi.ts";
import type { ChatMessage, DraftChange, Drafts } from "../ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../ports/ChatRoomSummary.ts";
import type { PageState } from "../ports/Page.ts";
import { readChatRoom, writeChatRoom } from "./cachedChatRooms.ts";
import { chatMessagesInfiniteQueryOptions } from "./chatMessagesInfiniteQueryOptions.ts";
import { chatRoomQueryOptions } from "./chatRoomQueryOptions.ts";
import { hookDefaults } from "./hookDefaults.ts";
import { isRoomGone } from "./isRefusal.ts";
import { chatRoomsKey } from "./queryKeys.ts";
import { requireField } from "./responses.ts";
import { useChatMessageChanges, type ChatMessageChanges } from "./useChatMessageChanges.ts";
import { useDiscardedDrafts } from "./useDiscardedDrafts.ts";
import { useInfiniteRows } from "./useInfiniteRows.ts";
import { useMarkRead } from "./useMarkRead.ts";
import { useNearestQueryClient } from "./useNearestQueryClient.ts";
import { useOutbox, type Outbox } from "./useOutbox.ts";

interface Options<Message extends ChatMessage, DraftFields extends object> {
  api: Pick<
    ChatApi<Message, ChatRoomSummary, DraftFields>,
    | "fetchChatRoom"
    | "fetchChatMessages"
    | "sendChatMessage"
    | "updateChatMessage"
    | "deleteChatMessage"
    | "markChatRoomRead"
  >;
  /** The room that is open; `null` or `undefined` while none is. */
  chatRoomId: string | null | undefined;
  /** Whose messages are shown as own. */
  currentUserId: string;
  /**
   * Messages per page.
   * @default 25
   */
  pageSize?: number | undefined;
  /** The value of `useDrafts()`. Without it, unsent text is lost when another room opens. */
  drafts?: Drafts | undefined;
  /** The value of `useChatActivity()`, to show who is typing, and to send that the user is. */
  activity?: ChatActivity | undefined;
  /**
   * Says in words who is typing; there is at least one.
   * @default "Mira is typing…", "Mira and Theo are typing…", "Several people are typing…"
   */
  describeTyping?: DescribeTyping | undefined;
  /**
   * Makes the id of a message that is sent, unique among all clients.
   * @default 128 random bits in hexadecimal
   */
  createClientId?: (() => string) | undefined;
}

export interface UseChatRoomResult<
  Message extends ChatMessage = ChatMessage,
  DraftFields extends object = object,
> {
  /** Of all loaded pages, newest first. */
  chatMessages: readonly Message[];
  /** Why the messages, or an older page of them, could not be loaded. */
  error: Error | null;
  /** Edits a message of the user: see `ChatApi.updateChatMessage`. Rejects if the server refuses it. */
  editChatMessage: ChatMessageChanges<Message>["editChatMessage"];
  /** Deletes a message of the user: see `ChatApi.deleteChatMessage`. Rejects if the server refuses it. */
  deleteChatMessage: ChatMessageChanges<Message>["deleteChatMessage"];
  /** The props of `ChatRoom` that depend on the room's queries. */
  chatRoomProps: {
    chatRoom: Pick<ChatRoomSummary, "id" | "name" | "avatarUrl"> | null;
    /**
     * Whether the room is gone: an event said so, or the server refuses messages that it gave before. Its
     * draft is discarded, and after an event its unsent messages are, too.
     */
    isGone: boolean;
  };
  /** The props of `ChatMessageList` that depend on the chat-messages query and the outbox. */
  chatMessageListProps: {
    chatMessages: readonly Message[];
    unsentChatMessages: Outbox<DraftFields>["unsentChatMessages"];
    currentUserId: string;
    status: QueryStatus;
    olderPage: PageState;
    onLoadOlderPage: () => void;
    onRetry: () => void;
    onRetryChatMessage: (clientId: string) => void;
    onDiscardChatMessage: (clientId: string) => void;
    onAtEndChange: (isAtEnd: boolean) => void;
    typingText?: string;
  };
  /** The props of `ChatMessageInput` that depend on the outbox, the drafts and the activity. */
  chatMessageInputProps: {
    onSend: Outbox<DraftFields>["send"];
    draft?: string;
    onDraftChange?: (draft: DraftChange) => void;
    onBlur?: () => void;
  };
}

/**
 * Loads a room's messages page by page, and binds them and the outbox to the props of `ChatRoom`,
 * `ChatMessageList` and `ChatMessageInput`. The room itself comes from the cached list. A room that is
 * not in it, as after a deep link, is fetched. If the API has `markChatRoomRead`, the room is marked as
 * read while its end is in view and the window isn't hidden.
 *
 * @example
 * const room = useChatRoom({ api, chatRoomId, currentUserId });
 * return (
 *   <ChatRoom {...room.chatRoomProps}>
 *     <ChatMessageList {...room.chatMessageListProps} />
 *     <ChatMessageInput {...room.chatMessageInputProps} />
 *   </ChatRoom>
 * );
 */
export function useChatRoom<Message extends ChatMessage, DraftFields extends object = object>(
  options: Options<Message, DraftFields>,
): UseChatRoomResult<Message, DraftFields> {
  const { api, currentUserId, pageSize = 25, drafts, createClientId } = options;
  const chatRoomId = options.chatRoomId ?? null;
  const { activity, describeTyping = describeTypingInEnglish } = options;
  const id = chatRoomId ?? "";
  const queryClient = useNearestQueryClient("useChatRoom");
  const query = useInfiniteQuery(
    {
      ...chatMessagesInfiniteQueryOptions({ api, chatRoomId: id, pageSize }),
      ...hookDefaults,
      enabled: chatRoomId !== null,
    },
    queryClient,
  );
  const { rows: loaded, nextPage } = useInfiniteRows(query);
  const wasLoaded = query.data !== undefined && !query.isFetchNextPageError;
  const isGone = isRoomGone(query.error, wasLoaded);
  const rows = isGone ? noRows : loaded;
  useDiscardedDrafts(queryClient, drafts);
  const outbox = useOutbox({
    api,
    chatRoomId: id,
    chatMessages: rows,
    currentUserId,
    createClientId,
  });
  const { chatMessages, ...changes } = useChatMessageChanges({
    api,
    chatRoomId: id,
    chatMessages: outbox.chatMessages,
  });
  const chatRoom = useOpenChatRoom(queryClient, api, chatRoomId);
  const onAtEndChange = useMarkRead({
    queryClient,
    api,
    chatRoomId,
    currentUserId,
    chatMessages: rows,
    unreadCount: chatRoom !== null && "latestChatMessage" in chatRoom ? chatRoom.unreadCount : null,
  });
  const typists = useTyping(activity, id);
  useEffect(() => () => activity?.setTyping(id, false), [activity, id]);

  return {
    ...changes,
    chatMessages,
    error: query.error,
    chatRoomProps: { chatRoom, isGone },
    chatMessageListProps: {
      chatMessages,
      unsentChatMessages: outbox.unsentChatMessages,
      currentUserId,
      status: query.status,
      olderPage: nextPage,
      onLoadOlderPage: () => void query.fetchNextPage(),
      onRetry: () => void query.refetch(),
      onRetryChatMessage: outbox.retry,
      onDiscardChatMessage: outbox.discard,
      onAtEndChange,
      ...(typists.length > 0 && { typingText: describeTyping(typists) }),
    },
    chatMessageInputProps: {
      onSend: outbox.send,
      ...(drafts && { draft: drafts.draftOf(id) }),
      ...((drafts ?? activity) && {
        onDraftChange(draft: DraftChange) {
          drafts?.setDraft(id, draft);
          if (typeof draft === "string") activity?.setTyping(id, draft.trim() !== "");
        },
      }),
      ...(activity && { onBlur: () => activity.setTyping(id, false) }),
    },
  };
}

const noRows: readonly never[] = [];

/** Returns the open room as the cached list has it, or else as it was last listed, fetched or told of. */
function useOpenChatRoom(
  queryClient: QueryClient,
  api: Pick<ChatApi, "fetchChatRoom">,
  chatRoomId: string | null,
): Pick<ChatRoomSummary, "id" | "name" | "avatarUrl" | "unreadCount"> | null {
  const id = chatRoomId ?? "";
  const subscribe = useCallback(
    (onChange: () => void) =>
      queryClient.getQueryCache().subscribe(notifyManager.batchCalls(onChange)),
    [queryClient],
  );
  const findListed = () => readChatRoom(queryClient, id);
  const listed = useSyncExternalStore(subscribe, findListed, findListed);
  const { data } = useQuery(
    {
      ...chatRoomQueryOptions({ api, chatRoomId: id }),
      ...hookDefaults,
      async queryFn({ signal }) {
        // A list that mounts in the same commit starts to load in its own effect.
        await Promise.resolve();
        const list = queryClient.getQueryCache().find({ queryKey: chatRoomsKey });
        await list?.promise?.catch(() => undefined);
        const known = findListed();
        if (known !== undefined) return known;
        return requireField("fetchChatRoom", "id", await api.fetchChatRoom(id, { signal }));
      },
      // The listed room is what is rendered.
      ...(listed && { initialData: listed, notifyOnChangeProps: [] }),
      staleTime: Infinity,
      enabled: chatRoomId !== null && listed === undefined,
    },
    queryClient,
  );
  useEffect(() => {
    // It may fall out of the list.
    if (listed !== undefined) writeChatRoom(queryClient, listed);
  }, [queryClient, listed]);
  if (chatRoomId === null) return null;
  return listed ?? data ?? { id, name: "…" };
}
