import { createRef } from "react";
import { expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";
import { page, userEvent } from "vitest/browser";

import "../chat-sync-kit.css";
import { ChatRoomListItem } from "../ChatRoomListItem/ChatRoomListItem.tsx";
import { ChatRoomList } from "./ChatRoomList.tsx";
import type { ChatRoomListActions, ChatRoomListProps } from "./ChatRoomListProps.ts";
import { testRoom, testRooms, withMessageIn } from "./testRooms.ts";

const MANY = testRooms(1_000);

function list(props: ChatRoomListProps) {
  return (
    <div style={{ inlineSize: "20rem", blockSize: "36rem" }}>
      <ChatRoomList {...props} />
    </div>
  );
}

function row(name: string) {
  return page.getByRole("button", { name: new RegExp(`^${name},`) });
}

function mountedRows(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(".csk-room-item")];
}

/** Waits until windowing is loaded and the first rows stand in their places. */
async function untilWindowed() {
  await vi.waitFor(() => expect(mountedRows()[0]?.getAttribute("aria-setsize")).toMatch(/^\d+$/));
}

for (const [how, windowAbove] of [
  ["plain", 5_000],
  ["windowed", 200],
] as const) {
  test(`R7: a message among 1,000 ${how} rooms renders at most 2 rows`, async () => {
    const rendered = vi.fn<(chatRoomId: string) => void>();
    const props = { windowAbove, onItemRender: rendered, holdOrderMs: 0 };
    const { rerender } = await render(list({ ...props, chatRooms: MANY }));
    if (windowAbove < MANY.length) await untilWindowed();
    rendered.mockClear();
    await rerender(list({ ...props, chatRooms: withMessageIn(MANY, "5") }));
    await expect.element(row("Room 5")).toHaveAccessibleName(/Message 1/);
    expect(new Set(rendered.mock.calls.flat())).toEqual(new Set(["0", "5"]));
    expect(rendered.mock.calls.length).toBeLessThanOrEqual(2);

    rendered.mockClear();
    await rerender(list({ ...props, chatRooms: withMessageIn(MANY, "900") }));
    await expect.element(row("Room 900")).toBeVisible();
    expect(rendered.mock.calls.length).toBeLessThanOrEqual(2);
  });
}

test("R7: of 10,000 rooms only those near the visible ones are in the page", async () => {
  await render(list({ chatRooms: testRooms(10_000) }));
  await untilWindowed();
  expect(mountedRows().length).toBeLessThan(40);
  const scroller = document.querySelector(".csk-scroller");
  expect(Math.abs((scroller?.scrollHeight ?? 0) - 10_000 * 56)).toBeLessThan(100);
});

test("rows say their place and how many there are", async () => {
  await render(list({ chatRooms: MANY }));
  await untilWindowed();
  const places = mountedRows().map((element) => element.getAttribute("aria-posinset"));
  expect(places).toEqual(places.map((_, index) => String(index + 1)));
  expect(mountedRows()[3]).toHaveAttribute("aria-setsize", "1000");
});

test("R10: the keyboard goes over the window's edge and back", async () => {
  await render(list({ chatRooms: MANY }));
  await untilWindowed();
  row("Room 0").element().focus();
  await userEvent.keyboard("{End}");
  await expect.element(row("Room 999")).toHaveFocus();
  await expect.element(row("Room 999")).toBeInViewport();
  await userEvent.keyboard("{ArrowUp}{PageUp}");
  await expect.element(row("Room 990")).toHaveFocus();
  await userEvent.keyboard("{Home}");
  await expect.element(row("Room 0")).toHaveFocus();
  await expect.element(row("Room 0")).toBeInViewport();
  for (let index = 0; index < 30; index += 1) await userEvent.keyboard("{ArrowDown}");
  await expect.element(row("Room 30")).toHaveFocus();
  await expect.element(row("Room 30")).toBeInViewport();
});

test("R6: a room's row can be given the focus from outside, also where it isn't in the page", async () => {
  const actionsRef = createRef<ChatRoomListActions>();
  await render(list({ chatRooms: MANY, actionsRef }));
  await untilWindowed();
  expect(actionsRef.current?.focusChatRoom("800")).toBe(true);
  await expect.element(row("Room 800")).toHaveFocus();
  await expect.element(row("Room 800")).toBeInViewport();
  expect(actionsRef.current?.focusChatRoom("nowhere")).toBe(false);
  await expect.element(row("Room 800")).toHaveFocus();
});

test("R6: a focused row that is scrolled far away keeps the focus", async () => {
  await render(list({ chatRooms: MANY }));
  await untilWindowed();
  row("Room 2").element().focus();
  const scroller = document.querySelector(".csk-scroller");
  scroller?.scrollTo({ top: 30_000 });
  await expect.element(row("Room 540")).toBeInTheDocument();
  await expect.element(row("Room 2")).toHaveFocus();
  const first = row("Room 540").element().getBoundingClientRect();
  const box = scroller?.getBoundingClientRect();
  expect(first.top - (box?.top ?? 0) + 30_000).toBeCloseTo(540 * 56 + 4, -1);
});

test("R6: focus and selection follow the room through insert, move and removal", async () => {
  const rooms = testRooms(6);
  const ui = (chatRooms: typeof rooms) =>
    list({ chatRooms, selectedChatRoomId: "3", holdOrderMs: 0 });
  const { rerender } = await render(ui(rooms));
  row("Room 3").element().focus();
  for (const next of [
    [testRoom("new"), ...rooms],
    withMessageIn(rooms, "3"),
    withMessageIn(rooms, "5"),
    rooms.filter(({ id }) => id !== "2"),
  ]) {
    await rerender(ui(next));
    await expect.element(row("Room 3")).toHaveFocus();
    expect(document.querySelectorAll("[aria-current]")).toHaveLength(1);
    await expect.element(row("Room 3")).toHaveAttribute("aria-current", "true");
  }
  await rerender(ui(rooms.filter(({ id }) => id !== "3")));
  await expect.element(row("Room 4")).toHaveFocus();
});

test("R6: the focus stays where it is when a list grows so long that it is windowed", async () => {
  const ui = (count: number) => list({ chatRooms: testRooms(count), holdOrderMs: 0 });
  const { rerender } = await render(ui(150));
  row("Room 2").element().focus();
  await rerender(ui(600));
  await untilWindowed();
  await expect.element(row("Room 2")).toHaveFocus();
});

test("a list that has become short has no room for rows that are gone", async () => {
  const ui = (count: number) => list({ chatRooms: testRooms(count), holdOrderMs: 0 });
  const { rerender } = await render(ui(600));
  await untilWindowed();
  await rerender(ui(50));
  expect(mountedRows()).toHaveLength(50);
  expect(mountedRows()[0]).not.toHaveAttribute("aria-setsize");
  const scroller = document.querySelector(".csk-scroller");
  expect(Math.abs((scroller?.scrollHeight ?? 0) - 50 * 56)).toBeLessThan(20);
});

test("rows of different heights stand one below the other", async () => {
  await render(
    list({
      chatRooms: MANY,
      itemProps: ({ id }) => (Number(id) % 3 === 0 ? { note: "A note under the preview" } : {}),
    }),
  );
  await untilWindowed();
  const gaps = () => {
    const boxes = mountedRows().map((element) => element.getBoundingClientRect());
    return boxes.slice(1).map(({ top }, index) => Math.round(top - (boxes[index]?.bottom ?? 0)));
  };
  await expect.poll(() => new Set(gaps())).toEqual(new Set([0]));
});

test("passes ref, class, style and states to its parts", async () => {
  const ref = createRef<HTMLElement>();
  await render(
    <ChatRoomList
      ref={ref}
      className="own"
      style={{ inlineSize: "300px" }}
      chatRooms={testRooms(1)}
      status="error"
      connectionStatus="recovering"
      isRefreshing
      itemProps={() => ({
        className: "own-row",
        style: { opacity: 0.9 },
        draft: "Hi",
        isMuted: true,
      })}
    />,
  );
  expect(ref.current).toHaveClass("csk", "csk-room-list", "own");
  expect(ref.current?.offsetWidth).toBe(300);
  expect(Object.assign({}, ref.current?.dataset)).toEqual({
    status: "error",
    connectionStatus: "recovering",
    refreshing: "true",
  });
  const [item] = mountedRows();
  expect(item).toHaveClass("csk-room-item", "own-row");
  expect(Object.assign({}, item?.dataset)).toMatchObject({ draft: "true", muted: "true" });
});

test("a row passes on its ref and shows its parts in place of the usual ones", async () => {
  const ref = createRef<HTMLLIElement>();
  await render(
    <ul className="csk">
      <ChatRoomListItem
        ref={ref}
        chatRoom={testRoom("0")}
        avatar={<b>A</b>}
        name={<b>N</b>}
        preview={<b>P</b>}
        time={<b>T</b>}
        badges={<b>B</b>}
      />
    </ul>,
  );
  expect([...(ref.current?.querySelectorAll("b") ?? [])].map((part) => part.textContent)).toEqual([
    "A",
    "N",
    "T",
    "P",
    "B",
  ]);
});

test("R10: row actions are siblings of the row's button, and there for the focused row only", async () => {
  await render(
    list({
      chatRooms: testRooms(3),
      itemProps: ({ name }) => ({ actions: <button type="button">{`Mute ${name}`}</button> }),
    }),
  );
  expect(document.querySelector("button button")).toBeNull();
  row("Room 0").element().focus();
  await userEvent.tab();
  await expect.element(page.getByRole("button", { name: "Mute Room 0" })).toHaveFocus();
  expect(page.getByRole("button", { name: "Mute Room 1" }).query()).toBeNull();
});

test("a name that turns itself around is found by typing what is shown of it", async () => {
  const turned = { ...testRoom("turned"), name: "\u202Eexe.stneitaptroper" };
  await render(list({ chatRooms: [...testRooms(3), turned] }));
  await userEvent.tab();
  await userEvent.keyboard("exe");
  await expect.element(row("exe.stneitaptroper")).toHaveFocus();
});
