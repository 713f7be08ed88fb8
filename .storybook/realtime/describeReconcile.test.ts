import { expect, test } from "vitest";

import { reduce, startState } from "../../src/sync/reconcile/reduce.ts";
import { rulesOf } from "../../src/sync/reconcile/rules.ts";
import type { ReconcileEvent, State } from "../../src/sync/reconcile/state.ts";
import { describeDecision, describeState } from "./describeReconcile.ts";

const names = {
  query: (hash: string) => `query ${hash}`,
  room: (chatRoomId: string) => chatRoomId.toUpperCase(),
};
const rules = rulesOf({}, () => {});

function messageIn(chatRoomId: string) {
  const chatMessage = {
    id: `${chatRoomId}-1`,
    chatRoomId,
    sender: { id: "hana", name: "Hana" },
    text: "Good morning",
    createdAt: "2026-03-02T09:00:00.000Z",
  };
  return { chatMessage };
}

const chatRooms = [{ id: "a", name: "A", latestChatMessage: messageIn("a").chatMessage }];
/** A list with one loaded room, and then a message for another room. */
const missingRoom: ReconcileEvent[] = [
  {
    type: "query-added",
    hash: "list",
    queryKey: ["chat-rooms"],
    data: undefined,
    facts: {},
    isFetching: false,
    isPaused: false,
  },
  { type: "query-activity-changed", hash: "list", isActive: true },
  { type: "fetch-started", hash: "list", direction: null, pages: null, isPaused: false },
  { type: "fetch-succeeded", hash: "list", data: chatRooms, facts: { isWhole: true } },
  { type: "message-received", messages: [messageIn("b")] },
];

/** Returns the steps that some events lead to. */
function inspect(...events: ReconcileEvent[]) {
  let state: State = startState(true, 0);
  return events.map((event) => {
    const { state: next, effects } = reduce(state, event, 100, rules);
    state = next;
    return { event, effects, state, now: 100 };
  });
}

test("a decision names the event and what is done about it", () => {
  const step = inspect(...missingRoom).at(-1);
  expect(step && describeDecision(step, names)).toBe("message-received: fetch room “B”");
});

test("a decision to do nothing is only worth a line after what a reader looks for", () => {
  const [step] = inspect({ type: "timer-rang" });
  expect(step && describeDecision(step, names)).toBeUndefined();
  const [message] = inspect({ type: "message-received", messages: [messageIn("a")] });
  expect(message && describeDecision(message, names)).toBe("message-received: nothing to do");
});

test("the state says what is remembered and what is waited for", () => {
  const step = inspect(...missingRoom).at(-1);
  expect(step && describeState(step, names).slice(0, 2)).toEqual([
    { key: "connection", text: "Connected, 2 events in the log." },
    { key: "missing b", text: "Missing room “B”: requested." },
  ]);
  expect(describeState({ state: {}, now: 0 }, names)).toEqual([]);
});
