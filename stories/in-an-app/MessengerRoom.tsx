import { useMemo, useRef, useState, type Ref, type RefObject } from "react";

import {
  Avatar,
  ChatMessageList,
  ChatRoom,
  type ChatMessageListActions,
  type Drafts,
} from "../../src/components/index.ts";
import {
  useChatRoom,
  usePresence,
  type ChatActivity,
  type ChatApi,
  type ChatMessage,
  type ChatRoomSummary,
  type ConnectionStatus,
} from "../../src/index.ts";
import { describeMembers, describeTyping, personOf, PINNED_MESSAGES } from "./appFacts.ts";
import { AppIcon, IconButton } from "./IconButton.tsx";
import { MessengerComposer } from "./MessengerComposer.tsx";
import { useUndoableDeletion } from "./useUndoableDeletion.ts";
import { withSenderAvatar } from "./withAvatar.ts";

export interface MessengerRoomProps {
  api: ChatApi;
  chatRoom: ChatRoomSummary;
  connectionStatus: ConnectionStatus;
  drafts: Drafts;
  activity: ChatActivity;
  /** How many messages were unread when the room was opened. */
  unreadCount: number;
  isMuted: boolean;
  onToggleMuted: () => void;
  onBack: () => void;
  backRef: Ref<HTMLButtonElement>;
  fieldRef: RefObject<HTMLTextAreaElement | null>;
  currentUserId: string;
  now: number;
}

/** The right side: one room with its messages, its outbox and the field to write in. */
export function MessengerRoom({
  api,
  chatRoom,
  drafts,
  activity,
  unreadCount,
  backRef,
  fieldRef,
  ...props
}: MessengerRoomProps) {
  const chatRoomId = chatRoom.id;
  const { chatMessages: loaded, ...room } = useChatRoom({
    api,
    chatRoomId,
    currentUserId: props.currentUserId,
    pageSize: 30,
    drafts,
    activity,
    describeTyping,
  });
  const presence = usePresence(activity, personOf(chatRoom)?.id ?? "");
  const { typingText } = room.chatMessageListProps;
  const deletion = useUndoableDeletion(loaded, room.deleteChatMessage);
  const chatMessages = useMemo(
    () => deletion.chatMessages.map(withSenderAvatar),
    [deletion.chatMessages],
  );
  const [editedId, setEditedId] = useState<string>();
  const [note, setNote] = useState<{ id: string; text: string }>();
  const edited = chatMessages.find(({ id, deletedAt }) => id === editedId && !deletedAt);
  const firstUnreadId = useFirstUnread(loaded, unreadCount, props.currentUserId);
  const historyRef = useRef<ChatMessageListActions>(null);
  const pinnedId = PINNED_MESSAGES.get(chatRoomId);
  const pinned = loaded.find(({ id }) => id === pinnedId);
  const [shownId, setShownId] = useState<string>();
  const { deleteLater } = deletion;
  const isOfTwo = personOf(chatRoom) !== undefined;
  const messageProps = useMemo(
    () =>
      ({ id, sender, deletedAt }: ChatMessage) => ({
        ...(sender.id === props.currentUserId &&
          !deletedAt && {
            actions: (
              <>
                <IconButton icon="edit" label="Edit" onClick={() => setEditedId(id)} />
                <IconButton icon="delete" label="Delete" onClick={() => deleteLater(id)} />
              </>
            ),
          }),
        ...(id === note?.id && { note: note.text, tone: "warning" as const }),
        // In a chat of two, the header names the other person.
        ...(isOfTwo ? { sender: null, avatar: null } : undefined),
        className: id === shownId ? "messenger-shown" : undefined,
      }),
    [isOfTwo, shownId, props.currentUserId, deleteLater, note],
  );

  function showPinned(id: string) {
    historyRef.current?.scrollToChatMessage(id, { focus: true });
    setShownId(id);
  }

  function saveEdit(text: string | null) {
    setEditedId(undefined);
    if (edited === undefined || text === null) return;
    const { id } = edited;
    setNote(undefined);
    room
      .editChatMessage(id, text)
      .catch(() => setNote({ id, text: "Your change was not saved. Try again later." }));
  }

  return (
    <ChatRoom
      className="messenger-room"
      chatRoom={chatRoom}
      isGone={room.chatRoomProps.isGone}
      connectionStatus={props.connectionStatus}
      start={
        <IconButton
          ref={backRef}
          className="messenger-back"
          icon="back"
          label="Back to the chats"
          onClick={props.onBack}
        />
      }
      avatar={
        <Avatar
          id={chatRoomId}
          name={chatRoom.name}
          url={chatRoom.avatarUrl}
          shape={isOfTwo ? "person" : "room"}
          size="large"
          presence={presence}
        />
      }
      subtitle={
        props.connectionStatus === "offline" ? (
          "Waiting for the network…"
        ) : typingText === undefined ? (
          describeMembers(chatRoom, presence)
        ) : (
          <span className="messenger-typing">{typingText}</span>
        )
      }
      actions={
        <IconButton
          icon={props.isMuted ? "bellOff" : "bell"}
          label={props.isMuted ? "Unmute this chat" : "Mute this chat"}
          onClick={props.onToggleMuted}
        />
      }
      banner={
        pinned !== undefined && (
          <button type="button" className="messenger-pinned" onClick={() => showPinned(pinned.id)}>
            <span className="messenger-quote">
              <strong>Pinned message</strong>
              <span>{pinned.text}</span>
            </span>
            <AppIcon name="pin" />
          </button>
        )
      }
    >
      <ChatMessageList
        className={isOfTwo ? "messenger-history messenger-of-two" : "messenger-history"}
        actionsRef={historyRef}
        {...room.chatMessageListProps}
        chatMessages={chatMessages}
        firstUnreadChatMessageId={firstUnreadId}
        opensAt="unread"
        messageProps={messageProps}
        now={props.now}
        strings={{ label: `Messages in ${chatRoom.name}` }}
      />
      {deletion.canUndo && (
        <div className="messenger-undo" role="status">
          Message deleted
          <button type="button" className="messenger-undo-button" onClick={deletion.undo}>
            Undo
          </button>
        </div>
      )}
      <MessengerComposer
        inputProps={room.chatMessageInputProps}
        fieldRef={fieldRef}
        drafts={drafts}
        chatRoomId={chatRoomId}
        edited={edited}
        onEdited={saveEdit}
        onEditLatest={() => {
          const latest = chatMessages.find(
            ({ sender, deletedAt }) => sender.id === props.currentUserId && !deletedAt,
          );
          setEditedId(latest?.id);
        }}
        isOffline={props.connectionStatus === "offline"}
      />
    </ChatRoom>
  );
}

/** Returns the first message that was unread when the room was opened; new messages don’t change it. */
function useFirstUnread(
  chatMessages: readonly ChatMessage[],
  unreadCount: number,
  currentUserId: string,
) {
  const [firstUnreadId, setFirstUnreadId] = useState<string>();
  const counted = chatMessages.filter(
    ({ sender, deletedAt }) => sender.id !== currentUserId && !deletedAt,
  );
  const first = counted[Math.min(unreadCount, counted.length) - 1];
  if (firstUnreadId === undefined && first !== undefined) setFirstUnreadId(first.id);
  return firstUnreadId;
}
