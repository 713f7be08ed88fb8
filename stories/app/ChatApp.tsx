import { useMemo, type ReactNode } from "react";

import { diffChatMessages } from "../../mocks/divergence/diffChatMessages.ts";
import { diffChatRooms } from "../../mocks/divergence/diffChatRooms.ts";
import type { Divergence } from "../../mocks/divergence/Divergence.ts";
import {
  ChatMessageInput,
  ChatMessageList,
  ChatRoom,
  ChatRoomList,
} from "../../src/components/index.ts";
import { useChatSync, useOutbox, type ChatSyncStrategy } from "../../src/index.ts";
import type { ChatWorld } from "../world/createChatWorld.ts";
import type { SimClient } from "../world/createSimClient.ts";
import { useTruth } from "../world/useWorldState.ts";
import { AppFrame } from "./AppFrame.tsx";
import { markFindings } from "./markFindings.ts";
import { queryForms, type QueryForm } from "./queryForms.ts";

/** What is wrong in the list and in the open room, or `undefined` while the world is not quiet. */
export type AppDivergence = { chatRooms: Divergence; chatMessages: Divergence } | undefined;

export interface ChatAppProps {
  world: ChatWorld;
  client: SimClient;
  strategy: ChatSyncStrategy;
  /** Fixed while the app is mounted. */
  form: QueryForm;
  selectedChatRoomId: string;
  onSelectChatRoom: (chatRoomId: string) => void;
  /** Rows are only compared with the truth when nothing is under way. */
  isQuiet: boolean;
  /** Returns what stands above the app, told what is wrong in it. */
  renderHeader: (divergence: AppDivergence) => ReactNode;
}

/**
 * A chat app as a user of the kit would write it: two queries, the hook, the outbox and the
 * components. All that it has beyond that is the comparison with the truth.
 */
export function ChatApp({
  world,
  client,
  strategy,
  form,
  selectedChatRoomId,
  onSelectChatRoom,
  isQuiet,
  renderHeader,
}: ChatAppProps) {
  const { api, socket } = client;
  const { useChatRooms, useChatMessages } = queryForms[form];
  const { status } = useChatSync({
    socket,
    api,
    strategy: client.watched(strategy),
    onError: client.reportError,
  });
  const chatRooms = useChatRooms(api, world.chatRoomsPageSize);
  const chatMessages = useChatMessages(api, selectedChatRoomId, world.chatMessagesPageSize);
  const outbox = useOutbox({
    api,
    chatRoomId: selectedChatRoomId,
    chatMessages: chatMessages.items,
  });

  const truth = useTruth(world.backend);
  const { me } = world.truth;
  const divergence = useMemo<AppDivergence>(
    () =>
      isQuiet
        ? {
            chatRooms: diffChatRooms(chatRooms.items, truth.chatRooms, world.chatRoomsPageSize),
            chatMessages: diffChatMessages(
              chatMessages.items,
              truth.chatMessages(selectedChatRoomId),
              world.chatMessagesPageSize,
            ),
          }
        : undefined,
    [isQuiet, truth, chatRooms.items, chatMessages.items, selectedChatRoomId, world],
  );
  const roomMarks = markFindings(divergence?.chatRooms);
  const messageMarks = markFindings(divergence?.chatMessages);

  return (
    <>
      {renderHeader(divergence)}
      <AppFrame
        list={
          <ChatRoomList
            chatRooms={chatRooms.items}
            status={chatRooms.status}
            isRefreshing={chatRooms.isRefreshing}
            nextPage={chatRooms.page}
            onLoadNextPage={chatRooms.loadPage}
            onRetry={chatRooms.retry}
            connection={status}
            selectedChatRoomId={selectedChatRoomId}
            onSelectChatRoom={onSelectChatRoom}
            currentUserId={me.id}
            renderItemNote={({ id }) => roomMarks.get(id)}
            itemTone={({ id }) => (roomMarks.has(id) ? "danger" : "default")}
            now={world.now}
          />
        }
        room={
          <ChatRoom chatRoom={truth.chatRoom(selectedChatRoomId) ?? null}>
            <ChatMessageList
              chatMessages={chatMessages.items}
              unsentChatMessages={outbox.unsentChatMessages}
              status={chatMessages.status}
              olderPage={chatMessages.page}
              onLoadOlderPage={chatMessages.loadPage}
              onRetry={chatMessages.retry}
              onRetryChatMessage={outbox.retry}
              onDiscardChatMessage={outbox.discard}
              currentUserId={me.id}
              renderMessageNote={({ id }) => messageMarks.get(id)}
              messageTone={({ id }) => (messageMarks.has(id) ? "danger" : "default")}
              now={world.now}
            />
            <ChatMessageInput onSend={outbox.send} />
          </ChatRoom>
        }
      />
    </>
  );
}
