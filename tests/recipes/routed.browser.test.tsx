import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createMemoryRouter, RouterProvider } from "react-router";
import { expect, test } from "vitest";
import { render } from "vitest-browser-react";

import { chatRoutes } from "../readme/RoutedChats.tsx";
import { accountOf, roomNamed } from "./testAccount.ts";

async function open(path: string) {
  const { api, socket } = accountOf("ann", [roomNamed("a", "First"), roomNamed("b/c", "Next")]);
  api.fetchChatRoom.mockImplementation(async (id) => roomNamed(id, "Far down"));
  const router = createMemoryRouter(chatRoutes({ api, socket, currentUserId: "ann" }), {
    initialEntries: [path],
  });
  const screen = await render(
    <QueryClientProvider client={new QueryClient()}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
  return { screen, router, api };
}

test("no room is open at the address of the list", async () => {
  const { screen, api } = await open("/chats");
  await expect.element(screen.getByText("First")).toBeVisible();
  expect(api.fetchChatMessages).not.toHaveBeenCalled();
});

test("a click on a room changes the address, and going back opens the room before", async () => {
  const { screen, router } = await open("/chats/a");
  await expect.element(screen.getByRole("heading", { name: "First" })).toBeVisible();
  await screen.getByRole("textbox", { name: "Message" }).fill("Half a thought");
  await screen.getByText("Next").click();
  await expect.element(screen.getByRole("heading", { name: "Next" })).toBeVisible();
  expect(router.state.location.pathname).toBe("/chats/b%2Fc");
  await router.navigate(-1);
  await expect.element(screen.getByRole("heading", { name: "First" })).toBeVisible();
  await expect
    .element(screen.getByRole("textbox", { name: "Message" }))
    .toHaveValue("Half a thought");
});

test("a link to a room that the list has not loaded opens it", async () => {
  const { screen, api } = await open("/chats/far-down");
  await expect.element(screen.getByRole("heading", { name: "Far down" })).toBeVisible();
  expect(api.fetchChatRoom).toHaveBeenCalledTimes(1);
});
