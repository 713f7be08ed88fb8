import type { QueryClient } from "@tanstack/react-query";

import type { AccountView } from "../../mocks/server/accountView.ts";
import { cursorAt } from "../../mocks/server/readPage.ts";
import type { Schedule } from "../../mocks/server/Schedule.ts";
import type { ServerOrder } from "../../mocks/truth/createServerOrder.ts";
import { chatMessagesInfiniteQueryOptions } from "../../src/queries/chatMessagesInfiniteQueryOptions.ts";
import { chatMessagesQueryOptions } from "../../src/queries/chatMessagesQueryOptions.ts";
import { chatRoomsInfiniteQueryOptions } from "../../src/queries/chatRoomsInfiniteQueryOptions.ts";
import { chatRoomsQueryOptions } from "../../src/queries/chatRoomsQueryOptions.ts";
import { chatMessagesKey, chatRoomsKey } from "../../src/queries/queryKeys.ts";
import type { ClientPorts } from "./createClientPorts.ts";
import {
  ownInfiniteQuery,
  ownPlainQuery,
  type OwnPageParam,
  type OwnQueryOptions,
} from "./createOwnQueries.ts";
import { observeInfiniteList, observePlainList, type ObservedList } from "./observeList.ts";

export interface ObserveListOptions {
  queryClient: QueryClient;
  ports: Pick<ClientPorts, "api" | "ownApi">;
  order: ServerOrder;
  /** Returns the truth as the client's account sees it. */
  view: () => AccountView;
  schedule: Schedule;
}

/** Key of the further list. */
const furtherListKey = ["chat-rooms", { parity: "even" }] as const;

/** Observes the chat-rooms query as a mounted list would. */
export function observeChatRooms(options: ObserveListOptions): ObservedList {
  const { queryClient, schedule } = options;
  const { api } = options.ports;
  const { form, pageSize, loadedPages, queries, startAt } = schedule;
  if (schedule.pages !== undefined) {
    return observeOwnChatRooms(options, { isFiltered: false, startAt: startAt?.list ?? 0 });
  }
  if (form === "plain") {
    const query = chatRoomsQueryOptions({ api, pageSize: pageSize * loadedPages });
    return observePlainList(queryClient, { ...query, ...queries });
  }
  const query = chatRoomsInfiniteQueryOptions({ api, pageSize });
  return observeInfiniteList(queryClient, { ...query, ...queries }, loadedPages);
}

/** Observes the further list, which is always the app's own. */
export function observeFurtherList(options: ObserveListOptions): ObservedList {
  return observeOwnChatRooms(options, { isFiltered: true, startAt: 0 });
}

/** Observes the chat-messages query of a room as a mounted room would. */
export function observeChatMessages(
  { queryClient, ports, order, view, schedule }: ObserveListOptions,
  chatRoomId: string,
): ObservedList {
  const { api, ownApi } = ports;
  const { form, messagesPageSize: pageSize, queries, startAt } = schedule;
  if (schedule.pages !== undefined) {
    return observeOwn(queryClient, schedule, {
      queryKey: chatMessagesKey(chatRoomId),
      fetchPage: (request) => ownApi.fetchChatMessages(chatRoomId, request),
      rows: () => view().chatMessages(chatRoomId),
      keyOf: order.keyOfChatMessage,
      pageSize,
      firstPages: 1,
      startAt: startAt?.open ?? 0,
      loadsInFront: schedule.loadsInFront === true,
    });
  }
  if (form === "plain") {
    const query = chatMessagesQueryOptions({ api, chatRoomId, pageSize });
    return observePlainList(queryClient, { ...query, ...queries });
  }
  const query = chatMessagesInfiniteQueryOptions({ api, chatRoomId, pageSize });
  return observeInfiniteList(queryClient, { ...query, ...queries }, 1);
}

function observeOwnChatRooms(
  { queryClient, ports, order, view, schedule }: ObserveListOptions,
  { isFiltered, startAt }: { isFiltered: boolean; startAt: number },
): ObservedList {
  return observeOwn(queryClient, schedule, {
    queryKey: isFiltered ? furtherListKey : chatRoomsKey,
    fetchPage: (request) => ports.ownApi.fetchChatRooms({ ...request, isFiltered }),
    rows: () => view().chatRooms,
    keyOf: order.keyOfChatRoom,
    pageSize: schedule.pageSize,
    firstPages: schedule.loadedPages,
    startAt,
  });
}

interface OwnList<T> extends Pick<
  OwnQueryOptions<T>,
  "queryKey" | "fetchPage" | "pageSize" | "keyOf"
> {
  rows: () => readonly T[];
  firstPages: number;
  /** How many rows should be above the window; it is rounded to whole pages. */
  startAt: number;
  loadsInFront?: boolean;
}

function observeOwn<T>(
  queryClient: QueryClient,
  schedule: Schedule,
  list: OwnList<T>,
): ObservedList {
  const { pageSize, firstPages, startAt, rows, keyOf } = list;
  const { form, queries, paging = "cursor" } = schedule;
  if (form === "plain") {
    const query = ownPlainQuery({ ...list, pageSize: pageSize * firstPages });
    return observePlainList(queryClient, { ...query, ...queries });
  }
  // A link leads to an existing row, so that the window is never empty.
  const lastPage = Math.max(0, Math.ceil(rows().length / pageSize) - 1);
  const pagesAbove = Math.min(Math.ceil(startAt / pageSize), lastPage);
  const firstParam: OwnPageParam =
    paging === "page-number"
      ? pagesAbove
      : cursorAt(rows(), keyOf, pagesAbove * pageSize, paging === "offset");
  const query = ownInfiniteQuery({ ...list, firstParam, schedule });
  return observeInfiniteList(queryClient, { ...query, ...queries }, firstPages, list.loadsInFront);
}
