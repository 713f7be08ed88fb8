import { expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";
import { page, userEvent } from "vitest/browser";

import "../chat-sync-kit.css";
import type { ChatRoomSummary } from "../../ports/ChatRoomSummary.ts";
import { ChatRoomList } from "./ChatRoomList.tsx";
import { testRoom, testRooms, withMessageIn } from "./testRooms.ts";

/** Renders a list with a button next to it. */
async function mount(holdOrderMs: number | undefined, chatRooms = testRooms(12)) {
  const onSelect = vi.fn<(chatRoomId: string) => void>();
  const ui = (rooms: readonly ChatRoomSummary[]) => (
    <div style={{ inlineSize: "20rem" }}>
      <button type="button">Outside</button>
      <div style={{ blockSize: "30rem" }}>
        <ChatRoomList chatRooms={rooms} onSelectChatRoom={onSelect} holdOrderMs={holdOrderMs} />
      </div>
    </div>
  );
  const screen = await render(ui(chatRooms));
  // The code that holds the order is loaded on demand.
  await vi.dynamicImportSettled();
  return {
    onSelect,
    show: (rooms: readonly ChatRoomSummary[]) => screen.rerender(ui(rooms)),
    outside: page.getByRole("button", { name: "Outside" }),
    row: (name: string) => page.getByRole("button", { name: new RegExp(`^${name},`) }),
  };
}

function shownIds(): string[] {
  return [...document.querySelectorAll<HTMLElement>(".csk-room-item-button")].map(
    ({ dataset }) => dataset["chatRow"] ?? "",
  );
}

function firstId(): string | undefined {
  return shownIds()[0];
}

function point(type: string, target: Element) {
  target.dispatchEvent(new PointerEvent(type, { bubbles: true, pointerType: "mouse" }));
}

test("R5: holds the order while the pointer is over the rows, and applies it when it leaves", async () => {
  const rooms = testRooms(5);
  const { show, row, outside } = await mount(undefined, rooms);
  await userEvent.hover(row("Room 2"));
  await show([testRoom("new"), ...withMessageIn(rooms, "4").filter(({ id }) => id !== "1")]);
  expect(shownIds()).toEqual(["0", "1", "2", "3", "4"]);
  await expect.element(row("Room 4")).toHaveAccessibleName(/Message 1/);
  expect(row("Room 1").element().closest("li")?.dataset["removed"]).toBe("true");
  await userEvent.hover(outside);
  await vi.waitFor(() => expect(shownIds()).toEqual(["new", "4", "0", "2", "3"]));
});

test("R5: holds the order during keyboard navigation", async () => {
  const rooms = testRooms(5);
  const { show, outside } = await mount(undefined, rooms);
  await userEvent.click(outside);
  await userEvent.keyboard("{Tab}{ArrowDown}");
  await show(withMessageIn(rooms, "4"));
  expect(shownIds()).toEqual(["0", "1", "2", "3", "4"]);
  await userEvent.keyboard("{Shift>}{Tab}{Tab}{/Shift}");
  await expect.element(outside).toHaveFocus();
  expect(shownIds()).toEqual(["4", "0", "1", "2", "3"]);
});

test("doesn't hold the order after a click once the pointer left", async () => {
  const rooms = testRooms(5);
  const { show, row, outside } = await mount(undefined, rooms);
  await userEvent.click(row("Room 2"));
  await userEvent.hover(outside);
  await expect.element(row("Room 2")).toHaveFocus();
  await show(withMessageIn(rooms, "4"));
  expect(shownIds()).toEqual(["4", "0", "1", "2", "3"]);
});

test("shows pending changes in the pill, which applies them and focuses the first row", async () => {
  const rooms = testRooms(5);
  const { show, row } = await mount(undefined, rooms);
  await userEvent.hover(row("Room 2"));
  await show(withMessageIn(rooms, "4"));
  await expect.element(page.getByRole("button", { name: "Order changed" })).toBeVisible();
  await show([testRoom("x"), testRoom("y"), ...rooms]);
  await userEvent.click(page.getByRole("button", { name: "2 new" }));
  expect(shownIds()).toEqual(["x", "y", "0", "1", "2", "3", "4"]);
  await expect.element(row("Room x")).toHaveFocus();
});

test("doesn't show the pill under the pointer", async () => {
  const rooms = testRooms(5);
  const { show, row } = await mount(undefined, rooms);
  await userEvent.hover(row("Room 0"));
  await show(withMessageIn(rooms, "4"));
  await expect
    .element(page.getByRole("button", { name: "Order changed" }))
    .toHaveAttribute("data-place", "end");
});

test("appends the next page immediately while the order is held", async () => {
  const rooms = testRooms(5);
  const { show, row } = await mount(undefined, rooms);
  await userEvent.hover(row("Room 2"));
  await show(testRooms(8));
  expect(shownIds()).toHaveLength(8);
  await show(withMessageIn(testRooms(8), "7"));
  expect(shownIds().at(-1)).toBe("7");
});

test("holds the order up to the limit from the first change, then holds the new order", async () => {
  const rooms = testRooms(5);
  const { show, row } = await mount(1_000, rooms);
  await userEvent.hover(row("Room 2"));
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    await show(withMessageIn(rooms, "4"));
    await vi.advanceTimersByTimeAsync(900);
    await show(withMessageIn(rooms, "3"));
    expect(firstId()).toBe("0");
    await vi.advanceTimersByTimeAsync(100);
    await expect.poll(firstId).toBe("3");
    await show(rooms);
    expect(firstId()).toBe("3");
  } finally {
    vi.useRealTimers();
  }
});

test("moves nothing between press and release, even past the limit", async () => {
  const rooms = testRooms(5);
  const { show, row } = await mount(1_000, rooms);
  await userEvent.hover(row("Room 2"));
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    const target = row("Room 2").element();
    point("pointerdown", target);
    await show(withMessageIn(rooms, "4"));
    await vi.advanceTimersByTimeAsync(5_000);
    expect(firstId()).toBe("0");
    point("pointerup", target);
    expect(firstId()).toBe("0");
    await vi.advanceTimersByTimeAsync(1_000);
    await expect.poll(firstId).toBe("4");
  } finally {
    vi.useRealTimers();
  }
});

test("holds the order after a touch until its click fires", async () => {
  const rooms = testRooms(5);
  const { show, row, outside } = await mount(undefined, rooms);
  await userEvent.hover(outside);
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    const target = row("Room 2").element();
    const touch = (type: string) =>
      target.dispatchEvent(new PointerEvent(type, { bubbles: true, pointerType: "touch" }));
    for (const type of ["pointerover", "pointerdown", "pointerup", "pointerout"]) touch(type);
    await show(withMessageIn(rooms, "4"));
    expect(firstId()).toBe("0");
    await vi.advanceTimersByTimeAsync(1_000);
    await expect.poll(firstId).toBe("4");
  } finally {
    vi.useRealTimers();
  }
});

/** Runs with fake timers. */
async function withTimers(run: (advance: (ms: number) => Promise<void>) => Promise<void>) {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    await run(async (ms) => void (await vi.advanceTimersByTimeAsync(ms)));
  } finally {
    vi.useRealTimers();
  }
}

test("R5: lets go after a click while the pointer stays where it is", async () => {
  const rooms = testRooms(5);
  const { show, row } = await mount(undefined, rooms);
  await userEvent.hover(row("Room 2"));
  await withTimers(async (advance) => {
    const target = row("Room 2").element();
    point("pointerdown", target);
    point("pointerup", target);
    await show(withMessageIn(rooms, "4"));
    // The second click of two must still meet the same row.
    await advance(300);
    expect(firstId()).toBe("0");
    await advance(300);
    await expect.poll(firstId).toBe("4");
    await show(withMessageIn(rooms, "3"));
    expect(firstId()).toBe("3");
  });
});

test("R5: a pointer that rests doesn't hold the order", async () => {
  const rooms = testRooms(5);
  const { show, row } = await mount(undefined, rooms);
  await withTimers(async (advance) => {
    const target = row("Room 2").element();
    const move = (screenX: number) =>
      target.dispatchEvent(new PointerEvent("pointermove", { bubbles: true, screenX }));
    move(1);
    await show(withMessageIn(rooms, "4"));
    await advance(1_500);
    move(2);
    await advance(1_500);
    expect(firstId()).toBe("0");
    // Fired because rows moved under the pointer.
    move(2);
    await advance(1_000);
    await expect.poll(firstId).toBe("4");
  });
});

test("R5: a room opened by keyboard ends the hold, also without a blur", async () => {
  const rooms = testRooms(5);
  const { show, outside } = await mount(undefined, rooms);
  await userEvent.click(outside);
  await userEvent.keyboard("{Tab}{ArrowDown}{Enter}");
  await show(withMessageIn(rooms, "4"));
  expect(firstId()).toBe("4");
});
