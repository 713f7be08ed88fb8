import type { ChatRoomSummary } from "../../src/ports/ChatRoomSummary.ts";
import { diffVersions } from "./diffChatMessages.ts";
import { diffRows } from "./diffRows.ts";
import type { Divergence, Finding } from "./Divergence.ts";

/** Returns what is wrong in a list of rooms, the previews of latest messages and the unread counts included. */
export function diffChatRooms(
  shown: readonly ChatRoomSummary[],
  truth: readonly ChatRoomSummary[],
  pageSize: number,
): Divergence {
  return diffRows({ shown, truth, pageSize, diffRow: diffPreview });
}

function diffPreview(
  { latestChatMessage: shown, unreadCount }: ChatRoomSummary,
  { id, latestChatMessage: truth, unreadCount: unread }: ChatRoomSummary,
): Finding | undefined {
  if (shown?.id !== truth?.id) return { kind: "wrongPreview", id, shown, truth };
  const outdated = shown && truth ? diffVersions(id, shown, truth) : undefined;
  if (outdated !== undefined || unread === undefined || unread === unreadCount) return outdated;
  return { kind: "wrongUnread", id, shown: unreadCount, truth: unread };
}
