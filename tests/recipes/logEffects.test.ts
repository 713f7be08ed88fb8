import { QueryClient } from "@tanstack/react-query";
import { chatRoomsInfiniteQueryOptions, startChatSync } from "chat-sync-kit";
import { expect, onTestFinished, test, vi } from "vitest";

import { strategy } from "../readme/logEffects.ts";
import { accountOf, roomNamed } from "./testAccount.ts";

test("what reconcile does to the cache is logged with its cause", async () => {
  const debug = vi.spyOn(console, "debug").mockImplementation(() => {});
  const { api, socket, push } = accountOf("ann", [roomNamed("a", "First")]);
  const queryClient = new QueryClient();
  const sync = startChatSync({ queryClient, socket, api, strategy });
  onTestFinished(() => {
    sync.stop();
    debug.mockRestore();
  });
  await queryClient.infiniteQuery(chatRoomsInfiniteQueryOptions({ api }));
  debug.mockClear();
  push("a");
  await vi.waitFor(() => expect(debug).toHaveBeenCalled());
  expect(debug).toHaveBeenCalledExactlyOnceWith("message-received: write", expect.anything());
});
