import { Suspense, type ReactNode } from "react";
import { describe, expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";
import { page, userEvent } from "vitest/browser";

import "../chat-sync-kit.css";
import type { ChatRoomSummary } from "../../ports/ChatRoomSummary.ts";
import { frames, readAt } from "../ChatMessageList/testHistory.tsx";
import { ChatRoomList } from "./ChatRoomList.tsx";
import type { ChatRoomListProps } from "./ChatRoomListProps.ts";
import { testRoom, testRooms, withMessageIn } from "./testRooms.ts";

const ROOMS = testRooms(60);

/** Mounts a list of rooms, and scrolls so that rooms 11 to 18 are completely visible. */
async function mountScrolled(props: Omit<ChatRoomListProps, "chatRooms">) {
  const ui = (chatRooms: readonly ChatRoomSummary[]) => (
    <>
      <button type="button">Outside</button>
      <div style={{ blockSize: 500, inlineSize: 300 }}>
        <ChatRoomList {...props} chatRooms={chatRooms} />
      </div>
    </>
  );
  const { rerender, container } = await render(ui(ROOMS));
  const scroller = container.querySelector(".csk-scroller");
  if (scroller === null) throw new Error("Nothing scrolls.");
  await vi.dynamicImportSettled();
  await frames(3);
  await readAt(scroller, 620, 3);
  return {
    scroller,
    topOf: (id: string) =>
      scroller.querySelector(`[data-chat-row="${id}"]`)?.getBoundingClientRect().top,
    async show(chatRooms: readonly ChatRoomSummary[]) {
      await rerender(ui(chatRooms));
      await frames(3);
    },
  };
}

describe.each([
  ["plain", 200],
  ["windowed", 20],
  ["becoming windowed", 60],
])("in a scrolled list that is %s", (_, virtualizeAbove) => {
  test.each([
    ["a message in a room above", withMessageIn(ROOMS, "3")],
    ["a message in the room that the top edge clips", withMessageIn(ROOMS, "10")],
    ["a message in the first visible room", withMessageIn(ROOMS, "11")],
    ["a message in a visible room", withMessageIn(ROOMS, "13")],
    ["a message in a room below", withMessageIn(ROOMS, "45")],
    ["a new room", [testRoom("new"), ...ROOMS]],
    ["a room that goes", ROOMS.filter(({ id }) => id !== "3")],
    ["a next page", testRooms(90)],
  ])("%s moves no other visible room", async (_change, chatRooms) => {
    const { show, topOf } = await mountScrolled({ virtualizeAbove });
    const before = topOf("18");
    expect(before).toBeGreaterThan(0);
    await show(chatRooms);
    expect(topOf("18")).toBeCloseTo(before ?? NaN, 0);
  });

  test("the end of a held order moves no other visible room", async () => {
    const { show, topOf } = await mountScrolled({ virtualizeAbove });
    await userEvent.hover(page.getByRole("button", { name: /^Room 14,/ }));
    const before = topOf("18");
    await show(withMessageIn(ROOMS, "12"));
    expect(topOf("12")).toBeGreaterThan(0);
    await userEvent.hover(page.getByRole("button", { name: "Outside" }));
    await vi.waitFor(() => expect(topOf("12") ?? 0).toBeLessThan(0));
    expect(topOf("18")).toBeCloseTo(before ?? NaN, 0);
  });

  test("another list starts at its top", async () => {
    const { show, scroller } = await mountScrolled({ virtualizeAbove });
    await show(testRooms(160).slice(100));
    expect(scroller.scrollTop).toBe(0);
  });
});

test("a windowed list keeps its place while what is beside it suspends, and a room comes in", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  let isLoaded = false;
  function Late() {
    // oxlint-disable-next-line typescript/only-throw-error -- React 18 has no other way to suspend
    if (!isLoaded) throw promise;
    return "Loaded";
  }
  const rooms = testRooms(500);
  const view = (chatRooms: readonly ChatRoomSummary[], late: ReactNode) => (
    <div style={{ blockSize: 500, inlineSize: 300 }}>
      <Suspense fallback="Loading">
        <div style={{ blockSize: 400 }}>
          <ChatRoomList chatRooms={chatRooms} />
        </div>
        {late}
      </Suspense>
    </div>
  );
  const { rerender, container } = await render(view(rooms, null));
  await vi.dynamicImportSettled();
  await frames(3);
  const scroller = container.querySelector(".csk-scroller");
  if (scroller === null) throw new Error("Nothing scrolls.");
  await readAt(scroller, 6_000, 3);
  const topOf = (id: string) =>
    scroller.querySelector(`[data-chat-row="${id}"]`)?.getBoundingClientRect().top;
  const before = topOf("110");
  expect(before).toBeGreaterThan(0);
  await rerender(view([testRoom("new"), ...rooms], <Late />));
  await frames(3);
  expect(container.textContent).toContain("Loading");
  isLoaded = true;
  resolve();
  await expect.poll(() => container.textContent).toContain("Loaded");
  await frames(3);
  expect(topOf("110")).toBeCloseTo(before ?? 0, 0);
});
