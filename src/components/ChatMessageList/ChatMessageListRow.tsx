import type { ReactNode } from "react";

export interface ChatMessageListRowProps {
  /** Marks the part that keeps its place when others change. */
  rowKey: string;
  /** Stands above the message: the day, or where the unread ones begin. */
  heading?: ReactNode;
  /** The message. */
  children: ReactNode;
}

/** Holds a message and what stands above it. Renders a `div`. */
export function ChatMessageListRow({ rowKey, heading, children }: ChatMessageListRowProps) {
  return (
    <div className="csk-message-row">
      {heading}
      <div className="csk-message-place" data-chat-row={rowKey}>
        {children}
      </div>
    </div>
  );
}
