import type { QueryClient } from "@tanstack/react-query";
import { expectTypeOf, test } from "vitest";

import type { ChatApi } from "../ports/ChatApi.ts";
import type { ChatSocket } from "../ports/ChatSocket.ts";
import type { ChatSyncErrorCode } from "../ports/ChatSyncError.ts";
import type { ChatSyncSession, ChatSyncStrategy } from "./ChatSyncStrategy.ts";
import { reconcile } from "./reconcile/reconcile.ts";
import type { ChatSync, ChatSyncOptions } from "./startChatSync.ts";
import { fakeApi } from "./testFixtures.ts";
import { useChatSync, type UseChatSyncOptions } from "./useChatSync.ts";

interface Needed {
  api: ChatApi;
  socket: ChatSocket;
}

test("a socket and an API are enough", () => {
  expectTypeOf<Needed>().toExtend<UseChatSyncOptions>();
  expectTypeOf<Needed & { queryClient: QueryClient }>().toExtend<ChatSyncOptions>();
  expectTypeOf(useChatSync).toBeCallableWith({
    socket: null,
    api: fakeApi(),
    strategy: undefined,
    onError: undefined,
  });
});

test("a session key may be anything", () => {
  for (const sessionKey of ["ann", 7, null, undefined, Symbol("ann"), ["tenant", "ann"]]) {
    expectTypeOf({ sessionKey }).toExtend<Partial<UseChatSyncOptions>>();
    expectTypeOf({ sessionKey }).toExtend<Parameters<ChatSync["update"]>[0]>();
  }
});

test("a session that knows of neither the reason of its end nor of other options is one", () => {
  expectTypeOf<{ onNewChatMessage(): void; stop(): void }>().toExtend<ChatSyncSession>();
  expectTypeOf<Parameters<NonNullable<ChatSyncSession["stop"]>>>().toEqualTypeOf<
    ["ended" | "forgotten"]
  >();
});

test("a strategy may have more than an id and a start", () => {
  expectTypeOf({ ...reconcile, option: 1 }).toExtend<ChatSyncStrategy>();
});

test("what a strategy reports has a code", () => {
  expectTypeOf<"unknown-data" | "callback-failed">().toExtend<ChatSyncErrorCode>();
});
