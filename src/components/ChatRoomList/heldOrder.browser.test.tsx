import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { useEffect, useState } from "react";
import { expect, test, vi } from "vitest";
import { render, renderHook } from "vitest-browser-react";
import { page, userEvent } from "vitest/browser";

import "../chat-sync-kit.css";
import type { ChatRoomSummary } from "../../ports/ChatRoomSummary.ts";
import { ChatRoomList } from "./ChatRoomList.tsx";
import { testRoom, testRooms, withMessageIn } from "./testRooms.ts";

/** Renders a list with a button beside it, and returns what a test does with it. */
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
  return {
    onSelect,
    show: (rooms: readonly ChatRoomSummary[]) => screen.rerender(ui(rooms)),
    outside: page.getByRole("button", { name: "Outside" }),
    row: (name: string) => page.getByRole("button", { name: new RegExp(`^${name},`) }),
  };
}

function shownIds(): string[] {
  return [...document.querySelectorAll<HTMLElement>(".csk-room-item-button")].map(
    ({ dataset }) => dataset["rovingId"] ?? "",
  );
}

function firstId(): string | undefined {
  return shownIds()[0];
}

function rowAt(x: number, y: number): HTMLElement | null {
  return document.elementFromPoint(x, y)?.closest("li")?.querySelector("button") ?? null;
}

function point(type: string, target: Element, x: number, y: number, relatedTarget?: Element) {
  target.dispatchEvent(
    new PointerEvent(type, {
      bubbles: true,
      pointerType: "mouse",
      clientX: x,
      clientY: y,
      relatedTarget: relatedTarget ?? null,
    }),
  );
}

/** Points at a row, lets the list change, clicks there, and counts how often another room opened. */
async function countWrongRooms(trials: number, holdOrderMs: number | undefined): Promise<number> {
  const random = xoroshiro128plus(42);
  const pick = (count: number) => uniformInt(random, 0, count - 1);
  let rooms = testRooms(16);
  let count = rooms.length;
  let wrong = 0;
  const onSelect = vi.fn<(chatRoomId: string) => void>();
  let setRooms: (rooms: readonly ChatRoomSummary[]) => void = () => {};
  function Live() {
    const [shown, setShown] = useState<readonly ChatRoomSummary[]>(rooms);
    useEffect(() => {
      setRooms = setShown;
    }, []);
    return <ChatRoomList chatRooms={shown} onSelectChatRoom={onSelect} holdOrderMs={holdOrderMs} />;
  }
  await render(
    <div style={{ inlineSize: "20rem", blockSize: "30rem" }}>
      <Live />
    </div>,
  );
  // `rerender` notes each of its calls, which takes longer with every one.
  const { act } = await renderHook(() => undefined);
  const show = () => act(() => setRooms(rooms));
  const { left, top, height } = document
    .querySelector(".csk-scroller")
    ?.getBoundingClientRect() ?? {
    left: 0,
    top: 0,
    height: 0,
  };

  const change = () => {
    const room = rooms[pick(rooms.length)];
    const kind = pick(3);
    if (kind === 0 || room === undefined || rooms.length < 12) {
      rooms = rooms.toSpliced(pick(4), 0, testRoom(`new-${(count += 1)}`));
    } else if (kind === 1) {
      rooms = withMessageIn(rooms, room.id);
    } else {
      rooms = rooms.filter(({ id }) => id !== room.id);
    }
  };

  for (let trial = 0; trial < trials; trial += 1) {
    let [x, y] = [0, 0];
    let aim: HTMLElement | null = null;
    // The pill is no row.
    while (aim === null) {
      x = left + 40 + pick(200);
      y = top + 8 + pick(height - 16);
      aim = rowAt(x, y);
    }
    point("pointerover", aim, x, y, document.body);
    point("pointermove", aim, x, y);
    for (let changes = 1 + pick(3); changes > 0; changes -= 1) {
      change();
      await show();
    }
    const target = document.elementFromPoint(x, y) ?? document.body;
    point("pointerdown", target, x, y);
    point("pointerup", target, x, y);
    target.dispatchEvent(new MouseEvent("click", { bubbles: true, clientX: x, clientY: y }));
    if (onSelect.mock.lastCall?.[0] !== aim.dataset["rovingId"]) wrong += 1;
    onSelect.mockClear();
    if (pick(3) === 0) {
      point("pointerout", target, x, y, document.body);
      await show();
    }
  }
  return wrong;
}

test(
  "R5: the row that is clicked is the room that opens, in 1,000 random trials",
  { timeout: 120_000 },
  async () => {
    expect(await countWrongRooms(1_000, undefined)).toBe(0);
  },
);

test("R5: without holding, the same trials open wrong rooms", { timeout: 120_000 }, async () => {
  expect(await countWrongRooms(100, 0)).toBeGreaterThan(10);
});

test("R5: rows keep their places while the pointer is over them, and move when it leaves", async () => {
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

test("R5: rows keep their places while the keyboard is among them", async () => {
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

test("a row that was clicked holds nothing once the pointer is gone", async () => {
  const rooms = testRooms(5);
  const { show, row, outside } = await mount(undefined, rooms);
  await userEvent.click(row("Room 2"));
  await userEvent.hover(outside);
  await expect.element(row("Room 2")).toHaveFocus();
  await show(withMessageIn(rooms, "4"));
  expect(shownIds()).toEqual(["4", "0", "1", "2", "3"]);
});

test("the pill says what waits, applies it, and hands the focus to the first row", async () => {
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

test("the pill doesn't come up under the pointer", async () => {
  const rooms = testRooms(5);
  const { show, row } = await mount(undefined, rooms);
  await userEvent.hover(row("Room 0"));
  await show(withMessageIn(rooms, "4"));
  await expect
    .element(page.getByRole("button", { name: "Order changed" }))
    .toHaveAttribute("data-place", "end");
});

test("the next page is added at once, under the pointer too", async () => {
  const rooms = testRooms(5);
  const { show, row } = await mount(undefined, rooms);
  await userEvent.hover(row("Room 2"));
  await show(testRooms(8));
  expect(shownIds()).toHaveLength(8);
  await show(withMessageIn(testRooms(8), "7"));
  expect(shownIds().at(-1)).toBe("7");
});

test("an order is held for as long as the limit, from the first change on, and then anew", async () => {
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

test("nothing moves between pressing and letting go, whatever the limit", async () => {
  const rooms = testRooms(5);
  const { show, row } = await mount(1_000, rooms);
  await userEvent.hover(row("Room 2"));
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    const target = row("Room 2").element();
    point("pointerdown", target, 0, 0);
    await show(withMessageIn(rooms, "4"));
    await vi.advanceTimersByTimeAsync(5_000);
    expect(firstId()).toBe("0");
    point("pointerup", target, 0, 0);
    expect(firstId()).toBe("0");
    await vi.advanceTimersByTimeAsync(1_000);
    await expect.poll(firstId).toBe("4");
  } finally {
    vi.useRealTimers();
  }
});

test("a finger that has left still holds the rows until its click has come", async () => {
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
