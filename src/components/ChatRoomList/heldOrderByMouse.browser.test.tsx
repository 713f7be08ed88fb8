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
  /** Number of trials that opened another room than the one aimed at, or none. */
  wrong: number;
  /** Number of changes between pointing at a row and releasing the mouse button. */
  changes: number;
}

/**
 * Points at a row with a real mouse, changes the list, presses, changes it again, releases, and
 * checks which room opened. Sometimes the mouse leaves the list between trials.
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
  await vi.dynamicImportSettled();
  // `rerender` records all of its calls, and becomes slower with each.
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
    // Not at the pill.
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

/** Returns the id of the room whose row is at a point. */
function roomAt(x: number, y: number): string | undefined {
  const row = document.elementFromPoint(x, y)?.closest("li");
  return row?.querySelector("button")?.dataset["chatRow"];
}

vi.setConfig({ testTimeout: 120_000 });

test("R5: opens the room that is clicked, in 20 random trials", async () => {
  expect(await clickRows(20, undefined)).toMatchObject({ wrong: 0 });
});

describe("many random trials", { tags: ["trial"] }, () => {
  test("R5: opens the room that is clicked, in 1,000 trials", async () => {
    const { wrong, changes } = await clickRows(1_000, undefined);
    expect(wrong).toBe(0);
    expect(changes).toBeGreaterThan(2_500);
  });

  test("R5: without holding, some of 100 trials open another room or none", async () => {
    const { wrong } = await clickRows(100, 0);
    expect(wrong).toBeGreaterThan(10);
  });
});
