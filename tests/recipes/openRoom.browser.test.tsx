import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { ChatSyncError, type ChatApi } from "chat-sync-kit";
import { expect, test } from "vitest";
import { render } from "vitest-browser-react";

import { OpenRoom } from "../readme/OpenRoom.tsx";
import { accountOf, roomNamed } from "./testAccount.ts";

function renderRoom(overrides: Partial<ChatApi>) {
  const { api } = accountOf("ann", [roomNamed("a", "First")]);
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  return render(
    <QueryClientProvider client={queryClient}>
      <OpenRoom api={{ ...api, ...overrides }} chatRoomId="a" currentUserId="ann" />
    </QueryClientProvider>,
  );
}

const refusal = (status: number, serverCode: string) =>
  new ChatSyncError("http", "refused.", { status, serverCode });

test.for([
  ["There is no connection.", new ChatSyncError("network", "no response.")],
  ["This message is too long.", refusal(413, "too-long")],
  ["The server answered with status 500.", refusal(500, "internal")],
  ["Something went wrong.", new Error("Not of the kit.")],
] as const)("a message that was not sent says why: %s", async ([words, error]) => {
  const screen = await renderRoom({ sendChatMessage: () => Promise.reject(error) });
  await screen.getByRole("textbox", { name: "Message" }).fill("On my way");
  await screen.getByRole("button", { name: "Send" }).click();
  await expect.element(screen.getByText("Not sent")).toBeVisible();
  await expect.element(screen.getByText(words)).toBeVisible();
});

test("a room that does not exist says so, and takes no message", async () => {
  const missing = () => Promise.reject(new ChatSyncError("not-found", "there is no such room."));
  const screen = await renderRoom({ fetchChatRoom: missing, fetchChatMessages: missing });
  await expect.element(screen.getByRole("heading", { name: "Unknown room" })).toBeVisible();
  await expect.element(screen.getByText("This room doesn’t exist")).toBeVisible();
  await expect.element(screen.getByRole("textbox")).toBeDisabled();
});
