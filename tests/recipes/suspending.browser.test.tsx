import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { render } from "vitest-browser-react";

import { SuspendingChats } from "../readme/SuspendingChats.tsx";
import { accountOf, roomNamed } from "./testAccount.ts";

test("the list suspends until it is there, with what was received meanwhile", async () => {
  const { api, socket, push } = accountOf("ann", [roomNamed("a", "First"), roomNamed("b", "Next")]);
  const list = Promise.withResolvers<Awaited<ReturnType<typeof api.fetchChatRooms>>>();
  api.fetchChatRooms.mockReturnValueOnce(list.promise);
  const screen = await render(
    <QueryClientProvider client={new QueryClient()}>
      <SuspendingChats api={api} socket={socket} />
    </QueryClientProvider>,
  );
  await expect.element(screen.getByText("Loading chats…")).toBeVisible();
  push("b");
  list.resolve({ items: [roomNamed("a", "First"), roomNamed("b", "Next")], nextCursor: null });
  await expect.element(screen.getByText("Message 30")).toBeVisible();
  expect(screen.getByText("Loading chats…").query()).toBeNull();
  const names = screen.getByRole("listitem").elements();
  expect(names.map(({ textContent }) => textContent?.match(/First|Next/)?.[0])).toEqual([
    "Next",
    "First",
  ]);
});
