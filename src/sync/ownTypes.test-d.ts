import type { QueryClient } from "@tanstack/react-query";
import { expectTypeOf, test } from "vitest";

import type { ChatApi } from "../ports/ChatApi.ts";
import type { ChatMessage } from "../ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../ports/ChatRoomSummary.ts";
import type { ChatSocket } from "../ports/ChatSocket.ts";
import type { OwnDraftFields, OwnMessage, OwnRoom } from "../ports/testOwnTypes.ts";
import type { ChatSyncStrategy } from "./ChatSyncStrategy.ts";
import { createReconcile } from "./reconcile/reconcile.ts";
import type { ChatSyncOptions } from "./startChatSync.ts";
import type { UseChatSyncOptions } from "./useChatSync.ts";

interface OwnOptions {
  api: ChatApi<OwnMessage, OwnRoom, OwnDraftFields>;
  socket: ChatSocket;
}

test("the hook and the core take an API with types of its own", () => {
  expectTypeOf<OwnOptions>().toExtend<UseChatSyncOptions>();
  expectTypeOf<OwnOptions & { queryClient: QueryClient }>().toExtend<ChatSyncOptions>();
});

test("callbacks of reconcile name the app's own rows", () => {
  const strategy = createReconcile({
    includes: (chatRoom: OwnRoom) => chatRoom.isPinned,
    compareChatRooms: (a: OwnRoom, b: OwnRoom) => Number(b.isPinned) - Number(a.isPinned),
    compareChatMessages: (a: OwnMessage, b: OwnMessage) => a.reactions.length - b.reactions.length,
  });
  expectTypeOf(strategy).toEqualTypeOf<ChatSyncStrategy>();
});

test("the app's own types may be given once for all callbacks", () => {
  createReconcile<OwnMessage, OwnRoom>({
    includes: (chatRoom) => {
      expectTypeOf(chatRoom).toEqualTypeOf<OwnRoom>();
      return true;
    },
    compareChatMessages: (a) => {
      expectTypeOf(a).toEqualTypeOf<OwnMessage>();
      return 0;
    },
  });
});

test("callbacks without types are given the kit's rows", () => {
  createReconcile({
    includes: (chatRoom) => {
      expectTypeOf(chatRoom).toEqualTypeOf<ChatRoomSummary>();
      return true;
    },
    compareChatMessages: (a, b) => {
      expectTypeOf([a, b]).toEqualTypeOf<ChatMessage[]>();
      return 0;
    },
    compareChatRooms: undefined,
  });
});

test("a callback about something else is refused", () => {
  interface OtherOptions {
    includes: (chatRoom: number) => boolean;
  }
  expectTypeOf<OtherOptions>().not.toExtend<Parameters<typeof createReconcile>[0]>();
});
