import { expect, test } from "vitest";
import { render } from "vitest-browser-react";

import "../chat-sync-kit.css";
import { testRoom } from "../ChatRoomList/testRooms.ts";
import { ChatRoomListItem } from "./ChatRoomListItem.tsx";

test.each([
  ["9:41 AM", 2],
  ["Yesterday", 1_200],
  ["Fri", 128],
  ["Dec 31, 9:41 AM", 0],
])(
  "next to %s and %i unread messages, name and preview end where those begin",
  async (time, unreadCount) => {
    const room = { ...testRoom("a", 0, "Incident 114: memory leak in the queue"), unreadCount };
    if (room.latestChatMessage !== null)
      room.latestChatMessage.text = "Draining slowly. ".repeat(9);
    const { container } = await render(
      <ul className="csk" style={{ inlineSize: 280, padding: 0 }}>
        <ChatRoomListItem chatRoom={room} time={time} />
      </ul>,
    );
    const boxOf = (name: string) =>
      container.querySelector(`.csk-room-item-${name}`)?.getBoundingClientRect();
    const end = boxOf("content")?.right ?? 0;
    expect(boxOf("time")?.right).toBeCloseTo(end, 0);
    expect(boxOf("title")?.right).toBeCloseTo((boxOf("time")?.left ?? 0) - 12, 0);
    const text = container.querySelector(".csk-room-item-time");
    expect(text?.scrollWidth).toBe(text?.clientWidth);
    const badges = boxOf("badges");
    expect(boxOf("preview")?.right).toBeCloseTo(badges === undefined ? end : badges.left - 12, 0);
  },
);
