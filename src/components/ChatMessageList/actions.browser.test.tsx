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
      if (actionsRef.current === null) throw new Error("The history has no imperative handle.");
      return actionsRef.current;
    },
    rowOf,
    /** Returns the distance of a row's middle from the viewport's, in px. */
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
  test("scrolls any message to the middle and keeps it there", async () => {
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

  test("makes the message the Tab stop, and focuses it on request", async () => {
    const { actions, rowOf } = await mount({ chatMessages: history(0, count) });
    actions().scrollToChatMessage("m20");
    await frames(2);
    expect(rowOf("m20")).toHaveAttribute("tabindex", "0");
    expect(document.activeElement).toBe(document.body);
    actions().scrollToChatMessage("m20", { focus: true });
    await frames(2);
    expect(rowOf("m20")).toBe(document.activeElement);
  });

  test("opens at the first unread message if it isn't visible at the end", async () => {
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

test("opens at the end if the first unread message is visible there, and stays there", async () => {
  const { rest, change } = await mount({
    chatMessages: history(0, 100),
    firstUnreadChatMessageId: "m99",
    opensAt: "unread",
  });
  expect(rest()).toBeLessThanOrEqual(1);
  await change({ chatMessages: history(0, 110) });
  expect(rest()).toBeLessThanOrEqual(1);
});

test("sets the initial position when messages load, and not again for new ones", async () => {
  const props = { firstUnreadChatMessageId: "m50", opensAt: "unread" } as const;
  const { rest, change, actions } = await mount({ chatMessages: [], status: "pending", ...props });
  await change({ chatMessages: history(0, 100), status: "success" });
  expect(rest()).toBeGreaterThan(500);
  actions().scrollToEnd();
  await frames(2);
  await change({ chatMessages: [numbered(100, "mira"), ...history(0, 100)] });
  expect(rest()).toBeLessThanOrEqual(1);
});

test("finds an unsent message by its clientId, and returns false for one that isn't loaded", async () => {
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
