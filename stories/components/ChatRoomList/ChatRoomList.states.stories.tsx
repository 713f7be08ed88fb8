import { expect } from "storybook/test";

import preview from "../../../.storybook/preview.tsx";
import { ChatRoomList } from "../../../src/components/index.ts";
import { CHAT_ROOMS } from "../fixtures.ts";
import { frame, inState, StateSheet } from "../frame.tsx";
import { chatRoomListStories } from "./fixtures.tsx";

const meta = preview.meta({
  title: "Components/ChatRoomList/States",
  tags: ["picture-in-dark"],
  component: ChatRoomList,
  ...chatRoomListStories,
  parameters: {
    ...chatRoomListStories.parameters,
    summary: "What the list shows while it loads, is offline or has failed.",
  },
  decorators: [frame({})],
});

const style = { blockSize: "18.5rem" };

/** Without rows, the list shows that it loads, is empty or failed, and offers to try again. */
export const WithoutRows = meta.story({
  name: "Without rows",
  args: { chatRooms: [], header: null, style },
  render: (args) => (
    <StateSheet
      states={{
        Loading: <ChatRoomList {...args} status="pending" strings={{ label: "Loading" }} />,
        Empty: <ChatRoomList {...args} strings={{ label: "Empty" }} />,
        "Loading failed": (
          <ChatRoomList {...args} status="error" strings={{ label: "Loading failed" }} />
        ),
      }}
    />
  ),
  play: async ({ canvas, userEvent, args }) => {
    await expect(inState(canvas, "Loading").getByRole("status")).toHaveTextContent(
      "Loading chats…",
    );
    await expect(inState(canvas, "Empty").getByText("No chats yet")).toBeVisible();
    const failed = inState(canvas, "Loading failed");
    await expect(failed.getByRole("alert")).toHaveTextContent("Chats couldn’t be loaded");
    await userEvent.click(failed.getByRole("button", { name: "Try again" }));
    await expect(args.onRetry).toHaveBeenCalledOnce();
  },
});

/** With rows, the header or a banner tells what is going on; the rows stay readable and don’t move. */
export const WithRows = meta.story({
  name: "With rows",
  args: { chatRooms: CHAT_ROOMS.slice(0, 3), style },
  render: (args) => (
    <StateSheet
      states={{
        Connecting: (
          <ChatRoomList
            {...args}
            connectionStatus="connecting"
            strings={{ label: "Bergen crew" }}
          />
        ),
        "Catching up": (
          <ChatRoomList
            {...args}
            connectionStatus="recovering"
            isRefreshing
            strings={{ label: "Bodø crew" }}
          />
        ),
        Offline: (
          <ChatRoomList {...args} connectionStatus="offline" strings={{ label: "Porto crew" }} />
        ),
        Refreshing: <ChatRoomList {...args} isRefreshing strings={{ label: "Lisbon crew" }} />,
        "Refreshing failed": (
          <ChatRoomList {...args} status="error" strings={{ label: "Tromsø crew" }} />
        ),
      }}
    />
  ),
  play: async ({ canvas }) => {
    await expect(inState(canvas, "Connecting").getByText("Connecting…")).toBeVisible();
    const catchingUp = inState(canvas, "Catching up");
    await expect(catchingUp.getByText("Catching up…")).toBeVisible();
    await expect(catchingUp.queryByText("Updating…")).not.toBeInTheDocument();
    await expect(inState(canvas, "Offline").getByRole("status")).toHaveTextContent(
      "You’re offline.",
    );
    await expect(inState(canvas, "Refreshing").getByText("Updating…")).toBeVisible();
    await expect(
      inState(canvas, "Refreshing failed").getByText("Chats couldn’t be updated."),
    ).toBeVisible();
  },
});

/** A button at the end loads the next page; it keeps focus while loading and offers to try again. */
export const NextPage = meta.story({
  name: "Next page",
  args: { chatRooms: CHAT_ROOMS.slice(0, 3), header: null },
  render: (args) => (
    <StateSheet
      width="16rem"
      states={{
        More: (
          <ChatRoomList
            {...args}
            nextPage="more"
            loadsOnScroll={false}
            strings={{ label: "More" }}
          />
        ),
        Loading: <ChatRoomList {...args} nextPage="loading" strings={{ label: "Loading" }} />,
        Failed: <ChatRoomList {...args} nextPage="error" strings={{ label: "Failed" }} />,
        End: <ChatRoomList {...args} nextPage="end" strings={{ label: "End" }} />,
      }}
    />
  ),
  play: async ({ canvas, userEvent, args }) => {
    const more = inState(canvas, "More").getByRole("button", { name: "Load more chats" });
    await userEvent.click(more);
    await expect(args.onLoadNextPage).toHaveBeenCalledTimes(1);

    const failed = inState(canvas, "Failed");
    await expect(failed.getByText("More chats couldn’t be loaded.")).toBeVisible();
    await userEvent.click(failed.getByRole("button", { name: "Try again" }));
    await expect(args.onLoadNextPage).toHaveBeenCalledTimes(2);

    await expect(inState(canvas, "End").getByText("No more chats")).toBeVisible();

    const loading = inState(canvas, "Loading").getByRole("button", { name: "Loading more chats…" });
    await userEvent.click(loading);
    await expect(loading).toHaveFocus();
    await expect(args.onLoadNextPage).toHaveBeenCalledTimes(2);
  },
});
