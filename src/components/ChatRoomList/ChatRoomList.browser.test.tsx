import { createRef, useState } from "react";
import { createPortal } from "react-dom";
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

/** Waits until the code for windowing is loaded and the first rows have positions. */
async function untilWindowed() {
  await vi.waitFor(() => expect(mountedRows()[0]?.getAttribute("aria-setsize")).toMatch(/^\d+$/));
}

for (const [how, virtualizeAbove] of [
  ["plain", 5_000],
  ["windowed", 200],
] as const) {
  test(`R7: renders at most 2 rows for a message in one of 1,000 ${how} rooms`, async () => {
    const rendered = vi.fn<(chatRoomId: string) => void>();
    const props = { virtualizeAbove, onItemRender: rendered, holdOrderMs: 0 };
    const { rerender } = await render(list({ ...props, chatRooms: MANY }));
    if (virtualizeAbove < MANY.length) await untilWindowed();
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

test("R7: mounts only the visible of 10,000 rooms and some around them", async () => {
  await render(list({ chatRooms: testRooms(10_000) }));
  await untilWindowed();
  expect(mountedRows().length).toBeLessThan(40);
  const scroller = document.querySelector(".csk-scroller");
  expect(Math.abs((scroller?.scrollHeight ?? 0) - 10_000 * 56)).toBeLessThan(100);
});

test("gives each row its position and the number of rows", async () => {
  await render(list({ chatRooms: MANY }));
  await untilWindowed();
  const places = mountedRows().map((element) => element.getAttribute("aria-posinset"));
  expect(places).toEqual(places.map((_, index) => String(index + 1)));
  expect(mountedRows()[3]).toHaveAttribute("aria-setsize", "1000");
});

test("R10: moves the focus to unmounted rows and back", async () => {
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

test("R6: focuses an unmounted row through its imperative handle", async () => {
  const actionsRef = createRef<ChatRoomListActions>();
  await render(list({ chatRooms: MANY, actionsRef }));
  await untilWindowed();
  expect(actionsRef.current?.focusChatRoom("800")).toBe(true);
  await expect.element(row("Room 800")).toHaveFocus();
  await expect.element(row("Room 800")).toBeInViewport();
  expect(actionsRef.current?.focusChatRoom("nowhere")).toBe(false);
  await expect.element(row("Room 800")).toHaveFocus();
});

test("R6: keeps the focus on a row that is scrolled far away", async () => {
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

test("R6: keeps focus and selection on the room when rows are inserted, moved and removed", async () => {
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

test("R6: keeps the focus when a list becomes windowed", async () => {
  const ui = (count: number) => list({ chatRooms: testRooms(count), holdOrderMs: 0 });
  const { rerender } = await render(ui(150));
  row("Room 2").element().focus();
  await rerender(ui(600));
  await untilWindowed();
  await expect.element(row("Room 2")).toHaveFocus();
});

test("removes the space of unmounted rows when a list becomes short", async () => {
  const ui = (count: number) => list({ chatRooms: testRooms(count), holdOrderMs: 0 });
  const { rerender } = await render(ui(600));
  await untilWindowed();
  await rerender(ui(50));
  expect(mountedRows()).toHaveLength(50);
  expect(mountedRows()[0]).not.toHaveAttribute("aria-setsize");
  const scroller = document.querySelector(".csk-scroller");
  expect(Math.abs((scroller?.scrollHeight ?? 0) - 50 * 56)).toBeLessThan(20);
});

test("positions rows of different heights without gaps", async () => {
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

test("passes ref, class name, style and states to its parts", async () => {
  const ref = createRef<HTMLElement>();
  await render(
    <ChatRoomList
      ref={ref}
      className="custom"
      style={{ inlineSize: "300px" }}
      chatRooms={testRooms(1)}
      status="error"
      connectionStatus="recovering"
      isRefreshing
      itemProps={() => ({
        className: "custom-row",
        style: { opacity: 0.9 },
        draft: "Hi",
        isMuted: true,
      })}
    />,
  );
  expect(ref.current).toHaveClass("csk", "csk-room-list", "custom");
  expect(ref.current?.offsetWidth).toBe(300);
  expect(Object.assign({}, ref.current?.dataset)).toEqual({
    status: "error",
    connectionStatus: "recovering",
    refreshing: "true",
  });
  const [item] = mountedRows();
  expect(item).toHaveClass("csk-room-item", "custom-row");
  expect(Object.assign({}, item?.dataset)).toMatchObject({ draft: "true", muted: "true" });
});

test("passes the ref to a row and replaces its parts", async () => {
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

test("R10: renders row actions next to the row's button, accessible only in the focused row", async () => {
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

test("finds a name with bidirectional controls by typing its visible text", async () => {
  const turned = { ...testRoom("turned"), name: "\u202Eexe.stneitaptroper" };
  await render(list({ chatRooms: [...testRooms(3), turned] }));
  await userEvent.tab();
  await userEvent.keyboard("exe");
  await expect.element(row("exe.stneitaptroper")).toHaveFocus();
});

/** Asks in a dialog outside of the list before a room is left. */
function WithDialog() {
  const [asked, setAsked] = useState("");
  const actions = (name: string) => (
    <button type="button" onClick={() => setAsked(name)}>
      {`Leave ${name}`}
    </button>
  );
  const dialog = createPortal(<button type="button">Cancel</button>, document.body);
  return list({
    chatRooms: testRooms(6),
    itemProps: ({ name }) => ({ actions: actions(name), note: asked === name && dialog }),
  });
}

test("R10: leaves its keys to a dialog that a row opened elsewhere, and stays the Tab stop", async () => {
  await render(<WithDialog />);
  await vi.dynamicImportSettled();
  await userEvent.tab();
  await userEvent.keyboard("{ArrowDown}{ArrowDown}{Tab}{Enter}");
  const cancel = page.getByRole("button", { name: "Cancel" });
  cancel.element().focus();
  await userEvent.keyboard("{ArrowDown}{Home}");
  await expect.element(cancel).toHaveFocus();
  await expect.element(row("Room 2")).toHaveAttribute("tabindex", "0");
});

test.each([
  [
    "a player",
    <audio key="" controls tabIndex={0} data-testid="own">
      <track kind="captions" />
    </audio>,
  ],
  [
    "a slider",
    <div key="" role="slider" aria-label="Volume" aria-valuenow={1} tabIndex={0} data-testid="own">
      1
    </div>,
  ],
  [
    "a dialog",
    <dialog key="" open>
      <button type="button" data-testid="own">
        Cancel
      </button>
    </dialog>,
  ],
])("R10: leaves its keys to %s in a row", async (_, note) => {
  await render(list({ chatRooms: testRooms(3), itemProps: () => ({ note }) }));
  await vi.dynamicImportSettled();
  const own = page.getByTestId("own").nth(1);
  own.element().focus();
  await userEvent.keyboard("{Home}{End}");
  await expect.element(own).toHaveFocus();
});
