import { createRef } from "react";
import { describe, expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";

import { ChatMessageList } from "./ChatMessageList.tsx";
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

test.each(["m58", "m57"])(
  "opens at the end if all unread messages from %s on are visible there, and follows new ones",
  async (firstUnreadChatMessageId) => {
    const { rest, change } = await mount({
      chatMessages: history(0, 60),
      firstUnreadChatMessageId,
      opensAt: "unread",
    });
    expect(rest()).toBeLessThanOrEqual(1);
    await change({ chatMessages: history(0, 61) });
    expect(rest()).toBeLessThanOrEqual(1);
  },
);

test.each([20, 500])(
  "opens at the start of a long unread message, below its separator (virtualizeAbove %i)",
  async (virtualizeAbove) => {
    const text = Array.from({ length: 60 }, (_, line) => `Line ${line}`).join("\n");
    const { scroller } = await mount({
      chatMessages: [...history(61, 90), { ...numbered(60, "mira"), text }, ...history(0, 60)],
      firstUnreadChatMessageId: "m60",
      opensAt: "unread",
      virtualizeAbove,
    });
    const separator = scroller.querySelector(".csk-unread")?.getBoundingClientRect();
    const view = scroller.getBoundingClientRect();
    expect(separator?.top).toBeGreaterThanOrEqual(view.top);
    expect(separator?.bottom).toBeLessThan(view.top + 100);
  },
);

test.each([20, 500])(
  "opens at the first unread message when it is first displayed (virtualizeAbove %i)",
  async (virtualizeAbove) => {
    const view = (display: string) => (
      <div style={{ display, blockSize: 400 }}>
        <ChatMessageList
          chatMessages={history(0, 100)}
          firstUnreadChatMessageId="m40"
          opensAt="unread"
          virtualizeAbove={virtualizeAbove}
        />
      </div>
    );
    const { container, rerender } = await render(view("none"));
    await frames(3);
    await rerender(view("block"));
    await frames(3);
    const scroller = container.querySelector('[role="log"]')?.getBoundingClientRect();
    const row = container.querySelector('[data-chat-row="m40"]')?.getBoundingClientRect();
    expect(row?.top).toBeGreaterThan(scroller?.top ?? Infinity);
    expect(row?.bottom).toBeLessThan(scroller?.bottom ?? 0);
  },
);

test("neither opening at an unread message nor scrolling to one scrolls what is around the history", async () => {
  const actionsRef = createRef<ChatMessageListActions>();
  const { container } = await render(
    <div style={{ blockSize: 300, overflow: "hidden" }}>
      <div style={{ blockSize: 2000 }} />
      <div style={{ blockSize: 500, display: "grid", grid: "minmax(0, 1fr) / 1fr" }}>
        <ChatMessageList
          chatMessages={history(0, 60)}
          opensAt="unread"
          firstUnreadChatMessageId="m10"
          actionsRef={actionsRef}
        />
      </div>
      <div style={{ blockSize: 2000 }} />
    </div>,
  );
  await frames(3);
  const scroller = container.querySelector('[role="log"]');
  const opened = scroller?.scrollTop ?? 0;
  actionsRef.current?.scrollToChatMessage("m40");
  await frames(3);
  expect(scroller?.scrollTop).toBeGreaterThan(opened);
  expect(container.firstElementChild?.scrollTop).toBe(0);
});

test("tells that the end is out of view while the history isn't displayed", async () => {
  const onAtEndChange = vi.fn<(isAtEnd: boolean) => void>();
  const view = (display: string) => (
    <div style={{ display, blockSize: 400 }}>
      <ChatMessageList chatMessages={history(0, 30)} onAtEndChange={onAtEndChange} />
    </div>
  );
  const { rerender } = await render(view("none"));
  await frames(3);
  expect(onAtEndChange).not.toHaveBeenCalledWith(true);
  for (const display of ["block", "none", "block"]) {
    await rerender(view(display));
    await frames(3);
    expect(onAtEndChange).toHaveBeenLastCalledWith(display === "block");
  }
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
