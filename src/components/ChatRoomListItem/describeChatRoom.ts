import type { ChatRoomSummary } from "../../ports/ChatRoomSummary.ts";
import { collapseWhitespace } from "../shared/collapseWhitespace.ts";
import { readableName } from "../shared/readableName.ts";
import type { ChatRoomListItemStrings } from "./ChatRoomListItemStrings.ts";

/** More than fits on any screen; keeps a pasted log out of the page. */
const MAX_LENGTH = 160;

export interface ChatRoomWords {
  name: string;
  /** Empty in a room without messages, and where the name says it. */
  sender: string;
  preview: string;
  draft: string;
  typing: string;
}

/** Returns what a row says about a room, each on one line and not longer than any screen is wide. */
export function describeChatRoom(
  chatRoom: ChatRoomSummary,
  props: {
    currentUserId?: string | null | undefined;
    draft?: string | undefined;
    typing?: string | undefined;
  },
  text: ChatRoomListItemStrings,
): ChatRoomWords {
  return {
    name: readableName(chatRoom.name, text.unnamed),
    ...describeLatest(chatRoom, props.currentUserId, text),
    draft: oneLine(props.draft ?? ""),
    typing: oneLine(props.typing ?? ""),
  };
}

function describeLatest(
  { name, latestChatMessage }: ChatRoomSummary,
  currentUserId: string | null | undefined,
  text: ChatRoomListItemStrings,
) {
  if (latestChatMessage === null) return { sender: "", preview: text.noMessages };
  if (latestChatMessage.deletedAt !== undefined) {
    return { sender: "", preview: text.deletedMessage };
  }
  const preview = oneLine(latestChatMessage.text);
  const { sender } = latestChatMessage;
  if (sender.id === currentUserId) return { sender: text.you, preview };
  // In a conversation of two the room is named after the other one; once is enough.
  return { sender: sender.name === name ? "" : readableName(sender.name, text.unnamed), preview };
}

function oneLine(text: string): string {
  return collapseWhitespace(text, MAX_LENGTH);
}
