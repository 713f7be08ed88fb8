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
import { ChangingList, chatRoomListStories } from "./fixtures.tsx";

const meta = preview.meta({
  title: "Components/ChatRoomList/Slots",
  tags: ["picture-in-dark"],
  component: ChatRoomList,
  ...chatRoomListStories,
  parameters: {
    ...chatRoomListStories.parameters,
    summary: "Which parts of the list an app can replace.",
  },
});

/** `header` replaces the heading, here with a search field that filters the chats. */
export const Header = meta.story({
  render: function Header(args) {
    const [filter, setFilter] = useState("");
    const chatRooms = args.chatRooms.filter(({ name }) =>
      name.toLowerCase().includes(filter.toLowerCase()),
    );
    return (
      <ChatRoomList
        {...args}
        chatRooms={chatRooms}
        empty={<Notice title="No chat has this name" />}
        header={
          <div className="csk-bar">
            <input
              type="search"
              aria-label="Find a chat"
              placeholder="Find a chat"
              value={filter}
              onChange={({ target }) => setFilter(target.value)}
              style={{
                flex: 1,
                minInlineSize: 0,
                padding: "0.5rem 0.75rem",
                border: 0,
                borderRadius: "1rem",
                background: "var(--_surface-sunken)",
                color: "inherit",
                font: "inherit",
              }}
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
    await expect(canvas.getByText("No chat has this name")).toBeVisible();
    await userEvent.clear(field);
    await expect(canvas.getByRole("button", { name: /^Incidents/ })).toBeVisible();
  },
});

/** The kit’s own header has slots too, and still shows the state of the connection. */
export const HeaderParts = meta.story({
  name: "Header parts",
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

/** `renderPill` replaces the button that applies a held order. */
export const HeldOrderButton = meta.story({
  name: "Held order button",
  args: { renderPill: (props) => <HeldOrderPill {...props} text={`↑ ${props.text}`} /> },
  render: (args) => <ChangingList {...args} />,
  play: async ({ canvas, userEvent }) => {
    canvas.getByRole("button", { name: /^Incidents/ }).focus();
    await userEvent.keyboard("{ArrowDown}");
    await fireEvent.click(canvas.getByRole("button", { name: "Add, move and remove" }));
    await userEvent.click(await canvas.findByRole("button", { name: "↑ 1 new" }));
    await expect(canvas.getByRole("button", { name: /^Kiosk/ })).toHaveFocus();
  },
});

/** `renderItem` replaces a row, here with a link; keyboard, order and windowing remain the list’s. */
export const Row = meta.story({
  args: {
    renderItem: ({ chatRoom, isSelected, tabIndex, rowKey }) => (
      <li>
        <a
          href={`#${chatRoom.id}`}
          tabIndex={tabIndex}
          data-chat-row={rowKey}
          aria-current={isSelected ? "page" : undefined}
          style={{
            display: "flex",
            alignItems: "center",
            gap: "0.75rem",
            padding: "0.375rem 1rem",
            color: "inherit",
            textDecoration: "none",
          }}
        >
          <Avatar id={chatRoom.id} name={chatRoom.name} shape="room" size="small" />
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

/** `empty` replaces the words for a list without chats; `loading` and `error` work the same way. */
export const EmptyState = meta.story({
  name: "Empty state",
  args: { chatRooms: [], empty: <Notice title="Write to somebody first" /> },
  play: async ({ canvas }) => {
    await expect(canvas.getByText("Write to somebody first")).toBeVisible();
    await expect(canvas.queryByText("No chats yet")).toBeNull();
  },
});
