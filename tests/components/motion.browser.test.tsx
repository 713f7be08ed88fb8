import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";

import "../../src/components/chat-sync-kit.css";
import {
  history,
  mountHistory,
  readAt,
  unsent,
} from "../../src/components/ChatMessageList/testHistory.tsx";
import { testRoom, testRooms, withMessageIn } from "../../src/components/ChatRoomList/testRooms.ts";
import { ChatRoomList } from "../../src/components/index.ts";
import type { ChatRoomSummary } from "../../src/ports/ChatRoomSummary.ts";
import { emulateMedia } from "./emulateMedia.ts";

beforeEach(() => emulateMedia({ "prefers-reduced-motion": "no-preference" }));
afterEach(() => emulateMedia());

/** Returns how the moving rows and messages start, by their names. */
function moves(): Record<string, string> {
  return Object.fromEntries(
    document.getAnimations().flatMap(({ effect }) => {
      if (!(effect instanceof KeyframeEffect)) return [];
      const [name] = /Room \w+|message \d+/i.exec(effect.target?.textContent ?? "") ?? [];
      const { opacity, translate }: Keyframe = effect.getKeyframes()[0] ?? {};
      const start = [opacity, translate].filter((value) => value !== undefined).join(" ");
      return name === undefined || start === "" ? [] : [[name, start]];
    }),
  );
}

async function mountRooms(chatRooms: readonly ChatRoomSummary[]) {
  const ui = (rooms: readonly ChatRoomSummary[]) => (
    <div style={{ blockSize: "20rem", inlineSize: "20rem" }}>
      <ChatRoomList chatRooms={rooms} holdOrderMs={0} />
    </div>
  );
  const screen = await render(ui(chatRooms));
  await vi.dynamicImportSettled();
  const row = document.querySelector("li");
  return {
    rowHeight: row?.offsetHeight ?? 0,
    show: (rooms: readonly ChatRoomSummary[]) => screen.rerender(ui(rooms)),
  };
}

test("a room glides to the top, and those above it make way", async () => {
  const rooms = testRooms(3);
  const { rowHeight, show } = await mountRooms(rooms);
  await show(withMessageIn(rooms, "2"));
  expect(moves()).toEqual({
    "Room 2": `0px ${2 * rowHeight}px`,
    "Room 0": `0px ${-rowHeight}px`,
    "Room 1": `0px ${-rowHeight}px`,
  });
});

test("a room from below the view comes from its end, and a new one appears", async () => {
  const rooms = testRooms(40);
  const { rowHeight, show } = await mountRooms(rooms);
  const inView = Math.ceil(
    (document.querySelector(".csk-scroller")?.clientHeight ?? 0) / rowHeight,
  );
  await show([testRoom("new"), ...withMessageIn(rooms, "39")]);
  expect(moves()).toMatchObject({
    "Room new": "0",
    "Room 39": `0px ${(inView - 1) * rowHeight}px`,
    "Room 0": `0px ${-2 * rowHeight}px`,
  });
});

test("nothing moves in a burst, in another list, further down, or with reduced motion", async () => {
  const rooms = testRooms(40);
  const { show } = await mountRooms(rooms);
  await show(withMessageIn(rooms, "2"));
  for (const animation of document.getAnimations()) animation.finish();
  await show(withMessageIn(rooms, "3"));
  expect(moves()).toEqual({});

  const other = await mountRooms(rooms);
  await other.show([testRoom("a"), testRoom("b")]);
  expect(moves()).toEqual({});

  const scrolled = await mountRooms(rooms);
  document.querySelectorAll(".csk-scroller")[2]?.scrollTo(0, 500);
  await scrolled.show(withMessageIn(rooms, "30"));
  expect(moves()).toEqual({});

  await emulateMedia({ "prefers-reduced-motion": "reduce" });
  const still = await mountRooms(rooms);
  await still.show(withMessageIn(rooms, "2"));
  expect(moves()).toEqual({});
});

test("a new message rises at the end of a history, and none of an older page does", async () => {
  const { change } = await mountHistory({ chatMessages: history(1000, 1040) });
  await vi.dynamicImportSettled();
  await change({ chatMessages: history(1000, 1041) });
  expect(moves()).toEqual({ "Message 1040": "0 0px 0.5rem" });
  for (const animation of document.getAnimations()) animation.finish();
  await change({ unsentChatMessages: [unsent(1)] });
  expect(moves()).toEqual({ "message 1": "0 0px 0.5rem" });
  for (const animation of document.getAnimations()) animation.finish();
  await change({ chatMessages: history(980, 1041) });
  expect(moves()).toEqual({});
});

const floatingDay = () => document.querySelector('.csk-day[aria-hidden="true"]')?.textContent;

test("further up, a history shows the day of its first visible message", async () => {
  const { scroller, change } = await mountHistory({
    chatMessages: history(0, 450),
    virtualizeAbove: 1000,
  });
  await vi.dynamicImportSettled();
  expect(floatingDay()).toBeUndefined();
  await readAt(scroller, scroller.scrollHeight / 2);
  const day = floatingDay();
  expect(day).toMatch(/^\w+day, March \d$/);
  // The label of a day takes its place.
  const own = [...scroller.querySelectorAll(".csk-day")].find(
    (element) => element.getBoundingClientRect().top > scroller.getBoundingClientRect().bottom,
  );
  own?.scrollIntoView({ block: "start" });
  await readAt(scroller, scroller.scrollTop);
  expect(floatingDay()).toBeUndefined();
  await readAt(scroller, scroller.scrollTop + 60);
  expect(floatingDay()).toBe(own?.textContent);
  await change({ renderDay: ({ label: text }) => <p>{text}</p> });
  expect(floatingDay()).toBeUndefined();
});

test.each(["more", "loading", "end"] as const)(
  "the day that stays in view covers nothing at the start of a history: %s",
  async (olderPage) => {
    const { scroller } = await mountHistory({
      chatMessages: history(0, 60),
      olderPage,
      loadsOnScroll: false,
    });
    await vi.dynamicImportSettled();
    await readAt(scroller, 300);
    expect(floatingDay()).toBe("Sunday, March 1");
    for (const top of [20, 0]) {
      await readAt(scroller, top);
      expect(floatingDay()).toBeUndefined();
    }
  },
);

test("the day that stays in view doesn't cover the separator above the first unread message", async () => {
  const { scroller } = await mountHistory({
    chatMessages: history(0, 60),
    firstUnreadChatMessageId: "m20",
    unread: <p className="unread">Unread</p>,
  });
  await vi.dynamicImportSettled();
  scroller.querySelector(".unread")?.scrollIntoView({ block: "start" });
  await readAt(scroller, scroller.scrollTop);
  expect(floatingDay()).toBeUndefined();
  await readAt(scroller, scroller.scrollTop + 60);
  expect(floatingDay()).toBe("Sunday, March 1");
});
