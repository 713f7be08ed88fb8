import { expect, fireEvent, waitFor } from "storybook/test";

import preview from "../../../.storybook/preview.tsx";
import { ChatRoomList } from "../../../src/components/index.ts";
import { CHAT_ROOMS, LAYLA, message, RELEASE_ROOM } from "../fixtures.ts";
import { frame, HIGH } from "../frame.tsx";
import { rightToLeft } from "../rightToLeft.tsx";
import { chatRoomListStories } from "./chatRoomListStories.ts";
import { manyRooms } from "./manyRooms.ts";
import { propsById } from "./propsById.ts";
import { ThreeThingsHappen } from "./ThreeThingsHappen.tsx";

const meta = preview.meta({
  title: "Components/ChatRoomList/What it can do",
  tags: ["picture-in-dark"],
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
  render: (args) => <ThreeThingsHappen {...args} />,
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
