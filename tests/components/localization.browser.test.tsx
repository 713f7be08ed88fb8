import { afterEach, describe, expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";
import { page, userEvent } from "vitest/browser";

import "../../src/components/chat-sync-kit.css";
import { testRoom } from "../../src/components/ChatRoomList/testRooms.ts";
import {
  ChatMessageInput,
  ChatMessageList,
  ChatMessageListItem,
  ChatRoomList,
  ChatRoomListItem,
} from "../../src/components/index.ts";
import { MIRA, message } from "../../stories/components/fixtures.ts";

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const chatMessage = message("m", "room", MIRA, "03-02 14:05", "Shipping at four.");
const room = { ...testRoom("a"), latestChatMessage: chatMessage, unreadCount: 3 };

interface Given {
  locale?: string;
  timeZone?: string;
}

function Everything(given: Given) {
  return (
    <>
      <ChatRoomList chatRooms={[room, testRoom("b", 0, "Jetty")]} {...given} />
      <ChatMessageList chatMessages={[chatMessage]} {...given} />
      <ChatMessageListItem chatMessage={chatMessage} {...given} />
      <ul>
        <ChatRoomListItem chatRoom={room} locale={given.locale} />
      </ul>
      <ChatMessageInput
        onSend={() => undefined}
        draft="Gate 4"
        maxLength={10}
        locale={given.locale}
      />
    </>
  );
}

const shownTimes = () =>
  Array.from(document.querySelectorAll("time"), ({ textContent }) =>
    textContent.replaceAll("\u202f", " "),
  );

test.each(["en_US", "", "en-US@posix", "en_US.UTF-8", "C", "x", "English (US)"])(
  "R25: the locale %j is understood or ignored",
  async (locale) => {
    await render(<Everything locale={locale} timeZone="UTC" />);
    expect(shownTimes()).toEqual(["2:05 PM", "2:05 PM"]);
    // The code that counts characters and finds rooms by name is loaded on demand.
    await vi.dynamicImportSettled();
    await expect.poll(() => document.querySelector(".csk-input-counter")?.textContent).toBe("4");
    const row = page.getByRole("navigation").getByRole("button");
    await userEvent.tab();
    await expect.element(row.first()).toHaveFocus();
    await userEvent.keyboard("j");
    await expect.element(row.nth(1)).toHaveFocus();
  },
);

test("R25: a POSIX locale is that locale", async () => {
  await render(<Everything locale="de_DE" timeZone="UTC" />);
  expect(shownTimes()).toEqual(["14:05", "14:05"]);
});

test.each(["Etc/Unknown", "", "Mars/Olympus"])(
  "R25: the time zone %j is ignored",
  async (timeZone) => {
    await render(<Everything locale="en" timeZone={timeZone} />);
    expect(shownTimes()).toEqual(["2:05 PM", "2:05 PM"]);
  },
);

describe("the clock", () => {
  const rowTime = () => document.querySelector(".csk-room-item-time")?.textContent;
  const day = () => document.querySelector(".csk-day-label")?.textContent;
  const startAt = (iso: string) =>
    vi.useFakeTimers({
      toFake: ["Date", "setInterval", "clearInterval"],
      now: Date.parse(iso),
    });

  test("R25: dates are relative, and move on at midnight", async () => {
    startAt("2026-03-02T23:58:30Z");
    await render(<Everything />);
    expect(day()).toBe("Today");
    expect(rowTime()).toMatch(/^2:05\sPM$/);
    await vi.advanceTimersByTimeAsync(3 * 60_000);
    await expect.poll(day).toBe("Yesterday");
    expect(rowTime()).toBe("Yesterday");
  });

  test("R25: nothing renders again while the day stays", async () => {
    startAt("2026-03-02T14:30:00Z");
    const onItemRender = vi.fn();
    const onMessageRender = vi.fn();
    await render(
      <>
        <ChatRoomList chatRooms={[room]} onItemRender={onItemRender} />
        <ChatMessageList chatMessages={[chatMessage]} onMessageRender={onMessageRender} />
      </>,
    );
    const count = () => onItemRender.mock.calls.length + onMessageRender.mock.calls.length;
    const before = count();
    await vi.advanceTimersByTimeAsync(60 * 60_000);
    expect(count()).toBe(before);
  });

  test("dates are absolute with `null` for the current time", async () => {
    await render(
      <>
        <ChatRoomList chatRooms={[room]} now={null} />
        <ChatMessageList chatMessages={[chatMessage]} now={null} />
      </>,
    );
    expect(rowTime()).toMatch(/^Mar 2, 2:05\sPM$/);
    expect(day()).toBe("Monday, March 2, 2026");
  });
});
