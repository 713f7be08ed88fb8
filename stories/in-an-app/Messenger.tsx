import { useEffect, useRef, useState } from "react";

import { ChatRoom, useDrafts, type ChatRoomListActions } from "../../src/components/index.ts";
import {
  reconcile,
  useChatActivity,
  useChatRooms,
  useChatSync,
  type ChatApi,
  type ChatSocket,
  type ChatSyncError,
  type ChatSyncStrategy,
} from "../../src/index.ts";
import type { ChatSender } from "../../src/ports/ChatMessage.ts";
import { describeTyping, MUTED, personOf } from "./appFacts.ts";
import { isComposing } from "./isComposing.ts";
import { MessengerRoom } from "./MessengerRoom.tsx";
import { MessengerSidebar } from "./MessengerSidebar.tsx";
import { withRoomAvatar } from "./withAvatar.ts";

// What the width changes in the sidebar comes after what it changes.
import "./messengerSidebar.css";
import "./messenger.css";

export interface MessengerProps {
  api: ChatApi;
  socket: ChatSocket;
  /** @default reconcile */
  strategy?: ChatSyncStrategy;
  onError: (error: ChatSyncError) => void;
  me: ChatSender;
  now: number;
}

/**
 * The main window of a messenger: the list and a room side by side, or one at a time where it is narrow.
 * It uses public exports of the kit, and its own CSS for its own parts.
 */
export function Messenger({ api, socket, strategy, onError, me, now }: MessengerProps) {
  const { connectionStatus } = useChatSync({
    socket,
    api,
    strategy: strategy ?? reconcile,
    onError,
  });
  const activity = useChatActivity({ socket, currentUserId: me.id, onError });
  const drafts = useDrafts();
  const { chatRooms: loaded, chatRoomListProps } = useChatRooms({
    api,
    pageSize: 20,
    drafts,
    activity,
    describeTyping,
    otherUserIdIn: (chatRoom) => personOf(chatRoom)?.id,
  });
  const [openChatRoomId, setOpenChatRoomId] = useState<string | null>(null);
  const [unreadAtOpening, setUnreadAtOpening] = useState(0);
  const [muted, setMuted] = useState(MUTED);
  const chatRooms = loaded.map(withRoomAvatar);
  const [opened, setOpened] = useState<(typeof chatRooms)[number]>();
  // A room that is gone stays open, and says so.
  const chatRoom = [...chatRooms, opened].find((room) => room?.id === openChatRoomId);

  const listRef = useRef<ChatRoomListActions>(null);
  const backRef = useRef<HTMLButtonElement>(null);
  const fieldRef = useRef<HTMLTextAreaElement>(null);
  const openedId = opened?.id;
  // Focus follows into the room and back to its row; with one pane it skips the field, which would open the
  // keyboard of a phone.
  useEffect(() => {
    const isNarrow = backRef.current !== null && backRef.current.offsetParent !== null;
    if (openChatRoomId !== null) (isNarrow ? backRef.current : fieldRef.current)?.focus();
    else if (openedId !== undefined) listRef.current?.focusChatRoom(openedId);
  }, [openChatRoomId, openedId]);

  function open(chatRoomId: string) {
    if (chatRoomId === openChatRoomId) return;
    const chosen = chatRooms.find(({ id }) => id === chatRoomId);
    setUnreadAtOpening(chosen?.unreadCount ?? 0);
    setOpened(chosen);
    setOpenChatRoomId(chatRoomId);
  }

  function toggleMuted(chatRoomId: string) {
    const next = new Set(muted);
    if (!next.delete(chatRoomId)) next.add(chatRoomId);
    setMuted(next);
  }

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || isComposing(event)) return;
      if (event.key === "Escape") setOpenChatRoomId(null);
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);

  return (
    <div className="messenger" data-pane={openChatRoomId === null ? "list" : "room"}>
      <div className="messenger-panes">
        <MessengerSidebar
          actionsRef={listRef}
          chatRoomListProps={{ ...chatRoomListProps, chatRooms }}
          connectionStatus={connectionStatus}
          openChatRoomId={openChatRoomId}
          onOpenChatRoom={open}
          muted={muted}
          currentUserId={me.id}
          now={now}
        />
        {chatRoom === undefined ? (
          <ChatRoom
            className="messenger-room"
            chatRoom={null}
            empty={<p className="messenger-choose">Select a chat to start messaging</p>}
          />
        ) : (
          <MessengerRoom
            key={chatRoom.id}
            api={api}
            chatRoom={chatRoom}
            connectionStatus={connectionStatus}
            drafts={drafts}
            activity={activity}
            unreadCount={unreadAtOpening}
            isMuted={muted.has(chatRoom.id)}
            onToggleMuted={() => toggleMuted(chatRoom.id)}
            onBack={() => setOpenChatRoomId(null)}
            backRef={backRef}
            fieldRef={fieldRef}
            currentUserId={me.id}
            now={now}
          />
        )}
      </div>
    </div>
  );
}
