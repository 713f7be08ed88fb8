import type { ChatMessage } from "../../src/ports/ChatMessage.ts";
import { diffRows } from "./diffRows.ts";
import type { Divergence, Finding } from "./Divergence.ts";

/** Returns what is wrong in the messages of a room, newest first. Compares ids and versions, not texts. */
export function diffChatMessages(
  shown: readonly ChatMessage[],
  truth: readonly ChatMessage[],
  pageSize: number,
): Divergence {
  return diffRows({
    shown,
    truth,
    pageSize,
    diffRow: (row, trueRow) => diffVersions(trueRow.id, row, trueRow),
  });
}

/** Returns whether the row with this id shows a message in another version than the server has. */
export function diffVersions(
  id: string,
  shown: ChatMessage,
  truth: ChatMessage,
): Finding | undefined {
  const isSame = shown.editedAt === truth.editedAt && shown.deletedAt === truth.deletedAt;
  return isSame ? undefined : { kind: "outdated", id, shown, truth };
}
