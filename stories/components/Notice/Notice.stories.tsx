import { expect, fn } from "storybook/test";

import preview from "../../../.storybook/preview.tsx";
import { ChatMessageList, ChatRoom, ChatRoomList, Notice } from "../../../src/components/index.ts";
import { AppIcon } from "../../in-an-app/IconButton.tsx";
import { RELEASE_ROOM } from "../fixtures.ts";
import { frame, onSurface } from "../frame.tsx";
import { docsParameters } from "../storyDefaults.ts";

const meta = preview.meta({
  title: "Components/Notice",
  tags: ["picture-in-dark"],
  component: Notice,
  parameters: docsParameters,
  decorators: [onSurface, frame({ inlineSize: "min(100%, 22rem)", minBlockSize: "20rem" })],
  args: {
    icon: <AppIcon name="search" />,
    title: "No ferry has this name",
    text: "Search for another one, or for the harbour it sails from.",
    actionLabel: "Show all ferries",
    onAction: fn(),
  },
  argTypes: {
    title: { control: "text" },
    text: { control: "text" },
    actionLabel: { control: "text" },
  },
});

/** A notice fills an empty place: it says why nothing is there and offers a way on. */
export const Default = meta.story({
  play: async ({ canvas, userEvent, args }) => {
    await userEvent.click(canvas.getByRole("button", { name: "Show all ferries" }));
    await expect(args.onAction).toHaveBeenCalledOnce();
  },
});

/** A title is enough; icon, text and button are optional. */
export const TitleAlone = meta.story({
  name: "Title alone",
  render: ({ title }) => <Notice title={title} />,
  play: async ({ canvas }) => {
    await expect(canvas.getByText("No ferry has this name")).toBeVisible();
    await expect(canvas.queryByRole("button")).toBeNull();
  },
});

/** A failure has a colour of its own and is announced at once. */
export const Failure = meta.story({
  args: {
    icon: <AppIcon name="close" />,
    tone: "danger",
    role: "alert",
    title: "The timetable can’t be reached",
    text: "The harbour’s server doesn’t answer.",
    actionLabel: "Try again",
  },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole("alert")).toHaveAttribute("data-tone", "danger");
  },
});

/** In the `empty` slot of a list it looks like the kit’s own notice, with a button added. */
export const InAList = meta.story({
  name: "In a list",
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

/** In the `error` slot of a history it can explain what happened. */
export const InAHistory = meta.story({
  name: "In a history",
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
