import { expect, test } from "vitest";

import { isChatQueryKey } from "./reduce.ts";

// Its rules are in reduce.*.test.ts.

test.for<[queryKey: unknown[], isChat: boolean]>([
  [["chat-rooms"], true],
  [["chat-rooms", { archived: true }], true],
  [["chat-messages", "b"], true],
  [["chat-messages", 7], true],
  [["chat-messages"], false],
  [["chat-messages", "b", "pinned"], false],
  [["chat-messages", { id: "b" }], false],
  [["users", "b"], false],
  [[], false],
])("which queries are kept right, their keys say (%j)", ([queryKey, isChat]) => {
  expect(isChatQueryKey(queryKey)).toBe(isChat);
});
