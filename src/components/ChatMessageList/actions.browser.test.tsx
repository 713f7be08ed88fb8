import { createRef } from "react";
import { describe, expect, test } from "vitest";

import type { ChatMessageListActions, ChatMessageListProps } from "./ChatMessageListProps.ts";
import { frames, history, mountHistory, numbered, unsent } from "./testHistory.tsx";
import { watchJumps } from "./testJumps.ts";

async function mount(props: ChatMessageListProps) {
  const actionsRef = createRef<ChatMessageListActions>();
  const place = await mountHistory({ ...props, actionsRef });
  await frames(3);
  const { scroller } = place;
  const rowOf = (id: string) =>
    scroller.querySelector(`[data-chat-row="${id}"] > article`) ?? undefined;
  return {
    ...place,
    actions: () => {
      if (actionsRef.current === null) throw new Error("There are no actions.");
      return actionsRef.current;
    },
    rowOf,
    /** Returns how far a row's middle is from that of the window, in px. */
    fromMiddle(id: string) {
      const view = scroller.getBoundingClientRect();
      const row = rowOf(id)?.getBoundingClientRect();
      return row === undefined
        ? Infinity
        : Math.abs((row.top + row.bottom) / 2 - (view.top + view.bottom) / 2);
    },
  };
}

describe.each([
  { mode: "plain", count: 150 },
  { mode: "windowed", count: 10_000 },
])("$mode", ({ count }) => {
  test("a message is scrolled to the middle, wherever it is, and stays there", async () => {
    const { actions, scroller, fromMiddle } = await mount({ chatMessages: history(0, count) });
    for (const part of [0.5, 0.1, 0.9]) {
      const id = `m${Math.floor(count * part)}`;
      expect(actions().scrollToChatMessage(id)).toBe(true);
      await frames(2);
      expect(fromMiddle(id)).toBeLessThan(2);
      const watch = watchJumps(scroller);
      await frames(5);
      expect(watch.stop()).toBeLessThan(1);
    }
  });

  test("it takes the focus if that is asked for, and is the Tab stop in any case", async () => {
    const { actions, rowOf } = await mount({ chatMessages: history(0, count) });
    actions().scrollToChatMessage("m20");
    await frames(2);
    expect(rowOf("m20")).toHaveAttribute("tabindex", "0");
    expect(document.activeElement).toBe(document.body);
    actions().scrollToChatMessage("m20", { focus: true });
    await frames(2);
    expect(rowOf("m20")).toBe(document.activeElement);
  });

  test("a history opens at the first unread message if that is out of sight at the end", async () => {
    const firstUnreadChatMessageId = `m${count - 60}`;
    const { rest, rowOf, scroller } = await mount({
      chatMessages: history(0, count),
      firstUnreadChatMessageId,
      opensAt: "unread",
    });
    const row = rowOf(firstUnreadChatMessageId)?.getBoundingClientRect();
    const view = scroller.getBoundingClientRect();
    expect(row?.top).toBeGreaterThan(view.top);
    expect(row?.bottom).toBeLessThan(view.bottom);
    expect(rest()).toBeGreaterThan(500);
  });
});

test("a history with little that is unread opens at its end, and stays there", async () => {
  const { rest, change } = await mount({
    chatMessages: history(0, 100),
    firstUnreadChatMessageId: "m99",
    opensAt: "unread",
  });
  expect(rest()).toBeLessThanOrEqual(1);
  await change({ chatMessages: history(0, 110) });
  expect(rest()).toBeLessThanOrEqual(1);
});

test("it opens when the messages come, and not again with every new one", async () => {
  const props = { firstUnreadChatMessageId: "m50", opensAt: "unread" } as const;
  const { rest, change, actions } = await mount({ chatMessages: [], status: "pending", ...props });
  await change({ chatMessages: history(0, 100), status: "success" });
  expect(rest()).toBeGreaterThan(500);
  actions().scrollToEnd();
  await frames(2);
  await change({ chatMessages: [numbered(100, "mira"), ...history(0, 100)] });
  expect(rest()).toBeLessThanOrEqual(1);
});

test("an unsent message is found by its clientId, and one that isn't loaded is not", async () => {
  const { actions, fromMiddle, rest } = await mount({
    chatMessages: history(0, 40),
    unsentChatMessages: [unsent(1)],
  });
  expect(actions().scrollToChatMessage("m1000")).toBe(false);
  expect(rest()).toBeLessThanOrEqual(1);
  expect(actions().scrollToChatMessage("m3")).toBe(true);
  await frames(2);
  expect(rest()).toBeGreaterThan(500);
  expect(actions().scrollToChatMessage("draft-1")).toBe(true);
  await frames(2);
  expect(fromMiddle("draft-1")).toBeLessThan(500);
  expect(rest()).toBeLessThanOrEqual(20);
});
