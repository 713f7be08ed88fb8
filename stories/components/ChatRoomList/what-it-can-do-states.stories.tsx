import { expect } from "storybook/test";

import preview from "../../../.storybook/preview.tsx";
import { ChatRoomList } from "../../../src/components/index.ts";
import { CHAT_ROOMS } from "../fixtures.ts";
import { chatRoomListStories } from "./chatRoomListStories.ts";

const meta = preview.meta({
  title: "Components/ChatRoomList/What it can do: states",
  tags: ["picture-in-dark"],
  component: ChatRoomList,
  ...chatRoomListStories,
});

/** Counts of unread messages stay short, also when nobody has looked for months. */
export const Unread = meta.story({
  name: "R8: unread",
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
  name: "R8: loading",
  args: { chatRooms: [], status: "pending" },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole("status")).toHaveTextContent("Loading chats…");
  },
});

/** Somebody without chats is told what will come here. */
export const Empty = meta.story({ name: "R8: empty", args: { chatRooms: [] } });

/** A renewal in the background is shown quietly and moves nothing. */
export const Refreshing = meta.story({ name: "R8: refreshing", args: { isRefreshing: true } });

/** While the connection is being made again, the header says so. */
export const Connecting = meta.story({
  name: "R8: connecting",
  args: { connectionStatus: "connecting" },
});

/** Back online, the header says that what was missed is on its way; the rows stay as they are. */
export const CatchingUp = meta.story({
  name: "R8: recovering",
  args: { connectionStatus: "recovering", isRefreshing: true },
  play: async ({ canvas }) => {
    await expect(canvas.getByText("Catching up…")).toBeVisible();
    await expect(canvas.queryByText("Updating…")).not.toBeInTheDocument();
  },
});

/** The next page is loaded by a button at the end of the list. */
export const NextPage = meta.story({
  name: "R8: next page",
  args: { chatRooms: CHAT_ROOMS.slice(0, 7), nextPage: "more" },
  play: async ({ canvas, userEvent, args }) => {
    await userEvent.click(canvas.getByRole("button", { name: "Load more chats" }));
    await expect(args.onLoadNextPage).toHaveBeenCalledOnce();
  },
});

/** While the next page loads, the button keeps the focus and can't be pressed twice. */
export const NextPageLoading = meta.story({
  name: "R8: next page loading",
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
  name: "R8: end",
  args: { chatRooms: CHAT_ROOMS.slice(0, 7), nextPage: "end" },
});
