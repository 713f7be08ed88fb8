import { expect, onTestFinished, test } from "vitest";
import { render } from "vitest-browser-react";
import { page, userEvent } from "vitest/browser";

import { testRoom } from "../../src/components/ChatRoomList/testRooms.ts";
import { Chats } from "../readme/Chats.tsx";

test("R27: a text that can't be sent comes back into the room it was written in", async () => {
  const { promise, reject } = Promise.withResolvers<never>();
  const onUnhandled = (event: PromiseRejectionEvent) => event.preventDefault();
  window.addEventListener("unhandledrejection", onUnhandled);
  onTestFinished(() => window.removeEventListener("unhandledrejection", onUnhandled));
  const chatRooms = [testRoom("lobby", 0, "Lobby"), testRoom("deck", 0, "Deck")];
  await render(<Chats chatRooms={chatRooms} messagesOf={() => []} onSend={() => promise} />);
  const field = page.getByRole("textbox");
  await userEvent.type(field, "To the lobby{Enter}");
  await page.getByRole("button", { name: /^Deck/ }).click();
  reject(new Error("503"));
  await expect
    .element(page.getByRole("button", { name: /^Lobby, draft: To the lobby/ }))
    .toBeVisible();
  await expect.element(field).toHaveValue("");
  await page.getByRole("button", { name: /^Lobby/ }).click();
  await expect.element(field).toHaveValue("To the lobby");
});
