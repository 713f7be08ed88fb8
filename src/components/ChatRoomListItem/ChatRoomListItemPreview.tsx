import type { ChatRoomListItemStrings } from "./ChatRoomListItemStrings.ts";
import type { ChatRoomTexts } from "./describeChatRoom.ts";

export interface ChatRoomListItemPreviewProps {
  texts: ChatRoomTexts;
  isFailed: boolean;
  strings: ChatRoomListItemStrings;
}

/**
 * Shows who is typing, otherwise the draft, otherwise the latest message. Renders inline elements.
 */
export function ChatRoomListItemPreview({
  texts: { typing, draft, sender, preview },
  isFailed,
  strings,
}: ChatRoomListItemPreviewProps) {
  if (typing !== "") {
    return (
      <span className="csk-room-item-text csk-room-item-typing" dir="auto">
        {typing}
      </span>
    );
  }
  const prefix =
    draft !== ""
      ? { tone: "danger", text: strings.draftPrefix }
      : isFailed
        ? { tone: "danger", text: strings.failedPrefix }
        : { tone: undefined, text: sender === "" ? "" : strings.senderPrefix(sender) };
  return (
    <>
      {prefix.text !== "" && (
        <span className="csk-room-item-sender" data-tone={prefix.tone}>
          {prefix.text}
        </span>
      )}
      <span className="csk-room-item-text" dir="auto">
        {draft === "" ? preview : draft}
      </span>
    </>
  );
}
