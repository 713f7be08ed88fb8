import type { CSSProperties, ReactNode, Ref } from "react";

export interface ChatMessageListRowProps {
  /** Marks the part that keeps its place when others change. */
  rowKey: string;
  /** Stands above the message: the day, or where the unread ones begin. */
  heading?: ReactNode;
  /** The message. */
  children: ReactNode;
  /** The row's place among all, where not all are mounted. */
  index?: number | undefined;
  style?: CSSProperties | undefined;
  rowRef?: Ref<HTMLDivElement> | undefined;
}

/** Holds a message and what stands above it. Renders a `div`. */
export function ChatMessageListRow({
  rowKey,
  heading,
  children,
  index,
  style,
  rowRef,
}: ChatMessageListRowProps) {
  return (
    <div className="csk-message-row" ref={rowRef} style={style} data-index={index}>
      {heading}
      <div className="csk-message-place" data-chat-row={rowKey}>
        {children}
      </div>
    </div>
  );
}
