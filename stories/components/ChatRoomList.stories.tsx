import { useState } from "react";
import { expect, fn } from "storybook/test";

import preview from "../../.storybook/preview.tsx";
import { ChatRoomList } from "../../src/components/index.ts";
import { CHAT_ROOMS, LAYLA, ME, message, NOW, RELEASE_ROOM, TOMEK } from "./fixtures.ts";
import { frame } from "./frame.tsx";
import { watchConsoleErrors } from "./watchConsoleErrors.ts";

const meta = preview.meta({
  title: "Components/ChatRoomList",
  component: ChatRoomList,
  decorators: [frame({ inlineSize: "min(100%, 22rem)", blockSize: "40rem" })],
  args: {
    chatRooms: CHAT_ROOMS,
    currentUserId: ME.id,
    now: NOW,
    onSelectChatRoom: fn(),
    onRetry: fn(),
    onLoadNextPage: fn(),
  },
  argTypes: {
    chatRooms: { table: { type: { summary: "readonly ChatRoomSummary[]" } } },
    locale: { control: "select", options: ["en", "en-GB", "de", "pt-PT", "ja"] },
    timeZone: { control: "select", options: ["UTC", "Europe/Lisbon", "Asia/Tokyo"] },
    now: { control: "date" },
  },
});

/** Shows the chats with the newest on top, who wrote last, when, and how much is unread. */
export const Default = meta.story({ args: { selectedChatRoomId: RELEASE_ROOM.id } });

/** Lets you try every prop in the controls; choosing a chat selects it. */
export const Playground = meta.story({
  args: { selectedChatRoomId: null, nextPage: "more" },
  render: function Playground(args) {
    const [selected, setSelected] = useState(args.selectedChatRoomId ?? null);
    return (
      <ChatRoomList
        {...args}
        selectedChatRoomId={selected}
        onSelectChatRoom={(chatRoomId) => {
          args.onSelectChatRoom?.(chatRoomId);
          setSelected(chatRoomId);
        }}
      />
    );
  },
  play: async ({ canvas, userEvent, args }) => {
    const row = canvas.getByRole("button", { name: /^Design review, 12 unread messages/ });
    await userEvent.click(row);
    await expect(args.onSelectChatRoom).toHaveBeenCalledOnce();
    await expect(args.onSelectChatRoom).toHaveBeenCalledWith("room-design");
    await expect(row).toHaveAttribute("aria-current", "true");
  },
});

/** A chat can be chosen with the keyboard alone: Tab to its row, then Enter. */
export const ChosenByKeyboard = meta.story({
  play: async ({ canvas, userEvent, args }) => {
    await userEvent.tab();
    await expect(canvas.getByRole("button", { name: /^Release 4\.2,/ })).toHaveFocus();
    await userEvent.tab();
    await userEvent.keyboard("{Enter}");
    await expect(args.onSelectChatRoom).toHaveBeenCalledOnce();
    await expect(args.onSelectChatRoom).toHaveBeenCalledWith("room-incidents");
  },
});

/** Counts of unread messages stay short, also when nobody has looked for months. */
export const Unread = meta.story({
  args: {
    chatRooms: CHAT_ROOMS.slice(0, 5).map((chatRoom, index) => ({
      ...chatRoom,
      unreadCount: [1, 9, 99, 1234, 0][index] ?? 0,
    })),
  },
  play: async ({ canvas }) => {
    await expect(canvas.getByText("1.2K")).toBeVisible();
  },
});

/** While the first page loads, the rows' places are kept and the loading is announced. */
export const Loading = meta.story({
  args: { chatRooms: [], status: "loading" },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole("status")).toHaveTextContent("Loading chats…");
  },
});

/** Somebody without chats is told what will come here. */
export const Empty = meta.story({ args: { chatRooms: [] } });

/** When loading failed, the list says so and loads again when asked to. */
export const LoadingFailed = meta.story({
  args: { chatRooms: [], status: "error" },
  play: async ({ canvas, userEvent, args }) => {
    await expect(canvas.getByRole("alert")).toHaveTextContent("Chats couldn’t be loaded");
    await userEvent.click(canvas.getByRole("button", { name: "Try again" }));
    await expect(args.onRetry).toHaveBeenCalledOnce();
  },
});

/** When only the renewal failed, the known chats stay readable under a warning. */
export const RefreshFailed = meta.story({ args: { status: "error" } });

/** A renewal in the background is shown quietly and moves nothing. */
export const Refreshing = meta.story({ args: { isRefreshing: true } });

/** Without a connection the known chats stay, with a word on what is missing. */
export const Offline = meta.story({
  args: { connection: "offline" },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole("status")).toHaveTextContent("You’re offline.");
  },
});

/** While the connection is being made again, the header says so. */
export const Connecting = meta.story({ args: { connection: "connecting" } });

/** The next page is loaded by a button at the end of the list. */
export const NextPage = meta.story({
  args: { chatRooms: CHAT_ROOMS.slice(0, 7), nextPage: "more" },
  play: async ({ canvas, userEvent, args }) => {
    await userEvent.click(canvas.getByRole("button", { name: "Load more chats" }));
    await expect(args.onLoadNextPage).toHaveBeenCalledOnce();
  },
});

/** While the next page loads, the button keeps the focus and can't be pressed twice. */
export const NextPageLoading = meta.story({
  args: { chatRooms: CHAT_ROOMS.slice(0, 7), nextPage: "loading" },
  play: async ({ canvas, userEvent, args }) => {
    const button = canvas.getByRole("button", { name: "Loading more chats…" });
    await userEvent.click(button);
    await expect(button).toHaveFocus();
    await expect(args.onLoadNextPage).not.toHaveBeenCalled();
  },
});

/** When the next page failed, the loaded chats stay and the page can be loaded again. */
export const NextPageFailed = meta.story({
  args: { chatRooms: CHAT_ROOMS.slice(0, 7), nextPage: "error" },
  play: async ({ canvas, userEvent, args }) => {
    await expect(canvas.getByText("More chats couldn’t be loaded.")).toBeVisible();
    await userEvent.click(canvas.getByRole("button", { name: "Try again" }));
    await expect(args.onLoadNextPage).toHaveBeenCalledOnce();
  },
});

/** At the end the list says that there is no more. */
export const NextPageEnd = meta.story({
  args: { chatRooms: CHAT_ROOMS.slice(0, 7), nextPage: "end" },
});

/** Long names, right-to-left text, emoji, code and deleted messages stay within their row. */
export const DifficultText = meta.story({
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

/** In a right-to-left page the whole list is mirrored, and texts keep their own direction. */
export const RightToLeft = meta.story({
  args: {
    locale: "ar",
    chatRooms: [
      {
        id: "room-arabic",
        name: "فريق الترجمة",
        latestChatMessage: message("a", "room-arabic", LAYLA, "03-02 14:11", "تمت المراجعة كلها"),
        unreadCount: 2,
      },
      ...CHAT_ROOMS.slice(0, 4),
    ],
    selectedChatRoomId: RELEASE_ROOM.id,
  },
  decorators: [
    (Story) => (
      <div dir="rtl" lang="ar" style={{ blockSize: "100%" }}>
        <Story />
      </div>
    ),
  ],
});

/** A row that contradicts the server's truth says in words what is wrong with it. */
export const RowsWithNotes = meta.story({
  args: {
    selectedChatRoomId: "room-jonas",
    itemTone: (chatRoom) =>
      chatRoom.id === "room-incidents" || chatRoom.id === "room-jonas"
        ? "danger"
        : chatRoom.id === "room-design"
          ? "warning"
          : "default",
    renderItemNote: (chatRoom) =>
      ({
        "room-incidents": "Wrong preview: the newest message is “All clear, closing this.”",
        "room-jonas": "Should stand one row higher",
        "room-design": "4.1 s behind the server",
      })[chatRoom.id],
  },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole("button", { name: /^Incidents/ })).toHaveAccessibleDescription(
      /^Wrong preview/,
    );
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
