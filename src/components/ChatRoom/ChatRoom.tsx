import { Fragment, type ReactNode } from "react";

import type { ChatRoomSummary } from "../../ports/ChatRoomSummary.ts";
import { Avatar } from "../Avatar/Avatar.tsx";
import { Notice } from "../Notice/Notice.tsx";
import { joinClassNames } from "../shared/joinClassNames.ts";
import { chatRoomStrings, type ChatRoomStrings } from "./ChatRoomStrings.ts";

export interface ChatRoomProps {
  /** The room that is open; `null` asks the reader to choose one. */
  chatRoom: Pick<ChatRoomSummary, "id" | "name" | "avatarUrl"> | null;
  /** A line under the name, for example how many members there are. */
  subtitle?: ReactNode;
  /** What stands at the end of the header, for example buttons. */
  actions?: ReactNode;
  /** A `ChatMessageList` and a `ChatMessageInput`; they start anew when another room is opened. */
  children?: ReactNode;
  /** Words in place of the English ones. */
  strings?: Partial<ChatRoomStrings> | undefined;
  /** Added to the room's own class. */
  className?: string | undefined;
}

/** Shows one chat room under a header with its name. Renders a `section`. */
export function ChatRoom({
  chatRoom,
  subtitle,
  actions,
  children,
  strings,
  className,
}: ChatRoomProps) {
  const words = { ...chatRoomStrings, ...strings };
  return (
    <section
      className={joinClassNames("csk", "csk-chat-room", className)}
      aria-label={chatRoom === null ? words.noneLabel : words.label(chatRoom.name)}
    >
      {chatRoom === null ? (
        <Notice icon="chat" title={words.noneTitle} text={words.noneText} />
      ) : (
        <Fragment key={chatRoom.id}>
          <header className="csk-bar">
            <Avatar id={chatRoom.id} name={chatRoom.name} url={chatRoom.avatarUrl} shape="room" />
            <div className="csk-bar-names">
              <h2 className="csk-bar-title" dir="auto">
                {chatRoom.name}
              </h2>
              {subtitle !== undefined && <p className="csk-bar-subtitle">{subtitle}</p>}
            </div>
            {actions}
          </header>
          {children}
        </Fragment>
      )}
    </section>
  );
}
