import type { ReactNode } from "react";

import {
  ChatMessageInput,
  ChatMessageList,
  ChatRoom,
  ChatRoomList,
} from "../../src/components/index.ts";
import { CHAT_MESSAGES, CHAT_ROOMS, ME, NOW, RELEASE_ROOM } from "../components/fixtures.ts";
import type { CustomProperties } from "./brands.ts";

function nothing() {}

interface SmallChatProps {
  /** Distinguishes its landmarks from those of another chat on the page. */
  name: string;
  /**
   * Whether the list of rooms is beside the room.
   * @default true
   */
  hasList?: boolean;
  /** What a theme consists of: attributes and custom properties of an element around the kit. */
  theme?: { [name: `data-csk-${string}`]: string; style?: CustomProperties; className?: string };
}

const pane = { minInlineSize: 0, blockSize: "24rem" };

/** A list and a room without styles of their own, to try themes on. */
export function SmallChat({ name, hasList = true, theme }: SmallChatProps) {
  return (
    <div {...theme}>
      <div
        style={{
          display: "flex",
          flexWrap: "wrap",
          overflow: "hidden",
          borderRadius: "0.75rem",
        }}
      >
        {hasList && (
          <ChatRoomList
            style={{ ...pane, flex: "2 1 13rem" }}
            chatRooms={CHAT_ROOMS.slice(0, 5)}
            selectedChatRoomId={RELEASE_ROOM.id}
            currentUserId={ME.id}
            now={NOW}
            onSelectChatRoom={nothing}
            strings={{ label: name }}
          />
        )}
        <ChatRoom
          style={{ ...pane, flex: "3 1 16rem" }}
          chatRoom={RELEASE_ROOM}
          subtitle="5 members"
          strings={{ label: (roomName) => `${roomName}, ${name}` }}
        >
          <ChatMessageList
            chatMessages={CHAT_MESSAGES.slice(0, 6)}
            currentUserId={ME.id}
            now={NOW}
            strings={{ label: `Messages, ${name}` }}
          />
          <ChatMessageInput onSend={nothing} strings={{ label: `Message, ${name}` }} />
        </ChatRoom>
      </div>
    </div>
  );
}

/** Puts chats side by side, or one below the other where it is narrow. */
export function Chats({
  children,
  least = "22rem",
}: {
  children: ReactNode;
  /** The least width of a chat, as a CSS length. */
  least?: string;
}) {
  return (
    <div
      style={{
        display: "grid",
        gap: "1rem",
        gridTemplateColumns: `repeat(auto-fit, minmax(min(100%, ${least}), 1fr))`,
      }}
    >
      {children}
    </div>
  );
}
