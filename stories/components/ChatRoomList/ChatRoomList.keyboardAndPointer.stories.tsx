import { useState } from "react";
import { expect, fireEvent, waitFor } from "storybook/test";

import preview from "../../../.storybook/preview.tsx";
import { ChatRoomList } from "../../../src/components/index.ts";
import type { ChatRoomSummary } from "../../../src/index.ts";
import { ChangingList, chatRoomListStories, manyRooms } from "./fixtures.tsx";

const meta = preview.meta({
  title: "Components/ChatRoomList/Keyboard and pointer",
  component: ChatRoomList,
  ...chatRoomListStories,
  parameters: {
    ...chatRoomListStories.parameters,
    summary: "How you move through the list, and how rows behave while you do.",
  },
});

/** The list is one Tab stop; arrow keys and typed letters move focus, and Enter opens a chat. */
export const Keyboard = meta.story({
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

/**
 * While you move through the list, rows keep their places and new chats wait behind a button. A chat
 * that you open ends that.
 */
export const HeldOrder = meta.story({
  name: "Held order",
  render: (args) => <ChangingList {...args} />,
  play: async ({ canvas, canvasElement, userEvent, args }) => {
    const names = () =>
      [...canvasElement.querySelectorAll(".csk-room-item-name")].map((name) => name.textContent);
    const before = names();
    const incidents = canvas.getByRole("button", { name: /^Incidents/ });
    incidents.focus();
    await userEvent.keyboard("{ArrowDown}{ArrowUp}");
    // Dispatched, so that pointer and focus stay in the list.
    await fireEvent.click(canvas.getByRole("button", { name: "Add, move and remove" }));
    await expect(await canvas.findByRole("button", { name: "1 new" })).toBeVisible();
    await expect(names()).toEqual(before);
    await expect(
      canvas.getByRole("button", { name: /^Jonas.*no longer in the list/ }),
    ).toBeVisible();
    await userEvent.click(incidents);
    await expect(args.onSelectChatRoom).toHaveBeenCalledWith("room-incidents");
    await waitFor(async () => expect(names()).not.toEqual(before));
    incidents.focus();
    await userEvent.keyboard("{ArrowDown}{ArrowUp}");
    const held = names();
    await fireEvent.click(canvas.getByRole("button", { name: "Add, move and remove" }));
    await expect(await canvas.findByRole("button", { name: /new|changed/ })).toBeVisible();
    await expect(names()).toEqual(held);
  },
});

interface MuteButtonProps {
  name: string;
  isMuted: boolean;
  onClick: () => void;
}

function MuteButton({ name, isMuted, onClick }: MuteButtonProps) {
  const action = isMuted ? "Unmute" : "Mute";
  return (
    <button
      type="button"
      className="csk-button"
      data-size="small"
      aria-label={`${action} ${name}`}
      onClick={onClick}
    >
      {action}
    </button>
  );
}

/** The buttons of a row appear on hover and on focus, and Tab moves on to them. */
export const RowActions = meta.story({
  name: "Row actions",
  render: function RowActions(args) {
    const [mutedIds, setMutedIds] = useState<readonly string[]>([]);
    const itemProps = ({ id, name }: ChatRoomSummary) => {
      const isMuted = mutedIds.includes(id);
      const others = mutedIds.filter((mutedId) => mutedId !== id);
      const toggle = () => setMutedIds(isMuted ? others : [...others, id]);
      return { isMuted, actions: <MuteButton name={name} isMuted={isMuted} onClick={toggle} /> };
    };
    return <ChatRoomList {...args} itemProps={itemProps} />;
  },
  play: async ({ canvas, userEvent, args }) => {
    await userEvent.tab();
    await userEvent.keyboard("{ArrowDown}");
    await userEvent.tab();
    await expect(canvas.getByRole("button", { name: "Mute Incidents" })).toHaveFocus();
    await expect(canvas.queryByRole("button", { name: "Mute Design review" })).toBeNull();
    await userEvent.keyboard("{Enter}");
    await expect(canvas.getByRole("button", { name: "Unmute Incidents" })).toHaveFocus();
    await expect(canvas.getByRole("button", { name: /^Incidents.*, muted$/ })).toBeVisible();
    await expect(args.onSelectChatRoom).not.toHaveBeenCalled();
  },
});

/** Of 10,000 chats only those near the visible ones are mounted, and the keyboard reaches all of them. */
export const TenThousandRooms = meta.story({
  name: "Ten thousand rooms",
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
