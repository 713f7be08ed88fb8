import { EventEmitter } from "node:events";

import { QueryClient, type InfiniteData } from "@tanstack/react-query";
import { onTestFinished, vi } from "vitest";

import type { ChatApi } from "../ports/ChatApi.ts";
import type { ChatMessage } from "../ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../ports/ChatRoomSummary.ts";
import type { Page } from "../ports/Page.ts";

/** Returns a message whose id and time follow from its number. */
export function messageIn(chatRoomId: string, number: number): ChatMessage {
  return {
    id: `${chatRoomId}-${number}`,
    chatRoomId,
    sender: { id: "amara", name: "Amara" },
    text: `Message ${number}`,
    createdAt: new Date(Date.UTC(2026, 2, 2, 9, 0, number)).toISOString(),
  };
}

/** Returns a room whose latest message has the given number. */
export function roomWith(id: string, latest: number): ChatRoomSummary {
  return { id, name: `Room ${id}`, latestChatMessage: messageIn(id, latest) };
}

/** Returns the data of an infinite query with these pages. */
export function pagesOf<T>(...pages: T[][]): InfiniteData<Page<T>, string | null> {
  return {
    pages: pages.map((items, index) => ({
      items,
      nextCursor: index === pages.length - 1 ? null : `after-page-${index}`,
    })),
    pageParams: pages.map((_, index) => (index === 0 ? null : `after-page-${index - 1}`)),
  };
}

/** Returns a socket that is connected and emits what the test tells it to. */
export function fakeSocket({ connected = true } = {}) {
  return Object.assign(new EventEmitter(), { connected });
}

/** Returns an API whose calls are never answered, but for those given. */
export function fakeApi(answers: Partial<ChatApi> = {}): ChatApi {
  const never = () => new Promise<never>(() => {});
  return {
    fetchChatRooms: never,
    fetchChatRoom: never,
    fetchChatMessages: never,
    sendChatMessage: never,
    ...answers,
  };
}

/** Returns a client that neither retries nor finds anything stale by itself. */
export function testClient(): QueryClient {
  return new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Infinity } } });
}

/** Resolves when every promise that can settle without time has settled. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Returns what reaches the global error handler until the test ends, which must then look at it. */
export function collectUncaught(): unknown[] {
  const errors: unknown[] = [];
  const enqueue = queueMicrotask;
  vi.stubGlobal("queueMicrotask", (task: () => void) =>
    enqueue(() => {
      try {
        task();
      } catch (error) {
        errors.push(error);
      }
    }),
  );
  onTestFinished(() => void vi.unstubAllGlobals());
  return errors;
}
