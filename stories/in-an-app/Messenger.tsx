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
import { describeTyping, MUTED, personOf, UNREAD } from "./appFacts.ts";
import { MessengerRoom } from "./MessengerRoom.tsx";
import { MessengerSidebar } from "./MessengerSidebar.tsx";
import { useUnreadCounts } from "./useUnreadCounts.ts";
import { withRoomFacts } from "./withAvatar.ts";

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
  const [isListOpen, setIsListOpen] = useState(true);
  const [muted, setMuted] = useState(MUTED);
  const unreadCountOf = useUnreadCounts(loaded, openChatRoomId, UNREAD);
  const chatRooms = loaded.map((room) => withRoomFacts(room, unreadCountOf(room.id)));
  const [opened, setOpened] = useState<(typeof chatRooms)[number]>();
  // A room that is gone stays open, and says so.
  const chatRoom = [...chatRooms, opened].find((room) => room?.id === openChatRoomId);

  const listRef = useRef<ChatRoomListActions>(null);
  const backRef = useRef<HTMLButtonElement>(null);
  const fieldRef = useRef<HTMLTextAreaElement>(null);
  // Focus follows to the pane that is used next; with one pane it skips the field, which would open the
  // keyboard of a phone.
  useEffect(() => {
    if (openChatRoomId === null) return;
    const isNarrow = backRef.current !== null && backRef.current.offsetParent !== null;
    if (isListOpen) listRef.current?.focusChatRoom(openChatRoomId);
    else (isNarrow ? backRef.current : fieldRef.current)?.focus();
  }, [openChatRoomId, isListOpen]);

  function open(chatRoomId: string) {
    if (chatRoomId !== openChatRoomId) setUnreadAtOpening(unreadCountOf(chatRoomId));
    setOpened(chatRooms.find(({ id }) => id === chatRoomId));
    setOpenChatRoomId(chatRoomId);
    setIsListOpen(false);
  }

  function toggleMuted(chatRoomId: string) {
    const next = new Set(muted);
    if (!next.delete(chatRoomId)) next.add(chatRoomId);
    setMuted(next);
  }

  useEffect(() => {
    /** Leaves the open chat for its row in the list. */
    function onKeyDown(event: KeyboardEvent) {
      if (event.key !== "Escape" || event.defaultPrevented || openChatRoomId === null) return;
      setIsListOpen(true);
      setOpenChatRoomId(null);
      listRef.current?.focusChatRoom(openChatRoomId);
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [openChatRoomId]);

  return (
    <div className="messenger" data-pane={isListOpen ? "list" : "room"}>
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
            onBack={() => setIsListOpen(true)}
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
