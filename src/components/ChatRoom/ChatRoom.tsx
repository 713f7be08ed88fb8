import { forwardRef, Fragment, type CSSProperties, type ReactNode } from "react";

import type { ChatRoomSummary } from "../../ports/ChatRoomSummary.ts";
import type { ConnectionStatus } from "../../ports/ChatSocket.ts";
import { readableName } from "../../ports/text.ts";
import { Avatar } from "../Avatar/Avatar.tsx";
import { CHAT, Icon } from "../Icon/Icon.tsx";
import { Notice } from "../Notice/Notice.tsx";
import { hasContent, joinClassNames } from "../shared/jsx.ts";

/** The strings of a `ChatRoom`. */
export interface ChatRoomStrings {
  /** The accessible name of the region. */
  label: (chatRoomName: string) => string;
  /** Replaces a name without visible characters. */
  unnamed: string;
  noneLabel: string;
  noneTitle: string;
  noneText: string;
  gone: string;
}

export const chatRoomStrings: ChatRoomStrings = {
  label: (chatRoomName) => chatRoomName,
  unnamed: "Unnamed",
  noneLabel: "Chat",
  noneTitle: "No chat selected",
  noneText: "Choose a chat from the list to read and write.",
  gone: "This chat is no longer available",
};

export interface ChatRoomProps {
  /** The open room, or `null` to ask the user to choose one. */
  chatRoom: Pick<ChatRoomSummary, "id" | "name" | "avatarUrl"> | null;
  /**
   * State of the socket's connection, rendered as `data-connection-status` for CSS. `ChatRoomList`
   * shows it as text; pass a `banner` to show it here.
   * @default "live"
   */
  connectionStatus?: ConnectionStatus | undefined;
  /** Replaces the whole header; `null` hides it. */
  header?: ReactNode;
  /** Before the avatar, for example a button back to the list. */
  start?: ReactNode;
  /** Replaces the avatar; `null` hides it. */
  avatar?: ReactNode;
  /** Replaces the room's name in the heading. */
  title?: ReactNode;
  /** A line below the name, for example the number of members. */
  subtitle?: ReactNode;
  /** At the end of the header, for example buttons. */
  actions?: ReactNode;
  /**
   * Between the header and the history, for example a pinned message or a lost connection. Rendered
   * in a live region, so that changes are announced; not rendered while `chatRoom` is `null`.
   */
  banner?: ReactNode;
  /** Replaces the notice that asks to choose a room. */
  empty?: ReactNode;
  /**
   * Whether the open room is gone. A notice that says so is rendered and announced instead of `children`.
   * @default false
   */
  isGone?: boolean | undefined;
  /** A `ChatMessageList` and a `ChatMessageInput`; they remount when another room is opened. */
  children?: ReactNode;
  /** Overrides for the English strings. */
  strings?: Partial<ChatRoomStrings> | undefined;
  /** Class name added to the root element. */
  className?: string | undefined;
  /** Inline style of the root element. */
  style?: CSSProperties | undefined;
}

/**
 * Shows one chat room below a header with its name, or a notice while none is selected. Renders a
 * `section`.
 */
export const ChatRoom = forwardRef<HTMLElement, ChatRoomProps>(function ChatRoom(props, ref) {
  const { chatRoom, connectionStatus = "live", empty, banner, children } = props;
  const strings = { ...chatRoomStrings, ...props.strings };
  const name = chatRoom ? readableName(chatRoom.name, strings.unnamed) : "";
  return (
    <section
      ref={ref}
      className={joinClassNames("csk", "csk-chat-room", props.className)}
      style={props.style}
      aria-label={chatRoom ? strings.label(name) : strings.noneLabel}
      data-empty={!chatRoom || undefined}
      data-connection-status={connectionStatus}
    >
      {chatRoom === null ? (
        (empty ?? (
          <Notice icon={<Icon path={CHAT} />} title={strings.noneTitle} text={strings.noneText} />
        ))
      ) : (
        <Fragment key={chatRoom.id}>
          {props.header === undefined ? (
            <Header {...props} chatRoom={chatRoom} name={name} />
          ) : (
            props.header
          )}
          <div className="csk-chat-room-banner" role="status">
            {banner}
          </div>
          {props.isGone ? <Notice role="alert" title={strings.gone} /> : children}
        </Fragment>
      )}
    </section>
  );
});

interface HeaderProps extends Pick<
  ChatRoomProps,
  "start" | "avatar" | "title" | "subtitle" | "actions"
> {
  chatRoom: NonNullable<ChatRoomProps["chatRoom"]>;
  name: string;
}

function Header({ chatRoom, name, start, avatar, title, subtitle, actions }: HeaderProps) {
  return (
    <header className="csk-bar csk-chat-room-header">
      {start}
      {avatar === undefined ? (
        <Avatar id={chatRoom.id} name={name} url={chatRoom.avatarUrl} shape="room" size="large" />
      ) : (
        avatar
      )}
      <div className="csk-bar-names">
        <h2 className="csk-bar-title" dir="auto">
          {title ?? name}
        </h2>
        {hasContent(subtitle) && (
          <p className="csk-bar-subtitle">
            <bdi>{subtitle}</bdi>
          </p>
        )}
      </div>
      {hasContent(actions) && <div className="csk-bar-actions">{actions}</div>}
    </header>
  );
}
