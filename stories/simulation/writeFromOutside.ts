import { hashKey, hydrate, type QueryClient } from "@tanstack/react-query";

import type { AccountView } from "../../mocks/server/accountView.ts";
import { readPage, type RowsPage } from "../../mocks/server/readPage.ts";
import type { OutsideWrite, Schedule } from "../../mocks/server/Schedule.ts";
import { chatMessageAtLevel, chatRoomAtLevel } from "../../mocks/truth/atLevel.ts";
import type { ServerOrder } from "../../mocks/truth/createServerOrder.ts";
import { chatMessagesKey, chatRoomsKey } from "../../src/queries/queryKeys.ts";
import { keptPage, reversedPage } from "./createOwnQueries.ts";

export interface OutsideWriteOptions {
  queryClient: QueryClient;
  order: ServerOrder;
  /** The truth as it was then, as the client's account saw it. */
  view: AccountView;
  schedule: Schedule;
  /** `undefined` for the list. */
  chatRoomId: string | undefined;
  how: OutsideWrite;
  /** How old the data is. */
  ageMs: number;
}

/**
 * Puts data of the server into the cache, as it was some time ago, in the shape of the client's
 * queries. Does nothing if there was no such room yet.
 */
export function writeFromOutside(options: OutsideWriteOptions): void {
  const { queryClient, how, ageMs } = options;
  const payload = payloadOf(options);
  if (payload === undefined) return;
  const { queryKey, data } = payload;
  const query = queryClient.getQueryCache().find({ queryKey, exact: true });
  const dataUpdatedAt = Date.now() - ageMs;
  switch (how) {
    case "hydrate":
      hydrate(queryClient, {
        mutations: [],
        queries: [
          {
            queryKey,
            queryHash: hashKey(queryKey),
            dehydratedAt: dataUpdatedAt,
            state: {
              data,
              dataUpdatedAt,
              dataUpdateCount: 1,
              error: null,
              errorUpdateCount: 0,
              errorUpdatedAt: 0,
              fetchFailureCount: 0,
              fetchFailureReason: null,
              fetchMeta: null,
              isInvalidated: false,
              status: "success",
              fetchStatus: "idle",
            },
          },
        ],
      });
      return;
    case "set-state":
      // As a persister does that has found something while the query waited.
      query?.setState({ data, dataUpdatedAt, status: "success" });
      return;
    case "broadcast":
      if (query === undefined) {
        queryClient.setQueryData(queryKey, data, { updatedAt: dataUpdatedAt });
      } else {
        query.setState({
          ...query.state,
          data,
          dataUpdatedAt,
          status: "success",
          isInvalidated: false,
          error: null,
        });
      }
  }
}

function payloadOf({ order, view, schedule, chatRoomId }: OutsideWriteOptions) {
  const { level, form, pageSize, loadedPages, messagesPageSize } = schedule;
  const { keyOfChatRoom, keyOfChatMessage } = order;
  if (chatRoomId === undefined) {
    const size = form === "plain" ? pageSize * loadedPages : pageSize;
    const page = readPage(view.chatRooms, keyOfChatRoom, { cursor: null, pageSize: size });
    const items = page.items.map((row) => chatRoomAtLevel(row, level));
    return { queryKey: chatRoomsKey, data: dataOf({ ...page, items }, schedule) };
  }
  if (!view.chatRooms.some(({ id }) => id === chatRoomId)) return undefined;
  const rows = view.chatMessages(chatRoomId);
  const page = readPage(rows, keyOfChatMessage, { cursor: null, pageSize: messagesPageSize });
  const items = page.items.map((row) => chatMessageAtLevel(row, level));
  return { queryKey: chatMessagesKey(chatRoomId), data: messagesOf({ ...page, items }, schedule) };
}

function messagesOf<T>(page: RowsPage<T>, schedule: Schedule): unknown {
  const isReversed = schedule.form === "infinite" && schedule.loadsInFront === true;
  return isReversed ? { pages: [reversedPage(page)], pageParams: [null] } : dataOf(page, schedule);
}

function dataOf<T>(page: RowsPage<T>, { form, pages, paging }: Schedule): unknown {
  if (form === "plain") return page.items;
  if (pages === undefined) {
    return { pages: [{ items: page.items, nextCursor: page.next }], pageParams: [null] };
  }
  const firstParam = paging === "page-number" ? 0 : paging === "offset" ? "#0" : null;
  return { pages: [keptPage(pages, page)], pageParams: [firstParam] };
}
