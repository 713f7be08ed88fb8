import type { ChatRoomSummary } from "../../src/ports/ChatRoomSummary.ts";
import { diffVersions } from "./diffChatMessages.ts";
import { diffRows } from "./diffRows.ts";
import type { Divergence, Finding } from "./Divergence.ts";

/** Returns what is wrong in a list of rooms, the previews of latest messages included. */
export function diffChatRooms(
  shown: readonly ChatRoomSummary[],
  truth: readonly ChatRoomSummary[],
  pageSize: number,
): Divergence {
  return diffRows({ shown, truth, pageSize, diffRow: diffPreview });
}

function diffPreview(
  { latestChatMessage: shown }: ChatRoomSummary,
  { id, latestChatMessage: truth }: ChatRoomSummary,
): Finding | undefined {
  if (shown?.id !== truth?.id) return { kind: "wrongPreview", id, shown, truth };
  return shown && truth ? diffVersions(id, shown, truth) : undefined;
}
