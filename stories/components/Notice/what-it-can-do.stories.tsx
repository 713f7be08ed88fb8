import { expect, fn } from "storybook/test";

import preview from "../../../.storybook/preview.tsx";
import { ChatMessageList, ChatRoom, ChatRoomList, Notice } from "../../../src/components/index.ts";
import { AppIcon } from "../../in-an-app/AppIcon.tsx";
import { RELEASE_ROOM } from "../fixtures.ts";
import { noticeStories } from "./noticeStories.tsx";

const meta = preview.meta({
  title: "Components/Notice/What it can do",
  tags: ["picture-in-dark"],
  component: Notice,
  ...noticeStories,
});

/** Without an icon, a text and a button a title is enough. */
export const TitleAlone = meta.story({
  render: ({ title }) => <Notice title={title} />,
  play: async ({ canvas }) => {
    await expect(canvas.getByText("No ferry is named so")).toBeVisible();
    await expect(canvas.queryByRole("button")).toBeNull();
  },
});

/** A failure has the colour of one, and is announced at once. */
export const Failure = meta.story({
  args: {
    icon: <AppIcon name="close" />,
    tone: "danger",
    role: "alert",
    title: "The timetable is out of reach",
    text: "The harbour’s server doesn’t answer.",
    actionLabel: "Try again",
  },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole("alert")).toHaveAttribute("data-tone", "danger");
  },
});

/** In a list's slot `empty` it looks like the kit's own words, with a button that they don't have. */
export const InAList = meta.story({
  render: (args) => (
    <ChatRoomList
      chatRooms={[]}
      empty={
        <Notice
          {...args}
          title="Nobody has written yet"
          text="Ask somebody how the crossing was."
          actionLabel="Start a chat"
        />
      }
    />
  ),
  play: async ({ canvas, userEvent, args }) => {
    await userEvent.click(canvas.getByRole("button", { name: "Start a chat" }));
    await expect(args.onAction).toHaveBeenCalledOnce();
    await expect(canvas.queryByText("No chats yet")).toBeNull();
  },
});

/** In a history's slot `error` it can say more than that something failed. */
export const InAHistory = meta.story({
  args: { onAction: fn() },
  render: (args) => (
    <ChatRoom chatRoom={RELEASE_ROOM}>
      <ChatMessageList
        chatMessages={[]}
        status="error"
        error={
          <Notice
            {...args}
            icon={undefined}
            tone="warning"
            title="You’re no longer in this chat"
            text="Mira Okafor can let you in again."
            actionLabel="Ask Mira"
          />
        }
      />
    </ChatRoom>
  ),
  play: async ({ canvas }) => {
    await expect(canvas.getByRole("button", { name: "Ask Mira" })).toBeVisible();
    await expect(canvas.queryByText("Messages couldn’t be loaded")).toBeNull();
  },
});
