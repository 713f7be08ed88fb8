import { useState } from "react";
import { expect, fireEvent } from "storybook/test";

import preview from "../../../.storybook/preview.tsx";
import {
  Avatar,
  ChatRoomList,
  ChatRoomListHeader,
  HeldOrderPill,
  Notice,
} from "../../../src/components/index.ts";
import { IconButton } from "../../in-an-app/IconButton.tsx";
import { ME } from "../fixtures.ts";
import { chatRoomListStories } from "./chatRoomListStories.ts";
import { ThreeThingsHappen } from "./ThreeThingsHappen.tsx";

const meta = preview.meta({
  title: "Components/ChatRoomList/What it can do: own parts",
  tags: ["picture-in-dark"],
  component: ChatRoomList,
  ...chatRoomListStories,
});

/** The heading can be another one, for example with a field that filters the chats. */
export const OwnHeader = meta.story({
  render: function OwnHeader(args) {
    const [filter, setFilter] = useState("");
    const chatRooms = args.chatRooms.filter(({ name }) =>
      name.toLowerCase().includes(filter.toLowerCase()),
    );
    return (
      <ChatRoomList
        {...args}
        chatRooms={chatRooms}
        empty={<Notice title="Nothing is named so" />}
        header={
          <div className="csk-bar">
            <input
              type="search"
              aria-label="Find a chat"
              placeholder="Find a chat"
              value={filter}
              onChange={({ target }) => setFilter(target.value)}
              style={{ flex: 1, minInlineSize: 0, padding: "0.5rem" }}
            />
          </div>
        }
      />
    );
  },
  play: async ({ canvas, userEvent }) => {
    const field = canvas.getByRole("searchbox", { name: "Find a chat" });
    await userEvent.type(field, "desi");
    await expect(canvas.getByRole("button", { name: /^Design review/ })).toBeVisible();
    await expect(canvas.queryByRole("button", { name: /^Incidents/ })).toBeNull();
    await userEvent.type(field, "xyz");
    await expect(canvas.getByText("Nothing is named so")).toBeVisible();
    await userEvent.clear(field);
    await expect(canvas.getByRole("button", { name: /^Incidents/ })).toBeVisible();
  },
});

/** The kit's heading takes parts of your own, and goes on to say what is under way. */
export const HeaderWithParts = meta.story({
  render: (args) => (
    <ChatRoomList
      {...args}
      header={
        <ChatRoomListHeader
          connectionStatus="recovering"
          start={<Avatar id={ME.id} name={ME.name} />}
          actions={<IconButton icon="search" label="Find a chat" />}
          strings={{ label: "Crew chats" }}
        />
      }
    />
  ),
  play: async ({ canvas }) => {
    await expect(canvas.getByRole("heading", { name: "Crew chats" })).toBeVisible();
    await expect(canvas.getByText("Catching up…")).toBeVisible();
    await expect(canvas.getByRole("button", { name: "Find a chat" })).toBeVisible();
  },
});

/** The button that applies a held order can be another, or the kit's with other words. */
export const OwnHeldOrderButton = meta.story({
  args: { renderPill: (props) => <HeldOrderPill {...props} text={`↑ ${props.text}`} /> },
  render: (args) => <ThreeThingsHappen {...args} />,
  play: async ({ canvas, userEvent }) => {
    canvas.getByRole("button", { name: /^Incidents/ }).focus();
    await userEvent.keyboard("{ArrowDown}");
    await fireEvent.click(canvas.getByRole("button", { name: "Let three things happen" }));
    await userEvent.click(await canvas.findByRole("button", { name: "↑ 1 new" }));
    await expect(canvas.getByRole("button", { name: /^Kiosk/ })).toHaveFocus();
  },
});

/** A row can be markup of your own, here links; keyboard, order and windowing stay the list's. */
export const OwnRow = meta.story({
  args: {
    header: null,
    renderItem: ({ chatRoom, isSelected, tabIndex, rovingId }) => (
      <li style={{ padding: "0.5rem" }}>
        <a
          href={`#${chatRoom.id}`}
          tabIndex={tabIndex}
          data-roving-id={rovingId}
          aria-current={isSelected ? "page" : undefined}
          style={{ color: "inherit" }}
        >
          {chatRoom.name}
        </a>
      </li>
    ),
  },
  play: async ({ canvas, userEvent }) => {
    await userEvent.tab();
    await userEvent.keyboard("{ArrowDown}");
    await expect(canvas.getByRole("link", { name: "Incidents" })).toHaveFocus();
  },
});

/** What stands in for the rows can be something else, too. */
export const OwnStandIns = meta.story({
  args: { chatRooms: [], empty: <Notice title="Write to somebody first" /> },
  play: async ({ canvas }) => {
    await expect(canvas.getByText("Write to somebody first")).toBeVisible();
    await expect(canvas.queryByText("No chats yet")).toBeNull();
  },
});
