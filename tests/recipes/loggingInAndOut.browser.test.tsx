import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";
import { expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";

import { AccountChats, type AccountChatsProps } from "../readme/LoggingInAndOut.tsx";
import { accountOf, roomNamed } from "./testAccount.ts";

type Account = AccountChatsProps["account"];

const ann = () => accountOf("ann", [roomNamed("dm", "Only Ann's"), roomNamed("team", "Team")]);
const bob = () => accountOf("bob", [roomNamed("team", "Team of Bob")]);

/** Renders the recipe with one account, and with the other one or none after logging out. */
async function renderChats(first: Account, second?: Account) {
  function App() {
    const [account, setAccount] = useState<Account | undefined>(first);
    return account === undefined ? (
      <p>Logged out</p>
    ) : (
      <AccountChats account={account} onLogOut={() => setAccount(second)} />
    );
  }
  const queryClient = new QueryClient();
  const screen = await render(
    <QueryClientProvider client={queryClient}>
      <App />
    </QueryClientProvider>,
  );
  return { screen, queryClient };
}

test("the next user sees his own rooms, and a message of another's room asks his server", async () => {
  const [before, after] = [ann(), bob()];
  const { screen } = await renderChats(before.account, after.account);
  await expect.element(screen.getByText("Only Ann's")).toBeVisible();
  before.push("dm");
  await screen.getByRole("button", { name: "Log out" }).click();
  await expect.element(screen.getByText("Team of Bob")).toBeVisible();
  after.push("dm");
  await vi.waitFor(() => expect(after.api.fetchChatRoom).toHaveBeenCalledTimes(1));
  expect(screen.getByText("Only Ann's").query()).toBeNull();
  expect(before.listeners.size).toBe(0);
  expect(before.api.fetchChatRoom).not.toHaveBeenCalled();
});

test("a response that is still under way for the user before is not shown to the next", async () => {
  const [before, after] = [ann(), bob()];
  const late = Promise.withResolvers<Awaited<ReturnType<Account["api"]["fetchChatRooms"]>>>();
  before.api.fetchChatRooms.mockReturnValue(late.promise);
  const { screen, queryClient } = await renderChats(before.account, after.account);
  await screen.getByRole("button", { name: "Log out" }).click();
  await expect.element(screen.getByText("Team of Bob")).toBeVisible();
  late.resolve({ items: [roomNamed("dm", "Only Ann's")], nextCursor: null });
  await vi.waitFor(() => expect(queryClient.isFetching()).toBe(0));
  expect(screen.getByText("Only Ann's").query()).toBeNull();
});

test("nothing stays in the cache when nobody is logged in", async () => {
  const before = ann();
  const { screen, queryClient } = await renderChats(before.account);
  await expect.element(screen.getByText("Only Ann's")).toBeVisible();
  before.push("dm");
  await screen.getByRole("button", { name: "Log out" }).click();
  await expect.element(screen.getByText("Logged out")).toBeVisible();
  expect(queryClient.getQueryCache().getAll()).toEqual([]);
  expect(before.listeners.size).toBe(0);
});
