import { expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { page } from "vitest/browser";

import { testRoom } from "../../src/components/ChatRoomList/testRooms.ts";
import { ChatMessageList, ChatRoom, ChatRoomList } from "../../src/components/index.ts";
import type { ChatMessage, ChatRoomSummary } from "../../src/index.ts";
import { MIRA, message } from "../../stories/components/fixtures.ts";

/** Returns a row as a server may send it to an app that doesn't validate. */
function unvalidated<Row extends object>(row: Row, fields: Record<string, unknown>): Row {
  return { ...row, ...fields };
}

test.each([undefined, null])("a room whose latest message is %s has a row", async (missing) => {
  const rooms: ChatRoomSummary[] = [
    unvalidated(testRoom("a"), { latestChatMessage: missing, avatarUrl: null, unreadCount: null }),
  ];
  await render(<ChatRoomList chatRooms={rooms} />);
  const row = page.getByRole("button", { name: "Room a, No messages yet" });
  await expect.element(row).toBeVisible();
  expect(document.querySelector("img")).toBeNull();
});

test.each([undefined, null])("a message whose text and sender are %s is shown", async (missing) => {
  const chatMessage: ChatMessage = unvalidated(
    message("m", "room", MIRA, "03-02 14:05", "Shipping at four."),
    { text: missing, sender: missing },
  );
  await render(
    <>
      <ChatMessageList chatMessages={[chatMessage]} />
      <ChatRoomList chatRooms={[{ ...testRoom("a"), latestChatMessage: chatMessage }]} />
    </>,
  );
  await expect.element(page.getByRole("article", { name: /^Unnamed, / })).toBeVisible();
  await expect.element(page.getByRole("button", { name: /^Room a, / })).toBeVisible();
});

test.each([undefined, null])("names that are %s are replaced", async (missing) => {
  const chatMessage: ChatMessage = unvalidated(
    message("m", "room", MIRA, "03-02 14:05", "Shipping at four."),
    { sender: { id: "mira", name: missing } },
  );
  const room = unvalidated({ ...testRoom("a"), latestChatMessage: chatMessage }, { name: missing });
  await render(
    <>
      <ChatMessageList chatMessages={[chatMessage]} />
      <ChatRoomList chatRooms={[room]} />
      <ChatRoom chatRoom={room} />
    </>,
  );
  await expect.element(page.getByRole("article", { name: /^Unnamed, / })).toBeVisible();
  await expect.element(page.getByRole("button", { name: /^Unnamed, / })).toBeVisible();
  await expect.element(page.getByRole("region", { name: "Unnamed" })).toBeVisible();
});

test("a message with empty fields is neither edited nor deleted", async () => {
  const chatMessage: ChatMessage = unvalidated(
    message("m", "room", MIRA, "03-02 14:05", "Shipping at four."),
    { editedAt: null, deletedAt: null, clientId: null },
  );
  const room = { ...testRoom("a"), latestChatMessage: chatMessage };
  await render(
    <>
      <ChatMessageList chatMessages={[chatMessage]} />
      <ChatRoomList chatRooms={[room]} />
    </>,
  );
  const article = page.getByRole("article").element();
  expect(article.dataset).not.toHaveProperty("edited");
  expect(article.dataset).not.toHaveProperty("deleted");
  expect(article.textContent).toContain("Shipping at four.");
  await expect.element(page.getByRole("button")).toHaveAccessibleName(/Shipping at four\./);
});
