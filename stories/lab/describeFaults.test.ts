import { expect, test } from "vitest";

import type { Finding } from "../../mocks/divergence/Divergence.ts";
import { describeFaults } from "./describeFaults.ts";
import type { JudgedFinding } from "./LabRecording.ts";

function judged(part: JudgedFinding["part"], finding: Finding, wrongFromMs = 0): JudgedFinding {
  return { key: `${part} ${finding.kind} ${finding.id}`, part, finding, sinceMs: 0, wrongFromMs };
}
const message = {
  id: "m-1",
  chatRoomId: "room-2",
  text: "Hello",
  createdAt: "2026-03-02T09:00:00Z",
  sender: { id: "mira", name: "Mira" },
};
const deleted = { ...message, deletedAt: "2026-03-02T09:01:00Z" };

test.each<[findings: JudgedFinding[], faults: string[]]>([
  [[judged("list", { kind: "missing", id: "a", truthAt: 0 })], ["a chat is missing from the list"]],
  [
    ["a", "b"].map((id) => judged("list", { kind: "missing", id, truthAt: 0 })),
    ["2 chats are missing from the list"],
  ],
  [
    [
      judged("list", { kind: "misordered", id: "a", shownAt: 0, truthAt: 9 }),
      judged("list", { kind: "wrongPreview", id: "room-1", shown: message, truth: null }),
      judged("list", { kind: "missing", id: "b", truthAt: 0 }),
    ],
    [
      "a chat is missing from the list",
      "a chat shows another chat’s message",
      "a chat is in the wrong place",
    ],
  ],
  [
    [judged("list", { kind: "wrongPreview", id: "room-2", shown: message, truth: null })],
    ["a chat shows an old message"],
  ],
  [
    [
      judged("list", { kind: "extra", id: "a", shownAt: 0 }),
      judged("list", { kind: "duplicated", id: "b", times: 2 }),
      judged("list", { kind: "wrongUnread", id: "c", shown: 2, truth: 1 }),
    ],
    [
      "a chat is in the list that isn’t on the server",
      "a chat is in the list twice",
      "a chat has a wrong unread count",
    ],
  ],
  [
    [
      judged("room", { kind: "missing", id: "m", truthAt: 0 }),
      judged("room", { kind: "outdated", id: "n", shown: message, truth: message }),
      judged("room", { kind: "outdated", id: "o", shown: message, truth: deleted }),
    ],
    [
      "a message is missing from the open chat",
      "a deleted message is still shown",
      "a message is shown as it was before an edit",
    ],
  ],
])("faults are told by what they do to the reader, the worst first: %#", (findings, faults) => {
  expect(describeFaults(findings, 0)).toEqual(faults);
});

test("a row that is only behind is no fault", () => {
  const finding = judged("list", { kind: "missing", id: "a", truthAt: 0 }, 500);
  expect(describeFaults([finding], 499)).toEqual([]);
  expect(describeFaults([finding], 500)).toEqual(["a chat is missing from the list"]);
});
