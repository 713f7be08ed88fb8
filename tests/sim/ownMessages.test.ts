import { expect, test } from "vitest";

import { calmSchedule, type Schedule, type ScheduleStep } from "../../mocks/server/Schedule.ts";
import type { ChatMessage } from "../../src/ports/ChatMessage.ts";
import type { SendState } from "../../src/queries/outbox.ts";
import type { ChatSyncContext } from "../../src/sync/ChatSyncStrategy.ts";
import { reconcile } from "../../src/sync/reconcile/reconcile.ts";
import { messageIn } from "../../src/sync/testFixtures.ts";
import type { Moment, OwnSend } from "../../stories/simulation/Moment.ts";
import { runSchedule } from "../../stories/simulation/runSchedule.ts";
import { moment, messagesOf, shown, violated } from "./testMoments.ts";

const sendOf = (clientId: string, fields: Partial<OwnSend> = {}): OwnSend => ({
  clientId,
  chatRoomId: "a",
  text: "Ok",
  wasLoaded: true,
  isDiscarded: false,
  hasFailed: false,
  ...fields,
});
const unsentOf = (clientId: string): SendState => ({
  clientId,
  text: "Ok",
  mutationId: 1,
  status: "sending",
  submittedAt: "2026-03-02T09:00:00.000Z",
  response: undefined,
  newestBefore: null,
});

/** Returns a moment in which room `a` shows these messages and unsent ones. */
function ownMoment(
  ownSends: OwnSend[],
  numbers: number[],
  unsent: string[],
  stored: [string, ChatMessage][],
  changes: Partial<Moment> = {},
): Moment {
  return moment({
    chatRooms: undefined,
    chatMessages: new Map([["a", shown(messagesOf("a", ...numbers))]]),
    ownSends,
    unsent: new Map([["a", unsent.map(unsentOf)]]),
    stored: new Map(stored),
    ...changes,
  });
}

const first = sendOf("draft-1");
const second = sendOf("draft-2");
const storedFirst: [string, ChatMessage] = ["draft-1", messageIn("a", 9)];
const storedSecond: [string, ChatMessage] = ["draft-2", messageIn("a", 10)];

test("an own message that is shown as unsent, or as the row that it became, violates nothing", () => {
  expect(violated(ownMoment([first], [8], ["draft-1"], []))).toEqual([]);
  expect(violated(ownMoment([first], [9, 8], [], [storedFirst]))).toEqual([]);
});

test("an own message that is shown as a row and as unsent violates `own-twice`", () => {
  const twice = ownMoment([first], [9, 8], ["draft-1"], [storedFirst]);
  expect(violated(twice)).toEqual(["own-twice"]);
});

test("an own message that is shown nowhere violates `own-lost`, unless it lies below or was discarded", () => {
  expect(violated(ownMoment([first], [8], [], []))).toEqual(["own-lost"]);
  expect(violated(ownMoment([first], [10, 8], [], [storedFirst]))).toEqual(["own-lost"]);
  expect(violated(ownMoment([first], [31, 30], [], [storedFirst]))).toEqual([]);
  expect(violated(ownMoment([sendOf("draft-1", { isDiscarded: true })], [8], [], []))).toEqual([]);
});

test("own messages out of order violate `own-order`, unless the earlier one has failed", () => {
  const both = [storedSecond, storedFirst];
  expect(violated(ownMoment([second, first], [10, 9, 8], [], both))).toEqual(["own-order"]);
  expect(violated(ownMoment([first, second], [10, 8], ["draft-1"], both))).toEqual(["own-order"]);
  const failed = sendOf("draft-1", { hasFailed: true });
  expect(violated(ownMoment([failed, second], [10, 8], ["draft-1"], both))).toEqual([]);
});

const step = (action: ScheduleStep["do"], after = 100): ScheduleStep => ({ after, do: action });
const send = step({ kind: "send" });
const fails = { upMs: 5, downMs: 5, lagMs: 0, fail: 503 };

/** Plays a schedule with `reconcile`; returns its outcome and the texts that the server has of the user. */
async function play(schedule: Partial<Schedule>, strategy = reconcile) {
  let texts: string[] = [];
  const outcome = await runSchedule({
    schedule: { ...calmSchedule, ...schedule },
    strategy,
    onCreated({ truth }) {
      truth.subscribe(({ chatMessage }) => {
        if (chatMessage?.clientId !== undefined) texts = [...texts, chatMessage.text];
      });
    },
  });
  return { ...outcome, texts, names: outcome.violations.map(({ invariant }) => invariant) };
}

test("a message that the server has before its request fails is stored once, after a retry too", async () => {
  const sends = [{ ...fails, isDone: true as const }];
  const rules = { hasNoEcho: true as const };
  const steps = [send, step({ kind: "retry" })];
  const outcome = await play({ sends, ownMessages: rules, steps });
  expect(outcome).toMatchObject({ isDivergent: false, names: [] });
  expect(outcome.texts).toHaveLength(1);
  const notRetried = await play({ sends, ownMessages: rules, steps: [send] });
  expect(notRetried.differences).toEqual([
    expect.stringContaining('["chat-rooms"]: '),
    expect.stringContaining('["chat-messages","room-001"]: '),
    "draft-1 is shown as failed, and the server has it",
  ]);
});

test("a failed message is sent by a retry, and not after it was discarded", async () => {
  const retried = await play({ sends: [fails], steps: [send, step({ kind: "retry" })] });
  expect(retried.texts).toHaveLength(1);
  const discard = step({ kind: "discard" });
  const discarded = await play({ sends: [fails], steps: [send, discard, step({ kind: "retry" })] });
  expect(discarded).toMatchObject({ isDivergent: false, names: [], texts: [] });
});

test("a reload keeps what was sent, and it is sent when the socket is connected", async () => {
  const steps = [
    step({ kind: "offline", forMs: 1_000 }),
    send,
    step({ kind: "send", text: 1 }),
    step({ kind: "reload" }),
  ];
  const outcome = await play({ steps });
  expect(outcome).toMatchObject({ isDivergent: false, names: [] });
  expect(outcome.texts).toEqual(["On my way, five minutes.", "Ok"]);
});

test("without an echo, a strategy that does not take the response shows its own message as sent only", async () => {
  const ignoring = {
    id: "ignoring",
    start: ({ queryClient }: ChatSyncContext) => ({
      onNewChatMessage: () => queryClient.invalidateQueries(),
    }),
  };
  const outcome = await play({ ownMessages: { hasNoEcho: true }, steps: [send] }, ignoring);
  expect(outcome.differences).toContain("draft-1 is shown as sent, and the server has it");
});

test("a server returns the clientId if it says so, at every level", async () => {
  for (const returnsClientIds of [false, true]) {
    const ids: unknown[] = [];
    const noting = {
      id: "noting",
      start: ({ queryClient }: ChatSyncContext) => ({
        onNewChatMessage({ chatMessage }: { chatMessage: ChatMessage }) {
          ids.push(chatMessage.clientId);
          return queryClient.invalidateQueries();
        },
      }),
    };
    await play({ ownMessages: { returnsClientIds }, steps: [send] }, noting);
    expect(ids).toEqual([returnsClientIds ? "draft-1" : undefined]);
  }
});
