import { expect } from "storybook/test";

import preview from "../../../.storybook/preview.tsx";
import { ChatRoomList } from "../../../src/components/index.ts";
import { CHAT_ROOMS, LAYLA, message, RELEASE_ROOM } from "../fixtures.ts";
import { rightToLeft } from "../rightToLeft.tsx";
import { chatRoomListStories } from "./chatRoomListStories.ts";

const meta = preview.meta({
  title: "Components/ChatRoomList/What it can do",
  component: ChatRoomList,
  ...chatRoomListStories,
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

/** A renewal in the background is shown quietly and moves nothing. */
export const Refreshing = meta.story({ args: { isRefreshing: true } });

/** While the connection is being made again, the header says so. */
export const Connecting = meta.story({ args: { connection: "connecting" } });

/** Back online, the header says that what was missed is on its way; the rows stay as they are. */
export const CatchingUp = meta.story({
  args: { connection: "recovering", isRefreshing: true },
  play: async ({ canvas }) => {
    await expect(canvas.getByText("Catching up…")).toBeVisible();
    await expect(canvas.queryByText("Updating…")).not.toBeInTheDocument();
  },
});

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

/** At the end the list says that there is no more. */
export const NextPageEnd = meta.story({
  args: { chatRooms: CHAT_ROOMS.slice(0, 7), nextPage: "end" },
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
  decorators: [rightToLeft],
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
