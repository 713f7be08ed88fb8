import type { ChatMessage } from "../../src/ports/ChatMessage.ts";
import type { Finding } from "./Divergence.ts";

/**
 * Returns one plain sentence. `nameOf` returns the name of a room, or what to call a message, by
 * its id; places count from 1.
 */
export function describeFinding(finding: Finding, nameOf: (id: string) => string): string {
  return `"${nameOf(finding.id)}" ${describeFault(finding)}.`;
}

/**
 * Returns what is wrong with a row, as the rest of a sentence that begins with the
 * row's name; places count from 1.
 */
export function describeFault(finding: Finding): string {
  switch (finding.kind) {
    case "missing":
      return `is missing; it belongs at place ${finding.truthAt + 1}`;
    case "extra":
      return `stands at place ${finding.shownAt + 1} but the server does not have it`;
    case "duplicated":
      return `is shown ${finding.times === 2 ? "twice" : `${finding.times} times`}`;
    case "misordered":
      return `stands at place ${finding.shownAt + 1} but belongs at place ${finding.truthAt + 1}`;
    case "wrongPreview":
      return `shows ${describePreview(finding.id, finding.shown, finding.truth)}`;
    case "outdated":
      return finding.truth.deletedAt === undefined
        ? "still shows the text from before an edit"
        : "still shows a text that was deleted";
    case "wrongUnread":
      return `shows ${finding.shown ?? "no"} unread messages instead of ${finding.truth}`;
  }
}

function describePreview(
  chatRoomId: string,
  shown: ChatMessage | null,
  truth: ChatMessage | null,
): string {
  if (shown === null) {
    return "no message although the server has one";
  }
  if (shown.chatRoomId !== chatRoomId) {
    return "a message that belongs to another room";
  }
  if (truth === null) {
    return "a message that the server does not have";
  }
  return shown.createdAt < truth.createdAt
    ? "an older message than the server has"
    : "another message than the server has";
}
