import type { CSSProperties, ReactElement, Ref } from "react";

import {
  Avatar,
  Banner,
  ChatMessageImage,
  ChatMessageInput,
  ChatMessageList,
  ChatMessageListItem,
  ChatRoom,
  ChatRoomList,
  ChatRoomListHeader,
  ChatRoomListItem,
  chatMessageListStrings,
  HeldOrderPill,
  NewMessagesPill,
  Notice,
  PageControl,
} from "../../src/components/index.ts";
import {
  CHAT_MESSAGES,
  CHAT_ROOMS,
  FAILED,
  ME,
  MIRA,
  NOW,
  RELEASE_ROOM,
  SENDING,
  message,
} from "../../stories/components/fixtures.ts";

function nothing() {}

const history = (
  <ChatMessageList
    chatMessages={CHAT_MESSAGES}
    unsentChatMessages={[SENDING, FAILED]}
    currentUserId={ME.id}
    now={NOW}
    olderPage="more"
    onLoadOlderPage={nothing}
    onRetryChatMessage={nothing}
    onDiscardChatMessage={nothing}
  />
);

/** Props of every component for its root element. */
interface PartProps {
  className?: string;
  style?: CSSProperties;
  ref?: Ref<HTMLElement>;
}

/** Every exported component with typical props, by name. */
export const everyComponent: Readonly<Record<string, ReactElement<PartProps>>> = {
  Avatar: <Avatar id={MIRA.id} name={MIRA.name} />,
  Banner: <Banner text="Messages couldn’t be updated." tone="danger" />,
  ChatMessageImage: (
    <ChatMessageImage url="data:," alt="The seat map at 340 px" width={800} height={600} />
  ),
  ChatMessageInput: <ChatMessageInput onSend={nothing} />,
  ChatMessageList: history,
  ChatMessageListItem: (
    <ChatMessageListItem
      chatMessage={message("m", "room", MIRA, "03-02 14:21", "Shipping at four.")}
    />
  ),
  ChatRoom: (
    <ChatRoom chatRoom={RELEASE_ROOM} subtitle="5 members">
      {history}
      <ChatMessageInput onSend={nothing} />
    </ChatRoom>
  ),
  ChatRoomList: (
    <ChatRoomList
      chatRooms={CHAT_ROOMS}
      selectedChatRoomId={RELEASE_ROOM.id}
      currentUserId={ME.id}
      now={NOW}
      nextPage="more"
      onLoadNextPage={nothing}
      onSelectChatRoom={nothing}
    />
  ),
  ChatRoomListHeader: <ChatRoomListHeader connectionStatus="recovering" />,
  ChatRoomListItem: <ChatRoomListItem chatRoom={RELEASE_ROOM} time="14:21" />,
  HeldOrderPill: <HeldOrderPill isAtEnd={false} text="1 new" onClick={nothing} />,
  NewMessagesPill: <NewMessagesPill count={2} strings={chatMessageListStrings} onClick={nothing} />,
  Notice: <Notice title="No ferries today" text="The next one leaves tomorrow at six." />,
  PageControl: (
    <PageControl
      state="error"
      onLoad={nothing}
      strings={{ more: "More", loading: "Loading…", error: "Failed", retry: "Again", end: "End" }}
    />
  ),
};
