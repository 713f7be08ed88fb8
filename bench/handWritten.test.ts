import { QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";

import type { ChatMessage } from "../src/ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../src/ports/ChatRoomSummary.ts";
import { chatMessagesKey, chatRoomsKey } from "../src/queries/queryKeys.ts";
import { createWorkload } from "./createWorkload.ts";
import { createInfiniteUpdater, createPlainUpdater } from "./handWritten.ts";
import { rowsIn } from "./rowsIn.ts";

const size = { rooms: 7, messages: 10 };
const startMs = Date.UTC(2026, 2, 2, 12);

function openPlain() {
  const workload = createWorkload(size);
  const queryClient = new QueryClient({
    defaultOptions: { queries: { structuralSharing: false } },
  });
  queryClient.setQueryData(chatRoomsKey, workload.chatRooms);
  queryClient.setQueryData(chatMessagesKey(workload.openChatRoomId), workload.chatMessages);
  return { workload, queryClient };
}

function inPagesOf<T>(length: number, rows: readonly T[]) {
  const pages = Array.from({ length: Math.ceil(rows.length / length) }, (_, page) => ({
    items: rows.slice(page * length, (page + 1) * length),
    nextCursor: null,
  }));
  return { pages, pageParams: pages.map(() => null) };
}

function openInfinite() {
  const { workload, queryClient } = openPlain();
  queryClient.setQueryData(chatRoomsKey, inPagesOf(3, workload.chatRooms));
  const openRoomKey = chatMessagesKey(workload.openChatRoomId);
  queryClient.setQueryData(openRoomKey, inPagesOf(4, workload.chatMessages));
  return { workload, queryClient };
}

/** Returns both queries as they should be, found out slowly. */
function expected(posted: readonly ChatMessage[]) {
  const { chatRooms, chatMessages, openChatRoomId } = createWorkload(size);
  const newestFirst = posted.toReversed();
  const place = ({ id }: ChatRoomSummary) =>
    newestFirst.findIndex(({ chatRoomId }) => chatRoomId === id) >>> 0;
  return {
    chatRooms: chatRooms
      .toSorted((a, b) => place(a) - place(b))
      .map((room) => ({
        ...room,
        latestChatMessage: newestFirst[place(room)] ?? room.latestChatMessage,
      })),
    chatMessages: [
      ...newestFirst.filter(({ chatRoomId }) => chatRoomId === openChatRoomId),
      ...chatMessages,
    ],
  };
}

function shown({ workload, queryClient }: ReturnType<typeof openPlain>) {
  const rowsOf = (key: readonly string[]) => rowsIn(queryClient.getQueryData(key));
  return {
    chatRooms: rowsOf(chatRoomsKey),
    chatMessages: rowsOf(chatMessagesKey(workload.openChatRoomId)),
  };
}

test.each([
  ["plain", openPlain, createPlainUpdater],
  ["infinite", openInfinite, createInfiniteUpdater],
] as const)(
  "the hand-written updater of %s data moves rooms to the top and prepends messages",
  (_, open, createUpdater) => {
    const client = open();
    const { queryClient, workload } = client;
    const update = createUpdater(queryClient, workload.openChatRoomId);
    const posted = workload.nextChatMessages(100, startMs, 1_000);
    for (const chatMessage of posted) update(chatMessage);
    expect(shown(client)).toEqual(expected(posted));
  },
);

test.each([
  ["plain", openPlain, createPlainUpdater],
  ["infinite", openInfinite, createInfiniteUpdater],
] as const)(
  "the hand-written updater of %s data shows a repeated message once",
  (_, open, createUpdater) => {
    const client = open();
    const { queryClient, workload } = client;
    const update = createUpdater(queryClient, workload.openChatRoomId);
    const posted = workload.nextChatMessages(2, startMs, 1_000);
    for (const chatMessage of [...posted, ...posted.slice(1)]) update(chatMessage);
    expect(shown(client)).toEqual(expected(posted));
  },
);
