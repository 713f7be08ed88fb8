import type { ComponentProps, ComponentType, ReactNode } from "react";
import { expect, fn } from "storybook/test";

import preview from "../../../.storybook/preview.tsx";
import { ChatRoomListItem } from "../../../src/components/index.ts";
import { CHAT_ROOMS, ME, RELEASE_ROOM } from "../fixtures.ts";
import { frame, inState, StateSheet } from "../frame.tsx";
import { docsParameters } from "../storyDefaults.ts";

const DESIGN_REVIEW = CHAT_ROOMS[3] ?? RELEASE_ROOM;

/** The list that a row needs around it. */
function Rows({ children }: { children: ReactNode }) {
  return (
    <ul className="csk csk-room-list-items" style={{ background: "var(--_surface)" }}>
      {children}
    </ul>
  );
}

function inRows(Story: ComponentType) {
  return (
    <Rows>
      <Story />
    </Rows>
  );
}

const asRow = [inRows, frame({ inlineSize: "min(100%, 20rem)" })];

const meta = preview.meta({
  title: "Components/ChatRoomListItem",
  tags: ["picture-in-dark"],
  component: ChatRoomListItem,
  parameters: docsParameters,
  args: {
    chatRoom: DESIGN_REVIEW,
    currentUserId: ME.id,
    time: "11:05 AM",
    onSelect: fn(),
  },
  argTypes: {
    chatRoom: { table: { type: { summary: "ChatRoomSummary" } } },
    draft: { control: "text" },
    typing: { control: "text" },
    time: { control: "text" },
    note: { control: "text" },
  },
});

/** A row shows the name of a chat, how its latest message begins, when it came, and how much is unread. */
export const Default = meta.story({ decorators: asRow });

/** Try each state of a row in the controls, alone or combined. */
export const Playground = meta.story({
  decorators: asRow,
  args: {
    isSelected: false,
    isPinned: true,
    isMuted: false,
    isFailed: false,
    isGone: false,
    mentionCount: 1,
    presence: "online",
    draft: "",
    typing: "",
  },
  play: async ({ canvas, userEvent, args }) => {
    await userEvent.click(canvas.getByRole("button", { name: /^Design review/ }));
    await expect(args.onSelect).toHaveBeenCalledWith("room-design");
  },
});

const READ = { ...DESIGN_REVIEW, unreadCount: 0 };

const STATES: Readonly<Record<string, Partial<ComponentProps<typeof ChatRoomListItem>>>> = {
  Read: { chatRoom: READ },
  Unread: {},
  "Unread for months": { chatRoom: { ...DESIGN_REVIEW, unreadCount: 1234 } },
  Mentioned: { mentionCount: 2 },
  Selected: { isSelected: true },
  Muted: { isMuted: true },
  Pinned: { isPinned: true },
  Draft: { chatRoom: READ, draft: "I’d wait for the\nbank holiday" },
  Typing: { typing: "Priya is typing…", draft: "Not shown meanwhile" },
  Online: { presence: "online" },
  Away: { presence: "away" },
  Offline: { presence: "offline" },
  "Send failed": { chatRoom: RELEASE_ROOM, isFailed: true },
  "Latest deleted": {
    chatRoom: {
      ...READ,
      latestChatMessage: READ.latestChatMessage && {
        ...READ.latestChatMessage,
        text: "",
        deletedAt: "2026-03-02T11:06:00.000Z",
      },
    },
  },
  Removed: { chatRoom: READ, isGone: true },
  "With a note": { note: "4.1 s behind the server", tone: "warning" },
};

/** Every state is visible without relying on colour, and is part of the row’s accessible name. */
export const States = meta.story({
  decorators: [frame({})],
  render: (args) => (
    <StateSheet
      states={Object.fromEntries(
        Object.entries(STATES).map(([name, props]) => [
          name,
          <Rows key={name}>
            <ChatRoomListItem {...args} {...props} />
          </Rows>,
        ]),
      )}
    />
  ),
  play: async ({ canvas, step }) => {
    await step("The open chat is the current one", async () => {
      const button = inState(canvas, "Selected").getByRole("button", { current: true });
      await expect(button).toHaveAccessibleName(/^Design review/);
    });
    await step("Counts stay short, and mentions have an @", async () => {
      await expect(inState(canvas, "Unread for months").getByText("1.2K")).toBeVisible();
      const mentioned = inState(canvas, "Mentioned");
      await expect(
        mentioned.getByRole("button", { name: /12 unread messages, 2 mentions/ }),
      ).toBeVisible();
      await expect(mentioned.getByText("@")).toBeVisible();
    });
    await step("A muted and a pinned chat say so", async () => {
      await expect(inState(canvas, "Muted").getByRole("button")).toHaveAccessibleName(/, muted$/);
      await expect(inState(canvas, "Pinned").getByRole("button")).toHaveAccessibleName(/, pinned$/);
    });
    await step("A draft replaces the preview, and typing replaces the draft", async () => {
      const draft = inState(canvas, "Draft");
      await expect(draft.getByText("Draft:")).toBeVisible();
      await expect(draft.getByRole("button")).toHaveAccessibleName(
        /draft: I’d wait for the bank holiday/,
      );
      const typing = inState(canvas, "Typing");
      await expect(typing.getByText("Priya is typing…")).toBeVisible();
      await expect(typing.queryByText("Draft:")).toBeNull();
    });
    await step("Presence is told in words", async () => {
      for (const name of ["Online", "Away", "Offline"]) {
        const button = inState(canvas, name).getByRole("button");
        await expect(button).toHaveTextContent(`Design review, ${name.toLowerCase()}`);
      }
    });
    await step("A chat says that its latest message was deleted", async () => {
      const deleted = inState(canvas, "Latest deleted");
      await expect(deleted.getByText("Message deleted")).toBeVisible();
      await expect(deleted.getByRole("button")).toHaveAccessibleName(/, Message deleted,/);
    });
    await step("A message that could not be sent marks its chat", async () => {
      const failed = inState(canvas, "Send failed");
      await expect(failed.getByText("Not sent:")).toBeVisible();
      await expect(failed.getByRole("button")).toHaveAccessibleName(/your message was not sent/);
    });
  },
});

/** Every part of a row can be replaced; the accessible name is still composed from the data. */
export const Slots = meta.story({
  decorators: asRow,
  args: {
    avatar: <span style={{ fontSize: "1.75rem", lineHeight: "2.5rem" }}>☕</span>,
    name: <em>Design review</em>,
    preview: "Three files changed",
    time: <time dateTime="2026-03-02T11:05Z">now</time>,
    badges: <span className="csk-badge">new</span>,
  },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole("button", { name: /^Design review, 12 unread/ })).toBeVisible();
    await expect(canvas.getByText("Three files changed")).toBeVisible();
  },
});
