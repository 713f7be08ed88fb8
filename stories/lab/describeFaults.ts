import type { JudgedFinding } from "./LabRecording.ts";

/** Returns what is wrong at a moment in what a lane shows, as a reader sees it, the worst first. */
export function describeFaults(findings: readonly JudgedFinding[], nowMs: number): string[] {
  const wrong = findings.filter(({ wrongFromMs }) => nowMs >= wrongFromMs);
  const counts = new Map<string, number>();
  for (const each of wrong) counts.set(kindOf(each), (counts.get(kindOf(each)) ?? 0) + 1);
  return Object.entries(faultWords).flatMap(([kind, [one, many]]) => {
    const count = counts.get(kind) ?? 0;
    if (count === 0) return [];
    return [count === 1 ? one : many.replace("#", String(count))];
  });
}

/** Returns by which words a finding is told. */
function kindOf({ part, finding }: JudgedFinding): keyof typeof faultWords {
  switch (finding.kind) {
    case "missing":
    case "extra":
    case "duplicated":
    case "misordered":
      return `${part} ${finding.kind}`;
    case "outdated":
      return finding.truth.deletedAt === undefined ? `${part} outdated` : `${part} deleted`;
    case "wrongPreview":
      return finding.shown !== null && finding.shown.chatRoomId !== finding.id
        ? "list foreign"
        : "list wrongPreview";
    case "wrongUnread":
      return "list wrongUnread";
  }
}

/** What is said of one row and of several, the worst first. */
const faultWords = {
  "list missing": ["a chat is missing from the list", "# chats are missing from the list"],
  "room missing": [
    "a message is missing from the open chat",
    "# messages are missing from the open chat",
  ],
  "list extra": [
    "a chat is in the list that isn’t on the server",
    "# chats are in the list that aren’t on the server",
  ],
  "room extra": [
    "a message is shown that isn’t on the server",
    "# messages are shown that aren’t on the server",
  ],
  "room deleted": ["a deleted message is still shown", "# deleted messages are still shown"],
  "list deleted": ["a chat shows a deleted message", "# chats show deleted messages"],
  "list duplicated": ["a chat is in the list twice", "# chats are in the list twice"],
  "room duplicated": ["a message is shown twice", "# messages are shown twice"],
  "list foreign": ["a chat shows another chat’s message", "# chats show another chat’s message"],
  "list wrongPreview": ["a chat shows an old message", "# chats show an old message"],
  "list misordered": ["a chat is in the wrong place", "# chats are in the wrong place"],
  "room misordered": ["a message is in the wrong place", "# messages are in the wrong place"],
  "list outdated": [
    "a chat shows a message as it was before an edit",
    "# chats show a message as it was before an edit",
  ],
  "room outdated": [
    "a message is shown as it was before an edit",
    "# messages are shown as they were before an edit",
  ],
  "list wrongUnread": ["a chat has a wrong unread count", "# chats have a wrong unread count"],
} as const;
