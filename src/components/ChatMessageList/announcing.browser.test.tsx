import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { renderHook } from "vitest-browser-react";

import type { ChatMessage } from "../../ports/ChatMessage.ts";
import type { UnsentChatMessage } from "../../ports/UnsentChatMessage.ts";
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

/** Mounts the hook; `wait` lets the time go by and returns all that has been announced so far. */
async function mount(chatMessages: ChatMessage[], isLoaded = true) {
  const said: string[] = [];
  let lastId = 0;
  const hook = await renderHook(
    (props: { rows: ReturnType<typeof timeline>; isLoaded: boolean } | undefined) => {
      const announcement = useAnnouncements({
        rows: props?.rows ?? [],
        isLoaded: props?.isLoaded ?? true,
        describe: (rows) => describeIncoming(rows, chatMessageListStrings),
      });
      if (announcement.id !== lastId) said.push(announcement.text);
      lastId = announcement.id;
    },
    { initialProps: { rows: timeline(chatMessages), isLoaded } },
  );
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

test("R11: many messages within a second are announced once", async () => {
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

test("R11: one message is announced with its sender and text", async () => {
  const { show, wait } = await mount(history(0, 20));
  await show([{ ...numbered(20, "mira"), text: "Boarding\nnow" }, ...history(0, 20)]);
  expect(await wait(1000)).toEqual(["mira of the crew: Boarding now"]);
});

test("R11: the same words are announced again for the next messages", async () => {
  const { show, wait } = await mount(history(0, 20));
  const two = [numbered(21, "mira"), numbered(20, "mira")];
  await show([...two, ...history(0, 20)]);
  await wait(1000);
  await show([numbered(23, "mira"), numbered(22, "mira"), ...two, ...history(0, 20)]);
  expect(await wait(1000)).toEqual(["2 new messages", "2 new messages"]);
});

test("R11: the first page and older pages are not announced", async () => {
  const { show, wait } = await mount([], false);
  await show(history(25, 50));
  await show(history(0, 50));
  expect(await wait(1000)).toEqual([]);
});

test("R11: own messages and their confirmation are not announced", async () => {
  const { show, wait } = await mount(history(0, 20));
  await show(history(0, 20), [unsent(1)]);
  await show([{ ...numbered(20, "me"), clientId: "draft-1" }, ...history(0, 20)]);
  expect(await wait(1000)).toEqual([]);
});

test("R11: a message that comes before an own one on its way is announced", async () => {
  const { show, wait } = await mount(history(0, 20));
  await show(history(0, 20), [unsent(1)]);
  await show([{ ...numbered(20, "mira"), text: "On time" }, ...history(0, 20)], [unsent(1)]);
  expect(await wait(1000)).toEqual(["mira of the crew: On time"]);
});

test("R11: another room is not announced, and takes what was to be said of the first with it", async () => {
  const { show, wait } = await mount(history(0, 20));
  await show([numbered(20, "mira"), ...history(0, 20)]);
  await show(history(500, 520));
  expect(await wait(1000)).toEqual([]);
});

test("the first message of an empty room is announced", async () => {
  const { show, wait } = await mount([]);
  await show([{ ...numbered(1, "mira"), text: "Hello" }]);
  expect(await wait(1000)).toEqual(["mira of the crew: Hello"]);
});

test("a sender whose name can't be seen, or turns around, is announced in plain words", async () => {
  const { show, wait } = await mount([]);
  const sender = { id: "turned", name: "\u202Eexe.stneitaptroper" };
  await show([{ ...numbered(1, "mira"), sender, text: "Hello" }]);
  expect(await wait(1000)).toEqual(["exe.stneitaptroper: Hello"]);
  const blank = { id: "blank", name: "\u200B" };
  await show([{ ...numbered(2), sender: blank, text: "Hi" }, numbered(1, "mira")]);
  expect(await wait(1000)).toEqual(["exe.stneitaptroper: Hello", "Unnamed: Hi"]);
});

test("nothing is left behind by a history that is gone", async () => {
  const { show, unmount } = await mount(history(0, 20));
  await show([numbered(20, "mira"), ...history(0, 20)]);
  await unmount();
  expect(vi.getTimerCount()).toBe(0);
});
