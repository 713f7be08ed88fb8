import { useState } from "react";
import { expect, fireEvent, waitFor } from "storybook/test";

import preview from "../../../.storybook/preview.tsx";
import {
  Avatar,
  ChatRoomList,
  ChatRoomListHeader,
  HeldOrderPill,
  Notice,
} from "../../../src/components/index.ts";
import { IconButton } from "../../in-an-app/IconButton.tsx";
import { CHAT_ROOMS, LAYLA, ME, message, RELEASE_ROOM } from "../fixtures.ts";
import { frame, HIGH } from "../frame.tsx";
import { Outside } from "../Outside.tsx";
import { rightToLeft } from "../rightToLeft.tsx";
import { chatRoomListStories } from "./chatRoomListStories.ts";
import { changed, manyRooms } from "./manyRooms.ts";
import { propsById } from "./propsById.ts";

const meta = preview.meta({
  title: "Components/ChatRoomList/What it can do",
  component: ChatRoomList,
  ...chatRoomListStories,
});

/** The list is one Tab stop; arrow keys, Home, End and typed letters move in it, Enter opens. */
export const ChosenByKeyboard = meta.story({
  name: "R10: chosen by keyboard",
  play: async ({ canvas, userEvent, args }) => {
    await userEvent.tab();
    await expect(canvas.getByRole("button", { name: /^Release 4\.2,/ })).toHaveFocus();
    await userEvent.keyboard("{ArrowDown}");
    await expect(canvas.getByRole("button", { name: /^Incidents,/ })).toHaveFocus();
    await userEvent.keyboard("de");
    await expect(canvas.getByRole("button", { name: /^Design review,/ })).toHaveFocus();
    await userEvent.keyboard("{Enter}");
    await expect(args.onSelectChatRoom).toHaveBeenCalledOnce();
    await expect(args.onSelectChatRoom).toHaveBeenCalledWith("room-design");
  },
});

/** While you point at the list, rows keep their places and new chats wait behind a button. */
export const HeldOrder = meta.story({
  name: "R5: rows keep their places while you are among them",
  render: function HeldOrder(args) {
    const [chatRooms, setChatRooms] = useState(args.chatRooms);
    return (
      <div style={{ display: "flex", flexDirection: "column", blockSize: "100%" }}>
        <ChatRoomList {...args} style={{ flex: 1, blockSize: "auto" }} chatRooms={chatRooms} />
        <Outside>
          <button type="button" className="csk-button" onClick={() => setChatRooms(changed)}>
            Let three things happen
          </button>
        </Outside>
      </div>
    );
  },
  play: async ({ canvas, canvasElement, userEvent, args }) => {
    const names = () =>
      [...canvasElement.querySelectorAll(".csk-room-item-name")].map((name) => name.textContent);
    const before = names();
    const incidents = canvas.getByRole("button", { name: /^Incidents/ });
    incidents.focus();
    await userEvent.keyboard("{ArrowDown}{ArrowUp}");
    // By code, since the pointer and the focus are in the list.
    await fireEvent.click(canvas.getByRole("button", { name: "Let three things happen" }));
    await expect(await canvas.findByRole("button", { name: "1 new" })).toBeVisible();
    await expect(names()).toEqual(before);
    await userEvent.click(incidents);
    await expect(args.onSelectChatRoom).toHaveBeenCalledWith("room-incidents");
    await expect(
      canvas.getByRole("button", { name: /^Jonas.*no longer in the list/ }),
    ).toBeVisible();
  },
});

/** Of ten thousand chats only those near the visible ones are in the page; the keyboard reaches all. */
export const TenThousandRooms = meta.story({
  name: "R7: ten thousand rooms",
  args: { chatRooms: manyRooms(10_000), nextPage: "end" },
  play: async ({ canvas, canvasElement, userEvent }) => {
    await waitFor(() =>
      expect(canvasElement.querySelector("li")).toHaveAttribute("aria-setsize", "10000"),
    );
    await userEvent.tab();
    await userEvent.keyboard("{End}");
    await waitFor(() =>
      expect(canvas.getByRole("button", { name: /^Ferry 10,000,/ })).toHaveFocus(),
    );
    await expect(canvasElement.querySelectorAll("li").length).toBeLessThan(60);
    await userEvent.keyboard("{Home}");
    await waitFor(() => expect(canvas.getByRole("button", { name: /^Ferry 1,/ })).toHaveFocus());
  },
});

/** A row's own buttons show when it is pointed at or has the focus, and Tab goes on to them. */
export const RowActions = meta.story({
  args: {
    itemProps: ({ name }) => ({
      actions: (
        <>
          <button
            type="button"
            className="csk-button"
            data-size="small"
            aria-label={`Mute ${name}`}
          >
            Mute
          </button>
          <button
            type="button"
            className="csk-button"
            data-size="small"
            aria-label={`Archive ${name}`}
          >
            Archive
          </button>
        </>
      ),
    }),
  },
  play: async ({ canvas, userEvent, args }) => {
    await userEvent.tab();
    await userEvent.keyboard("{ArrowDown}");
    await userEvent.tab();
    await expect(canvas.getByRole("button", { name: "Mute Incidents" })).toHaveFocus();
    await expect(canvas.queryByRole("button", { name: "Mute Design review" })).toBeNull();
    await userEvent.keyboard("{Enter}");
    await expect(args.onSelectChatRoom).not.toHaveBeenCalled();
  },
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
          connection="recovering"
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
  render: function OwnHeldOrderButton(args) {
    const [chatRooms, setChatRooms] = useState(args.chatRooms);
    return (
      <div style={{ display: "flex", flexDirection: "column", blockSize: "100%" }}>
        <ChatRoomList {...args} style={{ flex: 1, blockSize: "auto" }} chatRooms={chatRooms} />
        <Outside>
          <button type="button" className="csk-button" onClick={() => setChatRooms(changed)}>
            Let three things happen
          </button>
        </Outside>
      </div>
    );
  },
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

/** Every state of a row in the narrowest column, 320 px. */
export const NarrowColumn = meta.story({
  name: "R8: all states in a column of 320 px",
  decorators: [frame({ inlineSize: "min(100%, 320px)", ...HIGH })],
  args: {
    selectedChatRoomId: RELEASE_ROOM.id,
    itemProps: propsById({
      "room-release": { isPinned: true },
      "room-incidents": { mentionCount: 1, isPinned: true },
      "room-jonas": { presence: "online", typing: "typing…" },
      "room-design": { isMuted: true },
      "room-support": { draft: "I’ll call the bank at nine" },
      "room-data": { isFailed: true },
    }),
  },
  play: async ({ canvasElement }) => {
    const scroller = canvasElement.querySelector(".csk-scroller");
    await expect(scroller?.scrollWidth).toBe(scroller?.clientWidth);
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
  args: { chatRooms: [], status: "loading" },
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
  args: { connection: "connecting" },
});

/** Back online, the header says that what was missed is on its way; the rows stay as they are. */
export const CatchingUp = meta.story({
  name: "R8: recovering",
  args: { connection: "recovering", isRefreshing: true },
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
    itemProps: propsById({
      "room-incidents": {
        note: "Wrong preview: the newest message is “All clear, closing this.”",
        tone: "danger",
      },
      "room-jonas": { note: "Should stand one row higher", tone: "danger" },
      "room-design": { note: "4.1 s behind the server", tone: "warning" },
    }),
  },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole("button", { name: /^Incidents/ })).toHaveAccessibleDescription(
      /^Wrong preview/,
    );
  },
});
