import { expect } from "storybook/test";

import preview from "../../../.storybook/preview.tsx";
import { ChatRoomList } from "../../../src/components/index.ts";
import { CHAT_ROOMS, LAYLA, ME, message, RELEASE_ROOM, TOMEK } from "../fixtures.ts";
import { watchConsoleErrors } from "../watchConsoleErrors.ts";
import { chatRoomListStories } from "./chatRoomListStories.ts";
import { hostileRooms } from "./hostileRooms.ts";

const meta = preview.meta({
  title: "Components/ChatRoomList/What it survives",
  component: ChatRoomList,
  ...chatRoomListStories,
});

/** When loading failed, the list says so and loads again when asked to. */
export const LoadingFailed = meta.story({
  name: "R8: error and retry",
  args: { chatRooms: [], status: "error" },
  play: async ({ canvas, userEvent, args }) => {
    await expect(canvas.getByRole("alert")).toHaveTextContent("Chats couldn’t be loaded");
    await userEvent.click(canvas.getByRole("button", { name: "Try again" }));
    await expect(args.onRetry).toHaveBeenCalledOnce();
  },
});

/** When only the renewal failed, the known chats stay readable under a warning. */
export const RefreshFailed = meta.story({
  name: "R8: stale rows and retry",
  args: { status: "error" },
});

/** When the next page failed, the loaded chats stay and the page can be loaded again. */
export const NextPageFailed = meta.story({
  name: "R8: page error and retry",
  args: { chatRooms: CHAT_ROOMS.slice(0, 7), nextPage: "error" },
  play: async ({ canvas, userEvent, args }) => {
    await expect(canvas.getByText("More chats couldn’t be loaded.")).toBeVisible();
    await userEvent.click(canvas.getByRole("button", { name: "Try again" }));
    await expect(args.onLoadNextPage).toHaveBeenCalledOnce();
  },
});

/** Without a connection the known chats stay, with a word on what is missing. */
export const Offline = meta.story({
  name: "R8: offline",
  args: { connectionStatus: "offline" },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole("status")).toHaveTextContent("You’re offline.");
  },
});

/** Long names, right-to-left text, emoji, code and deleted messages stay within their row. */
export const DifficultText = meta.story({
  name: "R8: long and right-to-left names",
  args: {
    selectedChatRoomId: "room-arabic",
    chatRooms: [
      {
        id: "room-long",
        name: "Steering committee for the harmonisation of ferry timetables in the northern fjords",
        latestChatMessage: message(
          "long",
          "room-long",
          { id: "user-long", name: "Maximiliane von Hohenstein-Waldenburg" },
          "03-02 14:20",
          "Minutes are attached, please object until Friday noon",
        ),
        unreadCount: 128,
      },
      {
        id: "room-arabic",
        name: "فريق الترجمة",
        latestChatMessage: message(
          "arabic",
          "room-arabic",
          LAYLA,
          "03-02 14:11",
          "تمت مراجعة النصوص العربية كلها، ويمكن نشرها اليوم بعد الظهر",
        ),
        unreadCount: 2,
      },
      {
        id: "room-code",
        name: "🚀 Deploys",
        latestChatMessage: message(
          "code",
          "room-code",
          TOMEK,
          "03-02 13:02",
          'if (seats <= 0) {\n  throw new Error("<b>sold out</b>");\n}',
        ),
      },
      {
        id: "room-emoji",
        name: "Lunch 🥗🍜",
        latestChatMessage: message("emoji", "room-emoji", ME, "03-02 12:30", "🍜🍜🍜 👨‍👩‍👧‍👦 🇵🇹"),
      },
      {
        id: "room-word",
        name: "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen",
        latestChatMessage: message("word", "room-word", TOMEK, "03-02 12:00", "x".repeat(400)),
      },
      {
        id: "room-deleted",
        name: "Support handover",
        latestChatMessage: {
          ...message("deleted", "room-deleted", TOMEK, "03-02 11:58", "secret"),
          deletedAt: "2026-03-02T11:59:00.000Z",
        },
      },
    ],
  },
  play: async ({ canvas, canvasElement }) => {
    await expect(
      canvas.getByText('if (seats <= 0) { throw new Error("<b>sold out</b>"); }'),
    ).toBeVisible();
    await expect(canvas.queryByText("secret")).toBeNull();
    const scroller = canvasElement.querySelector(".csk-scroller");
    await expect(scroller?.scrollWidth).toBe(scroller?.clientWidth);
  },
});

/**
 * Names made to break a page stay on their line, in their row, and are text and nothing else. One that
 * turns itself around reads as it is written, and one in which nothing can be seen gets a word.
 */
export const HostileNames = meta.story({
  args: { chatRooms: hostileRooms },
  play: async ({ canvas, canvasElement }) => {
    await expect(
      canvas.getByText("<script>alert(1)</script>", { selector: ".csk-room-item-name" }),
    ).toBeVisible();
    await expect(canvas.getByRole("button", { name: /^exe\.stneitaptroper,/ })).toBeVisible();
    await expect(
      canvas.getByText("Unnamed", { selector: ".csk-room-item-name" }),
    ).toBeInTheDocument();
    const rows = [...canvasElement.querySelectorAll("li")];
    await expect(new Set(rows.map(({ offsetHeight }) => offsetHeight))).toEqual(
      new Set([rows[0]?.offsetHeight]),
    );
    await expect(rows[0]?.offsetHeight).toBeLessThan(60);
    const scroller = canvasElement.querySelector(".csk-scroller");
    await expect(scroller?.scrollWidth).toBe(scroller?.clientWidth);
    for (const name of canvasElement.querySelectorAll(".csk-room-item-name")) {
      const style = getComputedStyle(name);
      await expect(style.unicodeBidi).toBe("isolate");
      await expect(style.overflowY).not.toBe("visible");
    }
    await expect(canvasElement.textContent.length).toBeLessThan(10_000);
  },
});

const consoleErrors = watchConsoleErrors();

/** A cache that holds a chat twice is shown as it is, without a warning of React's. */
export const DuplicateIds = meta.story({
  args: { chatRooms: [RELEASE_ROOM, ...CHAT_ROOMS.slice(0, 3), RELEASE_ROOM] },
  beforeEach: consoleErrors.beforeEach,
  play: async ({ canvas }) => {
    await expect(canvas.getAllByRole("button", { name: /^Release 4\.2,/ })).toHaveLength(3);
    await expect(consoleErrors.printed()).toEqual([]);
  },
});
