import { forwardRef, Fragment, type CSSProperties, type ReactNode } from "react";

import type { ChatRoomSummary } from "../../ports/ChatRoomSummary.ts";
import type { ConnectionStatus } from "../../ports/ConnectionStatus.ts";
import { Avatar } from "../Avatar/Avatar.tsx";
import { CHAT } from "../Icon/drawings.ts";
import { Icon } from "../Icon/Icon.tsx";
import { Notice } from "../Notice/Notice.tsx";
import { isShown } from "../shared/isShown.ts";
import { joinClassNames } from "../shared/joinClassNames.ts";
import { readableName } from "../shared/readableName.ts";
import { chatRoomStrings, type ChatRoomStrings } from "./ChatRoomStrings.ts";

export interface ChatRoomProps {
  /** The room that is open; `null` asks the reader to choose one. */
  chatRoom: Pick<ChatRoomSummary, "id" | "name" | "avatarUrl"> | null;
  /**
   * State of the connection over which new messages come. The section only has it as
   * `data-connection-status`, for CSS; `ChatRoomList` has words for it, and so can `banner`.
   * @default "live"
   */
  connectionStatus?: ConnectionStatus | undefined;
  /** What stands in place of the whole header; `null` for none. */
  header?: ReactNode;
  /** What stands before the avatar, for example a button that leads back to the list. */
  start?: ReactNode;
  /** What stands in place of the avatar; `null` for none. */
  avatar?: ReactNode;
  /** What stands in the heading in place of the room's name. */
  title?: ReactNode;
  /** A line under the name, for example how many members there are. */
  subtitle?: ReactNode;
  /** What stands at the end of the header, for example buttons. */
  actions?: ReactNode;
  /**
   * What stands between the header and the history, for example a pinned message or that the
   * connection is lost. It is in a live region, so that a change is read while the room is open.
   * Without a `chatRoom` it isn't rendered.
   */
  banner?: ReactNode;
  /** What stands in place of the words that ask to choose a room. */
  empty?: ReactNode;
  /** A `ChatMessageList` and a `ChatMessageInput`; they start anew when another room is opened. */
  children?: ReactNode;
  /** Words in place of the English ones. */
  strings?: Partial<ChatRoomStrings> | undefined;
  /** Added to the room's own class. */
  className?: string | undefined;
  /** Added to the outermost element. */
  style?: CSSProperties | undefined;
}

/**
 * Shows one chat room under a header with its name, and what to do while none is chosen. Renders a
 * `section`, which `ref` gives.
 */
export const ChatRoom = forwardRef<HTMLElement, ChatRoomProps>(function ChatRoom(props, ref) {
  const { chatRoom, connectionStatus = "live", empty, banner, children } = props;
  const words = { ...chatRoomStrings, ...props.strings };
  const name = chatRoom === null ? "" : readableName(chatRoom.name, words.unnamed);
  return (
    <section
      ref={ref}
      className={joinClassNames("csk", "csk-chat-room", props.className)}
      style={props.style}
      aria-label={chatRoom === null ? words.noneLabel : words.label(name)}
      data-empty={chatRoom === null || undefined}
      data-connection-status={connectionStatus}
    >
      {chatRoom === null ? (
        (empty ?? (
          <Notice icon={<Icon drawing={CHAT} />} title={words.noneTitle} text={words.noneText} />
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
          {children}
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
        {isShown(subtitle) && (
          <p className="csk-bar-subtitle">
            <bdi>{subtitle}</bdi>
          </p>
        )}
      </div>
      {isShown(actions) && <div className="csk-bar-actions">{actions}</div>}
    </header>
  );
}
