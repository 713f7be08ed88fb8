import { expect, test } from "vitest";

import type { TimelineRow } from "../ChatMessageList/buildTimeline.ts";
import { incomingRows } from "./incomingRows.ts";

/** "a" is a message from others, "A" an own one, "A*" an unsent one. */
function rows(text: string): TimelineRow[] {
  return text
    .split(" ")
    .filter(Boolean)
    .map((word) => {
      const key = word.replace("*", "");
      const isOwn = key !== key.toLowerCase();
      const at = "2026-03-02T10:00:00Z";
      return {
        key,
        sentAt: at,
        isOwn,
        isDayStart: false,
        isGroupStart: true,
        isGroupEnd: true,
        chatMessage: word.endsWith("*")
          ? { clientId: key, text: "", submittedAt: at, status: "sending" }
          : {
              id: key,
              chatRoomId: "room",
              sender: { id: key, name: key },
              text: "",
              createdAt: at,
            },
      };
    });
}

test.each([
  ["a b", "a b c d", "c d", "at the end"],
  ["c d", "a b c d", "", "older pages"],
  ["a b", "a b C", "", "own ones"],
  ["a b", "a b c D e", "c e", "with own ones between"],
  ["a B*", "a c B*", "c", "before an unsent one"],
  ["a B*", "a c B d", "c d", "around a confirmed own one"],
  ["a b c d", "c d e", "e", "while old ones are trimmed"],
  ["a b", "a", "", "when one is deleted"],
  ["a b", "x y z", "", "in another room"],
  ["", "a b", "", "with the first page"],
  ["B*", "a B*", "a", "in a room with only an unsent one"],
])("from «%s» to «%s», «%s» is incoming: %4$s", (before, after, expected) => {
  const keys = incomingRows(rows(before), rows(after)).map(({ key }) => key);
  expect(keys.join(" ")).toBe(expected);
});
