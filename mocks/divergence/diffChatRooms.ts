import type { ChatRoomSummary } from "../../src/ports/ChatRoomSummary.ts";
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

function diffPreview(shown: ChatRoomSummary, truth: ChatRoomSummary): Finding | undefined {
  if (shown.latestChatMessage?.id === truth.latestChatMessage?.id) {
    return undefined;
  }
  return {
    kind: "wrongPreview",
    id: truth.id,
    shown: shown.latestChatMessage,
    truth: truth.latestChatMessage,
  };
}
