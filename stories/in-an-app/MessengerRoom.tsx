import { useMemo, useRef, useState, type Ref } from "react";

import {
  Avatar,
  ChatMessageInput,
  ChatMessageList,
  ChatRoom,
  type ChatMessageListActions,
  type Drafts,
} from "../../src/components/index.ts";
import {
  useChatRoom,
  type ChatApi,
  type ChatMessage,
  type ChatRoomSummary,
  type ConnectionStatus,
} from "../../src/index.ts";
import { describeMembers, personOf, PINNED_MESSAGES, presenceIn } from "./appFacts.ts";
import { AppIcon, IconButton } from "./IconButton.tsx";
import { withSenderAvatar } from "./withAvatar.ts";

export interface MessengerRoomProps {
  api: ChatApi;
  chatRoom: ChatRoomSummary;
  connectionStatus: ConnectionStatus;
  drafts: Drafts;
  /** How many messages were unread when the room was opened. */
  unreadCount: number;
  /** Says in words who is typing. */
  typing: string | undefined;
  isMuted: boolean;
  onToggleMuted: () => void;
  onBack: () => void;
  backRef: Ref<HTMLButtonElement>;
  fieldRef: Ref<HTMLTextAreaElement>;
  currentUserId: string;
  now: number;
}

/** The right side: one room with its messages, its outbox and the field to write in. */
export function MessengerRoom({
  api,
  chatRoom,
  drafts,
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
  });
  const chatMessages = useMemo(() => loaded.map(withSenderAvatar), [loaded]);
  const firstUnreadId = useFirstUnread(loaded, unreadCount);
  const historyRef = useRef<ChatMessageListActions>(null);
  const pinnedId = PINNED_MESSAGES.get(chatRoomId);
  const pinned = loaded.find(({ id }) => id === pinnedId);
  const [shownId, setShownId] = useState<string>();
  const isOfTwo = personOf(chatRoom) !== undefined;
  const messageProps = useMemo(
    () =>
      ({ id }: ChatMessage) => ({
        // In a chat of two, the header names the other person.
        ...(isOfTwo ? { sender: null, avatar: null } : undefined),
        className: id === shownId ? "messenger-shown" : undefined,
      }),
    [isOfTwo, shownId],
  );

  function showPinned(id: string) {
    historyRef.current?.scrollToChatMessage(id, { focus: true });
    setShownId(id);
  }

  return (
    <ChatRoom
      className="messenger-room"
      chatRoom={chatRoom}
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
          presence={presenceIn(chatRoom)}
        />
      }
      subtitle={
        props.connectionStatus === "offline" ? (
          "Waiting for the network…"
        ) : props.typing === undefined ? (
          describeMembers(chatRoom)
        ) : (
          <span className="messenger-typing">{props.typing}</span>
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
            <span className="messenger-pinned-words">
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
        typingText={props.typing}
        messageProps={messageProps}
        now={props.now}
        strings={{ label: `Messages in ${chatRoom.name}` }}
      />
      <ChatMessageInput
        className="messenger-input"
        fieldRef={fieldRef}
        {...room.chatMessageInputProps}
        maxLength={4_096}
        notice={
          props.connectionStatus === "offline"
            ? "You’re offline. You can write; new messages show once you’re back."
            : null
        }
        end={
          <IconButton
            icon="emoji"
            label="Add a smile"
            onClick={() => drafts.setDraft(chatRoomId, `${drafts.draftOf(chatRoomId)}🙂`)}
          />
        }
      />
    </ChatRoom>
  );
}

/** Returns the first message that was unread when the room was opened; new messages don’t change it. */
function useFirstUnread(chatMessages: readonly ChatMessage[], unreadCount: number) {
  const [firstUnreadId, setFirstUnreadId] = useState<string>();
  const first = chatMessages[Math.min(unreadCount, chatMessages.length) - 1];
  if (firstUnreadId === undefined && first !== undefined) setFirstUnreadId(first.id);
  return firstUnreadId;
}
