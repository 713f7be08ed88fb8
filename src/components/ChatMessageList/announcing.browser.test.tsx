import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { renderHook } from "vitest-browser-react";

import type { ChatMessage, UnsentChatMessage } from "../../ports/ChatMessage.ts";
import { collapseWhitespace, readableName } from "../../ports/text.ts";
import { useAnnouncements } from "../hooks/useAnnouncements.ts";
import { buildTimeline } from "./buildTimeline.ts";
import { chatMessageListStrings } from "./ChatMessageListStrings.ts";
import { describeIncoming } from "./describeIncoming.ts";
import { history, numbered, unsent } from "./testHistory.tsx";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
});

function timeline(chatMessages: ChatMessage[], unsentChatMessages: UnsentChatMessage[] = []) {
  return buildTimeline({
    chatMessages,
    unsentChatMessages,
    currentUserId: "me",
    dayNumber: (time) => Math.floor(time / 86_400_000),
  });
}

/** Mounts the hook; `wait` advances the time and returns all announcements so far. */
async function mount(chatMessages: ChatMessage[], isLoaded = true) {
  const said: string[] = [];
  let lastId = 0;
  const hook = await renderHook(
    (props: { rows: ReturnType<typeof timeline>; isLoaded: boolean } | undefined) => {
      const announcement = useAnnouncements({
        rows: props?.rows ?? [],
        isLoaded: props?.isLoaded ?? true,
        describe: (rows) =>
          describeIncoming(rows, chatMessageListStrings, readableName, collapseWhitespace),
      });
      if (announcement.id !== lastId) said.push(announcement.text);
      lastId = announcement.id;
    },
    { initialProps: { rows: timeline(chatMessages), isLoaded } },
  );
  // The hook loads it on demand.
  await hook.act(async () => void (await import("../hooks/interactions.ts")));
  return {
    show: (next: ChatMessage[], unsentChatMessages?: UnsentChatMessage[]) =>
      hook.rerender({ rows: timeline(next, unsentChatMessages), isLoaded: true }),
    async wait(ms: number) {
      await hook.act(() => vi.advanceTimersByTime(ms));
      return said;
    },
    unmount: hook.unmount,
  };
}

test("R11: announces many messages within a second once", async () => {
  const { show, wait } = await mount(history(0, 20));
  await show([numbered(20, "mira"), ...history(0, 20)]);
  await wait(400);
  await show([
    numbered(22, "jonas"),
    numbered(21, "mira"),
    numbered(20, "mira"),
    ...history(0, 20),
  ]);
  expect(await wait(599)).toEqual([]);
  expect(await wait(1)).toEqual(["3 new messages"]);
  expect(await wait(5000)).toEqual(["3 new messages"]);
});

test("R11: announces one message with its sender and text", async () => {
  const { show, wait } = await mount(history(0, 20));
  await show([{ ...numbered(20, "mira"), text: "Boarding\nnow" }, ...history(0, 20)]);
  expect(await wait(1000)).toEqual(["mira of the crew: Boarding now"]);
});

test("R11: repeats the same announcement for the next messages", async () => {
  const { show, wait } = await mount(history(0, 20));
  const two = [numbered(21, "mira"), numbered(20, "mira")];
  await show([...two, ...history(0, 20)]);
  await wait(1000);
  await show([numbered(23, "mira"), numbered(22, "mira"), ...two, ...history(0, 20)]);
  expect(await wait(1000)).toEqual(["2 new messages", "2 new messages"]);
});

test("R11: doesn't announce the first page or older pages", async () => {
  const { show, wait } = await mount([], false);
  await show(history(25, 50));
  await show(history(0, 50));
  expect(await wait(1000)).toEqual([]);
});

test("R11: doesn't announce own messages or their confirmations", async () => {
  const { show, wait } = await mount(history(0, 20));
  await show(history(0, 20), [unsent(1)]);
  await show([{ ...numbered(20, "me"), clientId: "draft-1" }, ...history(0, 20)]);
  expect(await wait(1000)).toEqual([]);
});

test("R11: announces a message that arrives before an unsent one", async () => {
  const { show, wait } = await mount(history(0, 20));
  await show(history(0, 20), [unsent(1)]);
  await show([{ ...numbered(20, "mira"), text: "On time" }, ...history(0, 20)], [unsent(1)]);
  expect(await wait(1000)).toEqual(["mira of the crew: On time"]);
});

test("R11: announces both of two messages that come in the wrong order", async () => {
  const { show, wait } = await mount(history(0, 20));
  const [older, newer] = [numbered(20, "mira"), numbered(21, "jonas")];
  await show([newer, ...history(0, 20)]);
  await wait(400);
  await show([newer, older, ...history(0, 20)]);
  expect(await wait(600)).toEqual(["2 new messages"]);
});

test("R11: doesn't announce another room after an empty one", async () => {
  const { show, wait } = await mount([]);
  await show(history(0, 25));
  expect(await wait(1000)).toEqual([]);
  await show([{ ...numbered(25, "mira"), text: "Hello" }, ...history(0, 25)]);
  expect(await wait(1000)).toEqual(["mira of the crew: Hello"]);
});

const failedSend = (number: number) => ({ ...unsent(number), status: "failed" as const });

test("announces that messages couldn't be sent, once, and no longer when they are sent again", async () => {
  const { show, wait } = await mount(history(0, 20));
  await show(history(0, 20), [unsent(1), unsent(2)]);
  await show(history(0, 20), [failedSend(1), failedSend(2)]);
  expect(await wait(1000)).toEqual(["Not sent"]);
  await show(
    [{ ...numbered(20, "mira"), text: "Hi" }, ...history(0, 20)],
    [failedSend(1), failedSend(2)],
  );
  expect(await wait(1000)).toEqual(["Not sent", "mira of the crew: Hi"]);
});

test("announces a message that couldn't be sent together with those that came in", async () => {
  const { show, wait } = await mount(history(0, 20));
  await show(history(0, 20), [unsent(1)]);
  await show([numbered(21, "mira"), numbered(20, "mira"), ...history(0, 20)], [failedSend(1)]);
  expect(await wait(1000)).toEqual(["Not sent. 2 new messages"]);
  await show([numbered(21, "mira"), numbered(20, "mira"), ...history(0, 20)], [unsent(1)]);
  expect(await wait(1000)).toEqual(["Not sent. 2 new messages", ""]);
});

test("doesn't announce messages that had failed before the room was opened", async () => {
  const { show, wait } = await mount(history(0, 20));
  await show(history(500, 520), [failedSend(1)]);
  await show([...history(500, 520)], [failedSend(1)]);
  expect(await wait(1000)).toEqual([]);
});

test("R11: doesn't announce another room, and drops pending announcements of the previous one", async () => {
  const { show, wait } = await mount(history(0, 20));
  await show([numbered(20, "mira"), ...history(0, 20)]);
  await show(history(500, 520));
  expect(await wait(1000)).toEqual([]);
});

test("announces the first message of an empty room", async () => {
  const { show, wait } = await mount([]);
  await show([{ ...numbered(1, "mira"), text: "Hello" }]);
  expect(await wait(1000)).toEqual(["mira of the crew: Hello"]);
});

test("announces a readable name for a sender with an invisible or reversed one", async () => {
  const { show, wait } = await mount([]);
  const sender = { id: "turned", name: "\u202Eexe.stneitaptroper" };
  await show([{ ...numbered(1, "mira"), sender, text: "Hello" }]);
  expect(await wait(1000)).toEqual(["exe.stneitaptroper: Hello"]);
  const blank = { id: "blank", name: "\u200B" };
  await show([{ ...numbered(2), sender: blank, text: "Hi" }, numbered(1, "mira")]);
  expect(await wait(1000)).toEqual(["exe.stneitaptroper: Hello", "Unnamed: Hi"]);
});

const changedAt = "2026-03-02T10:00:00.000Z";

test("announces neither an edit nor a deletion", async () => {
  const { show, wait } = await mount(history(0, 20));
  const [newest = numbered(19), ...older] = history(0, 20);
  await show([{ ...newest, text: "New", editedAt: changedAt }, ...older]);
  await show([{ ...newest, text: "", deletedAt: changedAt }, ...older]);
  expect(await wait(1000)).toEqual([]);
});

test("announces a message that was edited within a second as it is then, and not one that was deleted", async () => {
  const { show, wait } = await mount(history(0, 20));
  const [first, second] = [numbered(20, "mira"), numbered(21, "jonas")];
  await show([second, first, ...history(0, 20)]);
  await show([
    { ...second, text: "", deletedAt: changedAt },
    { ...first, text: "Boarding at 5", editedAt: changedAt },
    ...history(0, 20),
  ]);
  expect(await wait(1000)).toEqual(["mira of the crew: Boarding at 5"]);
});

test("takes the text of an announced message back when it is deleted", async () => {
  const { show, wait } = await mount(history(0, 20));
  const secret = { ...numbered(20, "mira"), text: "secret" };
  await show([secret, ...history(0, 20)]);
  await wait(1000);
  await show([{ ...secret, text: "", deletedAt: changedAt }, ...history(0, 20)]);
  expect(await wait(1000)).toEqual(["mira of the crew: secret", ""]);
});

test("leaves no timer after it unmounts", async () => {
  const { show, unmount } = await mount(history(0, 20));
  await show([numbered(20, "mira"), ...history(0, 20)]);
  await unmount();
  expect(vi.getTimerCount()).toBe(0);
});
