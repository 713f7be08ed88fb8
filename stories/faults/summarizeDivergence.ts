import type { Divergence, FindingKind } from "../../mocks/divergence/Divergence.ts";
import type { SimulatedDivergence } from "../simulation/diffShown.ts";

const words: Record<FindingKind, string> = {
  missing: "missing",
  extra: "too many",
  duplicated: "shown twice",
  misordered: "in the wrong place",
  wrongPreview: "with a wrong preview",
};
const kinds = ["missing", "extra", "duplicated", "misordered", "wrongPreview"] as const;

/**
 * Returns what is wrong, counted, as in "Chats: 1 missing. Messages: 2 missing."; nothing if all is
 * right.
 */
export function summarizeDivergence({
  chatRooms,
  chatMessages,
  otherChatMessages,
}: SimulatedDivergence): string {
  return [
    summarize("Chats", chatRooms),
    summarize("Messages", chatMessages),
    summarize("Messages of closed rooms", otherChatMessages),
  ]
    .filter((text) => text !== "")
    .join(" ");
}

function summarize(name: string, { counts }: Divergence): string {
  const parts = kinds
    .filter((kind) => counts[kind] > 0)
    .map((kind) => `${counts[kind]} ${words[kind]}`);
  return parts.length === 0 ? "" : `${name}: ${parts.join(", ")}.`;
}
