import { expect } from "storybook/test";

import preview from "../../../.storybook/preview.tsx";
import { ChatRoomList } from "../../../src/components/index.ts";
import { CHAT_ROOMS, LAYLA, ME, message, RELEASE_ROOM, TOMEK } from "../fixtures.ts";
import { HOSTILE_ROOMS } from "../hostile.ts";
import { watchConsoleErrors } from "../playHelpers.ts";
import { chatRoomListStories } from "./fixtures.tsx";

const meta = preview.meta({
  title: "Components/ChatRoomList/Hostile input",
  component: ChatRoomList,
  ...chatRoomListStories,
  parameters: {
    ...chatRoomListStories.parameters,
    summary: "Names and data that are made to break a page don’t break the list.",
  },
});

/** Long names, right-to-left text, emoji, code and deleted messages stay within their rows. */
export const DifficultText = meta.story({
  name: "Difficult text",
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
 * Markup, direction overrides, stacked marks and 100,000 characters are shown as one calm line of text.
 * A name without a visible character reads “Unnamed”.
 */
export const HostileNames = meta.story({
  name: "Hostile names",
  args: { chatRooms: HOSTILE_ROOMS },
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

/** A cache that holds a chat twice is shown as it is, without a warning from React. */
export const DuplicateIds = meta.story({
  name: "Duplicate ids",
  args: { chatRooms: [RELEASE_ROOM, ...CHAT_ROOMS.slice(0, 3), RELEASE_ROOM] },
  beforeEach: consoleErrors.beforeEach,
  play: async ({ canvas }) => {
    await expect(canvas.getAllByRole("button", { name: /^Release 4\.2,/ })).toHaveLength(3);
    await expect(consoleErrors.printed()).toEqual([]);
  },
});
