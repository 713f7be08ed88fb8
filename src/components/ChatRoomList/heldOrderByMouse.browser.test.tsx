import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { useEffect, useState } from "react";
import { describe, expect, test, vi } from "vitest";
import { render, renderHook } from "vitest-browser-react";
import { page } from "vitest/browser";

import "../chat-sync-kit.css";
import type { ChatRoomSummary } from "../../ports/ChatRoomSummary.ts";
import { ChatRoomList } from "./ChatRoomList.tsx";
import { createMouse } from "./testMouse.ts";
import { testRoom, testRooms, withMessageIn } from "./testRooms.ts";

const WIDTH = 320;

interface Trials {
  /** How often a room was opened that isn't the one in the row that was aimed at, or none. */
  wrong: number;
  /** How often the order changed between pointing at a row and letting go of the button. */
  changes: number;
}

/**
 * Points at a row with a real mouse, lets the list change, presses, lets it change again, lets go,
 * and looks which room has opened; now and then the mouse leaves the list in between.
 */
async function clickRows(trials: number, holdOrderMs: number | undefined): Promise<Trials> {
  const random = xoroshiro128plus(42);
  const pick = (count: number) => uniformInt(random, 0, count - 1);
  let rooms: readonly ChatRoomSummary[] = testRooms(16);
  let created = 0;
  const opened: string[] = [];
  let setRooms: (rooms: readonly ChatRoomSummary[]) => void = () => {};
  function Live() {
    const [shown, setShown] = useState(rooms);
    useEffect(() => {
      setRooms = setShown;
    }, []);
    return (
      <ChatRoomList
        chatRooms={shown}
        onSelectChatRoom={(id) => opened.push(id)}
        holdOrderMs={holdOrderMs}
      />
    );
  }
  await page.viewport(600, 600);
  const { container } = await render(
    <div style={{ inlineSize: WIDTH, blockSize: 480 }}>
      <Live />
    </div>,
  );
  // `rerender` notes each of its calls, which takes longer with every one.
  const { act } = await renderHook(() => undefined);
  const mouse = createMouse();
  const view = container.querySelector(".csk-scroller")?.getBoundingClientRect() ?? new DOMRect();

  let changes = 0;
  async function change(): Promise<void> {
    const room = rooms[pick(rooms.length)];
    const kind = pick(3);
    if (kind === 0 || room === undefined || rooms.length < 12) {
      created += 1;
      rooms = rooms.toSpliced(pick(4), 0, testRoom(`new-${created}`));
    } else if (kind === 1) {
      rooms = withMessageIn(rooms, room.id);
    } else {
      rooms = rooms.filter(({ id }) => id !== room.id);
    }
    changes += 1;
    await act(() => setRooms(rooms));
  }

  let wrong = 0;
  for (let trial = 0; trial < trials; trial += 1) {
    let [x, y] = [0, 0];
    let aim: string | undefined;
    // The pill is no row.
    while (aim === undefined) {
      x = view.left + 40 + pick(200);
      y = view.top + 8 + pick(view.height - 16);
      aim = roomAt(x, y);
    }
    await mouse.move(x, y);
    for (let count = 1 + pick(3); count > 0; count -= 1) await change();
    await mouse.press(x, y);
    for (let count = pick(3); count > 0; count -= 1) await change();
    await mouse.release(x, y);
    if (opened.splice(0).join() !== aim) wrong += 1;
    if (pick(3) === 0) {
      await mouse.move(WIDTH + 100, y);
      await act(() => setRooms(rooms));
    }
  }
  return { wrong, changes };
}

/** Returns the id of the room whose row is at a place of the page. */
function roomAt(x: number, y: number): string | undefined {
  const row = document.elementFromPoint(x, y)?.closest("li");
  return row?.querySelector("button")?.dataset["rovingId"];
}

vi.setConfig({ testTimeout: 120_000 });

test("R5: the row that a mouse clicks is the room that opens, in 20 random trials", async () => {
  expect(await clickRows(20, undefined)).toMatchObject({ wrong: 0 });
});

describe("in many random trials", { tags: ["trial"] }, () => {
  test("R5: the row that a mouse clicks is the room that opens, in 1,000 of them", async () => {
    const { wrong, changes } = await clickRows(1_000, undefined);
    expect(wrong).toBe(0);
    expect(changes).toBeGreaterThan(2_500);
  });

  test("R5: without holding, 100 of them open wrong rooms or none", async () => {
    const { wrong } = await clickRows(100, 0);
    expect(wrong).toBeGreaterThan(10);
  });
});
