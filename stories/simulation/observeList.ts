import { InfiniteQueryObserver, QueryObserver, type QueryClient } from "@tanstack/react-query";

import type { Schedule } from "../../mocks/simulation/Schedule.ts";
import type { ChatApi } from "../../src/ports/ChatApi.ts";
import { chatMessagesInfiniteQuery } from "../../src/queries/chatMessagesInfiniteQuery.ts";
import { chatMessagesQuery } from "../../src/queries/chatMessagesQuery.ts";
import { chatRoomsInfiniteQuery } from "../../src/queries/chatRoomsInfiniteQuery.ts";
import { chatRoomsQuery } from "../../src/queries/chatRoomsQuery.ts";

/** What a mounted list does with its query. */
export interface ObservedList {
  subscribe(): void;
  unsubscribe(): void;
  /** Fetches the next page; does nothing in the plain form, or if there is none. */
  loadPage(): void;
  /** Whether the pages of the first screen are there, or will not come. */
  isComplete(): boolean;
}

export interface ObserveListOptions {
  queryClient: QueryClient;
  api: ChatApi;
  schedule: Pick<Schedule, "form" | "pageSize" | "messagesPageSize" | "loadedPages">;
}

/** Observes the chat-rooms query as a mounted list would. */
export function observeChatRooms({ queryClient, api, schedule }: ObserveListOptions): ObservedList {
  const { form, pageSize, loadedPages } = schedule;
  if (form === "plain") {
    const limit = pageSize * loadedPages;
    return plainList(new QueryObserver(queryClient, chatRoomsQuery({ api, limit })));
  }
  const query = chatRoomsInfiniteQuery({ api, pageSize });
  return infiniteList(new InfiniteQueryObserver(queryClient, query), loadedPages);
}

/** Observes the chat-messages query of a room as a mounted room would. */
export function observeChatMessages(
  { queryClient, api, schedule }: ObserveListOptions,
  chatRoomId: string,
): ObservedList {
  const { form, messagesPageSize } = schedule;
  if (form === "plain") {
    const query = chatMessagesQuery({ api, chatRoomId, limit: messagesPageSize });
    return plainList(new QueryObserver(queryClient, query));
  }
  const query = chatMessagesInfiniteQuery({ api, chatRoomId, pageSize: messagesPageSize });
  return infiniteList(new InfiniteQueryObserver(queryClient, query), 1);
}

interface Result {
  isPending: boolean;
  isFetching: boolean;
}

interface Observer {
  subscribe(listener: () => void): () => void;
  getCurrentResult(): Result;
}

interface InfiniteObserver {
  subscribe(listener: () => void): () => void;
  getCurrentResult(): Result & {
    hasNextPage: boolean;
    isError: boolean;
    data: { pages: unknown[] } | undefined;
  };
  fetchNextPage(): Promise<unknown>;
}

function plainList(observer: Observer): ObservedList {
  let leave = () => {};
  return {
    subscribe() {
      leave = observer.subscribe(() => undefined);
    },
    unsubscribe: () => leave(),
    loadPage: () => undefined,
    isComplete: () => isSettled(observer.getCurrentResult()),
  };
}

function infiniteList(observer: InfiniteObserver, firstPages: number): ObservedList {
  let leave = () => {};
  let isComplete = false;

  /** Loads the pages of the first screen, one after the other. */
  function loadFirstPages() {
    const result = observer.getCurrentResult();
    if (isComplete || !isSettled(result)) return;
    const { data, hasNextPage, isError } = result;
    if (isError || !hasNextPage || data === undefined || data.pages.length >= firstPages) {
      isComplete = true;
    } else {
      void observer.fetchNextPage();
    }
  }

  return {
    subscribe() {
      leave = observer.subscribe(loadFirstPages);
    },
    unsubscribe: () => leave(),
    loadPage() {
      if (observer.getCurrentResult().hasNextPage) void observer.fetchNextPage();
    },
    isComplete: () => isComplete,
  };
}

function isSettled({ isPending, isFetching }: Result): boolean {
  return !isPending && !isFetching;
}
