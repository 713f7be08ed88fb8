import type { ChatMessage } from "../../src/ports/ChatMessage.ts";
import { diffRows } from "./diffRows.ts";
import type { Divergence } from "./Divergence.ts";

/** Returns what is wrong in the messages of a room, newest first. Compares ids, not contents. */
export function diffChatMessages(
  shown: readonly ChatMessage[],
  truth: readonly ChatMessage[],
  pageSize: number,
): Divergence {
  return diffRows({ shown, truth, pageSize });
}
