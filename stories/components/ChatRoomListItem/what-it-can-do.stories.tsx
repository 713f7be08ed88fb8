import { expect } from "storybook/test";

import preview from "../../../.storybook/preview.tsx";
import { ChatRoomListItem } from "../../../src/components/index.ts";
import { RELEASE_ROOM } from "../fixtures.ts";
import { chatRoomListItemStories } from "./chatRoomListItemStories.tsx";

const meta = preview.meta({
  title: "Components/ChatRoomListItem/What it can do",
  tags: ["picture-in-dark"],
  component: ChatRoomListItem,
  ...chatRoomListItemStories,
});

/** The open chat stands out by its colour, and assistive technology calls it the current one. */
export const Selected = meta.story({
  name: "R8: selected",
  args: { isSelected: true },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole("button", { current: true })).toHaveAccessibleName(
      /^Design review/,
    );
  },
});

/** Who was named among the unread messages sees an @ beside the count. */
export const Mention = meta.story({
  name: "R8: mention",
  args: { mentionCount: 2 },
  play: async ({ canvas }) => {
    await expect(
      canvas.getByRole("button", { name: /12 unread messages, 2 mentions/ }),
    ).toBeVisible();
    await expect(canvas.getByText("@")).toBeVisible();
  },
});

/** A muted chat still counts, but in grey, and says that it is muted. */
export const Muted = meta.story({
  name: "R8: muted",
  args: { isMuted: true },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole("button", { name: /, muted$/ })).toBeVisible();
  },
});

/** A pinned chat carries a pin. */
export const Pinned = meta.story({
  name: "R8: pinned",
  args: { isPinned: true },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole("button", { name: /, pinned$/ })).toBeVisible();
  },
});

/** What was begun and not sent stands where the latest message would. */
export const Draft = meta.story({
  name: "R8: draft",
  args: { chatRoom: RELEASE_ROOM, draft: "I’d wait for the\nbank holiday" },
  play: async ({ canvas }) => {
    await expect(canvas.getByText("Draft:")).toBeVisible();
    await expect(
      canvas.getByRole("button", { name: /draft: I’d wait for the bank holiday/ }),
    ).toBeVisible();
  },
});

/** While somebody writes, the row says so in place of everything else. */
export const Typing = meta.story({
  name: "R8: typing",
  args: { typing: "Priya is typing…", draft: "Not shown meanwhile" },
  play: async ({ canvas }) => {
    await expect(canvas.getByText("Priya is typing…")).toBeVisible();
    await expect(canvas.queryByText("Draft:")).toBeNull();
  },
});

/** Whether somebody is there is told by the shape of a dot as well as by its colour, and in words. */
export const PresenceShown = meta.story({
  name: "R8: presence",
  render: (args) => (
    <>
      <ChatRoomListItem {...args} presence="online" />
      <ChatRoomListItem {...args} presence="away" />
      <ChatRoomListItem {...args} presence="offline" />
    </>
  ),
  play: async ({ canvas }) => {
    const labels = canvas.getAllByRole("button").map(({ textContent }) => textContent);
    await expect(labels.map((label) => /^Design review, (\w+)/.exec(label)?.[1])).toEqual([
      "online",
      "away",
      "offline",
    ]);
  },
});

/** An own message that could not be sent marks its chat. */
export const FailedSend = meta.story({
  name: "R8: failed send",
  args: { chatRoom: RELEASE_ROOM, isFailed: true },
  play: async ({ canvas }) => {
    await expect(canvas.getByText("Not sent:")).toBeVisible();
    await expect(canvas.getByRole("button", { name: /your message was not sent/ })).toBeVisible();
  },
});

/** Every part of a row can be another one; the accessible name stays composed of the data. */
export const OwnParts = meta.story({
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
