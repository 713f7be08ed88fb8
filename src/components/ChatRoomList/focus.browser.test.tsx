import { expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";
import { page, userEvent } from "vitest/browser";

import "../chat-sync-kit.css";
import { ChatRoomList } from "./ChatRoomList.tsx";
import type { ChatRoomListProps } from "./ChatRoomListProps.ts";
import { testRooms, withMessageIn } from "./testRooms.ts";

async function mount(first: ChatRoomListProps) {
  const ui = (props: ChatRoomListProps) => (
    <div style={{ blockSize: 400 }}>
      <ChatRoomList loadsOnScroll={false} {...props} />
    </div>
  );
  const { rerender } = await render(ui(first));
  await vi.dynamicImportSettled();
  return { show: (next: Partial<ChatRoomListProps>) => rerender(ui({ ...first, ...next })) };
}

const button = (name: string | RegExp) => page.getByRole("button", { name });

test.each(["end", "none"] as const)(
  "the button for the next page leaves the focus to the rows, in place, when that is %s",
  async (nextPage) => {
    const { show } = await mount({ chatRooms: testRooms(20), nextPage: "more" });
    const scroller = document.querySelector(".csk-scroller");
    button("Load more chats").element().focus();
    const scrollTop = scroller?.scrollTop;
    expect(scrollTop).toBeGreaterThan(0);
    await show({ chatRooms: testRooms(30), nextPage });
    await expect.element(button(/^Room 0,/)).toHaveFocus();
    expect(scroller?.scrollTop).toBe(scrollTop);
  },
);

test("a button for the next page that goes takes the focus from nowhere else", async () => {
  const { show } = await mount({ chatRooms: testRooms(20), nextPage: "more" });
  const more = button("Load more chats").element();
  more.focus();
  more.blur();
  await show({ nextPage: "end" });
  expect(document.body).toHaveFocus();
});

test("the pill of a held order that goes by itself leaves the focus to the row it came from", async () => {
  const rooms = testRooms(10);
  const { show } = await mount({ chatRooms: rooms });
  await userEvent.tab();
  await userEvent.keyboard("{ArrowDown}{ArrowDown}");
  await show({ chatRooms: withMessageIn(rooms, "5") });
  await userEvent.keyboard("{Shift>}{Tab}{/Shift}");
  await expect.element(button("Order changed")).toHaveFocus();
  await show({ chatRooms: rooms });
  await expect.element(button(/^Room 2,/)).toHaveFocus();
});

test("a list that becomes empty keeps the focus", async () => {
  const { show } = await mount({ chatRooms: testRooms(3), holdOrderMs: 0 });
  button(/^Room 1,/)
    .element()
    .focus();
  await show({ chatRooms: [] });
  await expect.element(page.getByRole("navigation")).toHaveFocus();
});

test.each([
  ["an empty", [], "pending"],
  ["a stale", testRooms(3), "success"],
] as const)(
  "the button that retries %s list leaves the focus to it",
  async (_, chatRooms, status) => {
    const { show } = await mount({ chatRooms, status: "error", onRetry: () => undefined });
    button("Try again").element().focus();
    await show({ status });
    await expect.element(page.getByRole("navigation")).toHaveFocus();
  },
);

test("a list that becomes empty takes the focus from nowhere else", async () => {
  const { show } = await mount({ chatRooms: testRooms(3), holdOrderMs: 0 });
  const row = button(/^Room 1,/).element();
  row.focus();
  row.blur();
  await show({ chatRooms: [] });
  expect(document.body).toHaveFocus();
});
