import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { ChatSyncError, type ChatMessage, type ChatRoomSummary } from "chat-sync-kit";
import { useState } from "react";
import { expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";

import { AccountChats, type AccountChatsProps } from "../readme/LoggingInAndOut.tsx";

type Account = AccountChatsProps["account"];

function messageIn(chatRoomId: string, second: number): ChatMessage {
  return {
    id: `${chatRoomId}-${second}`,
    chatRoomId,
    sender: { id: "cleo", name: "Cleo" },
    text: `Message ${second}`,
    createdAt: new Date(Date.UTC(2026, 2, 2, 9, 0, second)).toISOString(),
  };
}
const roomNamed = (id: string, name: string): ChatRoomSummary => ({
  id,
  name,
  latestChatMessage: messageIn(id, 1),
});

/** Returns an account whose server knows these rooms, and what its client does. */
function accountOf(userId: string, chatRooms: ChatRoomSummary[]) {
  const listeners = new Map<string, (...args: unknown[]) => void>();
  const never = () => new Promise<never>(() => {});
  const list = vi.fn<Account["api"]["fetchChatRooms"]>(async () => ({
    items: chatRooms,
    nextCursor: "more",
  }));
  const fetchChatRoom = vi.fn<Account["api"]["fetchChatRoom"]>(async () => {
    throw new ChatSyncError("not-found", "there is no such room.");
  });
  const account: Account = {
    userId,
    api: { fetchChatRooms: list, fetchChatRoom, fetchChatMessages: never, sendChatMessage: never },
    socket: {
      connected: true,
      on: (event: string, listener: (...args: unknown[]) => void) => listeners.set(event, listener),
      off: (event: string) => listeners.delete(event),
    },
  };
  const push = (chatRoomId: string) =>
    listeners.get("new-chat-message")?.(messageIn(chatRoomId, 30));
  return { account, list, fetchChatRoom, push, listeners };
}

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
  await vi.waitFor(() => expect(after.fetchChatRoom).toHaveBeenCalledTimes(1));
  expect(screen.getByText("Only Ann's").query()).toBeNull();
  expect(before.listeners.size).toBe(0);
  expect(before.fetchChatRoom).not.toHaveBeenCalled();
});

test("a response that is still under way for the user before is not shown to the next", async () => {
  const [before, after] = [ann(), bob()];
  const late = Promise.withResolvers<Awaited<ReturnType<Account["api"]["fetchChatRooms"]>>>();
  before.list.mockReturnValue(late.promise);
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
