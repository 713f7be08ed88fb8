import type { ChatRoomSummary } from "../../ports/ChatRoomSummary.ts";
import { collapseWhitespace, readableName } from "../../ports/text.ts";
import type { ChatRoomListItemStrings } from "./ChatRoomListItemStrings.ts";

/** Longer than any screen is wide, so that a huge message doesn't bloat the DOM. */
const MAX_LENGTH = 160;

export interface ChatRoomTexts {
  name: string;
  /** Empty if the room has no messages, or if the sender's name is the room's. */
  sender: string;
  preview: string;
  draft: string;
  typing: string;
}

/** Returns the texts of a row, each on one line and truncated. */
export function describeChatRoom(
  chatRoom: ChatRoomSummary,
  props: {
    currentUserId?: string | null | undefined;
    draft?: string | undefined;
    typing?: string | undefined;
  },
  strings: ChatRoomListItemStrings,
): ChatRoomTexts {
  return {
    name: readableName(chatRoom.name, strings.unnamed),
    ...describeLatest(chatRoom, props.currentUserId, strings),
    draft: oneLine(props.draft ?? ""),
    typing: oneLine(props.typing ?? ""),
  };
}

function describeLatest(
  { name, latestChatMessage }: ChatRoomSummary,
  currentUserId: string | null | undefined,
  strings: ChatRoomListItemStrings,
) {
  if (!latestChatMessage) return { sender: "", preview: strings.noMessages };
  if (latestChatMessage.deletedAt) {
    return { sender: "", preview: strings.deletedMessage };
  }
  const preview = oneLine(latestChatMessage.text);
  const { sender } = latestChatMessage;
  if (sender?.id === currentUserId) return { sender: strings.you, preview };
  // A conversation of two is named after the other person; showing the name once is enough.
  return {
    sender: !sender || sender.name === name ? "" : readableName(sender.name, strings.unnamed),
    preview,
  };
}

function oneLine(text: string): string {
  return collapseWhitespace(text, MAX_LENGTH);
}
