import { useState, type ComponentProps, type ReactNode } from "react";

import { describeFault } from "../../mocks/divergence/describeFinding.ts";
import type { Divergence } from "../../mocks/divergence/Divergence.ts";
import {
  ChatMessageInput,
  ChatMessageList,
  ChatRoom,
  ChatRoomList,
} from "../../src/components/index.ts";
import { useChatSync, type ChatSyncStrategy } from "../../src/index.ts";
import type { ChatWorld } from "../world/createChatWorld.ts";
import type { SimClient } from "../world/createSimClient.ts";
import { useTruth } from "../world/useWorldState.ts";
import { diffApp, type AppDivergence } from "./AppDivergence.ts";

export interface ChatScreenProps {
  world: ChatWorld;
  client: SimClient;
  strategy: ChatSyncStrategy;
  /** What the app's queries and outbox are bound to. */
  chatRoomListProps: ComponentProps<typeof ChatRoomList>;
  chatMessageListProps: ComponentProps<typeof ChatMessageList>;
  onSend: (text: string) => void;
  /** Whether the open room is gone. */
  isGone: boolean;
  openChatRoomId: string;
  onOpenChatRoom: (chatRoomId: string) => void;
  /** Rows are only compared with the truth when nothing is under way. */
  isQuiet: boolean;
  /** Returns what stands above the app, told what is wrong in it once that can be said. */
  renderHeader: (divergence: AppDivergence | undefined) => ReactNode;
}

/**
 * `useChatSync` and the components around two lists. All that this has beyond an app of a
 * user's own is the comparison with the truth.
 */
export function ChatScreen({
  world,
  client,
  strategy,
  chatRoomListProps,
  chatMessageListProps,
  onSend,
  isGone,
  openChatRoomId,
  onOpenChatRoom,
  isQuiet,
  renderHeader,
}: ChatScreenProps) {
  const { api, socket } = client;
  const { connectionStatus } = useChatSync({
    socket,
    api,
    strategy: client.watched(strategy),
    onError: client.reportError,
  });

  const truth = useTruth(world);
  const { me } = world.truth;
  const chatRoom = truth.chatRoom(openChatRoomId);
  const [opened, setOpened] = useState(chatRoom);
  if (chatRoom !== undefined && chatRoom.id !== opened?.id) setOpened(chatRoom);
  const divergence = isQuiet
    ? diffApp(world, truth, {
        chatRooms: chatRoomListProps.chatRooms,
        chatMessages: chatMessageListProps.chatMessages,
        openChatRoomId,
      })
    : undefined;
  const roomMarks = markFindings(divergence?.chatRooms);
  const messageMarks = markFindings(divergence?.chatMessages);

  return (
    <>
      {renderHeader(divergence)}
      <AppFrame
        list={
          <ChatRoomList
            {...chatRoomListProps}
            // The strategies are compared by what they request.
            loadsOnScroll={false}
            // What the cache holds is to be seen, also while a pointer is over it.
            holdOrderMs={0}
            connectionStatus={connectionStatus}
            selectedChatRoomId={openChatRoomId}
            onSelectChatRoom={onOpenChatRoom}
            currentUserId={me.id}
            itemProps={(room) => ({
              ...chatRoomListProps.itemProps?.(room),
              note: roomMarks.get(room.id),
              tone: roomMarks.has(room.id) ? "danger" : "default",
            })}
            now={world.now}
          />
        }
        room={
          <ChatRoom chatRoom={chatRoom ?? opened ?? null} isGone={isGone}>
            <ChatMessageList
              {...chatMessageListProps}
              loadsOnScroll={false}
              currentUserId={me.id}
              messageProps={({ id }) => ({
                note: messageMarks.get(id),
                tone: messageMarks.has(id) ? "danger" : "default",
              })}
              now={world.now}
            />
            <ChatMessageInput onSend={onSend} />
          </ChatRoom>
        }
      />
    </>
  );
}

/** Puts a list and a room side by side, or on top of each other where there is little room. */
function AppFrame({ list, room }: { list: ReactNode; room: ReactNode }) {
  return (
    <div className="app-frame">
      <div className="app-frame-columns">
        <div className="app-frame-list">{list}</div>
        <div className="app-frame-room">{room}</div>
      </div>
    </div>
  );
}

/** Returns, by row id, what is wrong with the rows that are shown, in words. */
function markFindings(divergence: Divergence | undefined): ReadonlyMap<string, string> {
  const faults = Map.groupBy(
    (divergence?.findings ?? []).filter(({ kind }) => kind !== "missing"),
    ({ id }) => id,
  );
  return new Map(
    [...faults].map(([id, findings]) => [
      id,
      `Wrong: ${findings.map(describeFault).join(", and ")}`,
    ]),
  );
}
