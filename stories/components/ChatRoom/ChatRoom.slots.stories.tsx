import { expect } from "storybook/test";

import preview from "../../../.storybook/preview.tsx";
import { Avatar, Banner, ChatRoom } from "../../../src/components/index.ts";
import { drawAvatar } from "../../avatars/drawAvatar.ts";
import { AppIcon, IconButton } from "../../in-an-app/IconButton.tsx";
import { RELEASE_ROOM } from "../fixtures.ts";
import { chatRoomStories, historyAndInput } from "./fixtures.tsx";

const meta = preview.meta({
  title: "Components/ChatRoom/Slots",
  tags: ["picture-in-dark"],
  component: ChatRoom,
  ...chatRoomStories,
  parameters: {
    ...chatRoomStories.parameters,
    summary: "Which parts of the room an app can replace.",
  },
});

/** Each part of the header can be replaced, here by a picture, a longer title and buttons. */
export const HeaderParts = meta.story({
  name: "Header parts",
  args: {
    avatar: (
      <Avatar
        id={RELEASE_ROOM.id}
        name={RELEASE_ROOM.name}
        url={drawAvatar(RELEASE_ROOM.id, "room")}
        shape="room"
        size="large"
      />
    ),
    title: "Release 4.2 · ships today",
    subtitle: "5 members, 3 online",
    actions: (
      <>
        <IconButton icon="search" label="Search in this chat" />
        <IconButton icon="call" label="Call" />
        <IconButton icon="more" label="More" />
      </>
    ),
    children: historyAndInput,
  },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole("heading")).toHaveTextContent("Release 4.2 · ships today");
    await expect(canvas.getByRole("button", { name: "Call" })).toBeVisible();
  },
});

/** `header` replaces the whole header; the region keeps the name of the chat. */
export const Header = meta.story({
  args: {
    header: (
      <div
        style={{
          display: "grid",
          justifyItems: "center",
          padding: "0.5rem 1rem",
          background: "var(--_surface)",
        }}
      >
        <strong>Release 4.2</strong>
        <span style={{ color: "var(--_text-muted)" }}>ships at four</span>
      </div>
    ),
    children: historyAndInput,
  },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole("region", { name: "Release 4.2" })).toBeVisible();
    await expect(canvas.queryByRole("heading", { name: "Release 4.2" })).toBeNull();
  },
});

/** A banner between header and history has its own space, and is announced when it appears. */
export const BannerSlot = meta.story({
  name: "Banner",
  args: {
    banner: <Banner icon={<AppIcon name="pin" />} text="Everything about 4.2 goes in here." />,
    children: historyAndInput,
  },
  play: async ({ canvas }) => {
    const banner = canvas.getByText(/Everything about 4.2 goes in here\.$/, {
      selector: ".csk-chat-room-banner *",
    });
    const { bottom } = banner.getBoundingClientRect();
    await expect(canvas.getByRole("log").getBoundingClientRect().top).toBeGreaterThanOrEqual(
      bottom,
    );
  },
});

/** `empty` replaces the words for a room in which no chat is chosen. */
export const EmptyState = meta.story({
  name: "Empty state",
  args: { chatRoom: null, empty: <p style={{ margin: "auto" }}>Pick a ferry line on the left.</p> },
  play: async ({ canvas }) => {
    await expect(canvas.getByText("Pick a ferry line on the left.")).toBeVisible();
    await expect(canvas.queryByText("No chat selected")).toBeNull();
  },
});
