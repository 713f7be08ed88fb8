import { InfiniteQueryObserver, MutationObserver, QueryClient } from "@tanstack/react-query";
import {
  chatMessagesInfiniteQueryOptions,
  chatRoomsInfiniteQueryOptions,
  sendChatMessageMutationOptions,
  startChatSync,
  type ChatSyncError,
} from "chat-sync-kit";
import { io } from "socket.io-client";
import { expect, onTestFinished, test, vi } from "vitest";

import { createTeamChat } from "../../examples/your-own-backend/createTeamChat.ts";
import { startTeamBackend } from "./startTeamBackend.ts";

const me = 7;
const other = 2;

/** Starts a backend of 12 channels, and a client that has the first 10 and room 1 open. */
async function start() {
  const backend = await startTeamBackend(12);
  const connection = io(backend.url, {
    forceNew: true,
    transports: ["websocket"],
    auth: { user: me },
    reconnectionDelay: 20,
    reconnectionDelayMax: 20,
  });
  const headers = { "x-user": String(me) };
  const { api, socket } = createTeamChat({ baseUrl: backend.url, headers, connection });
  const queryClient = new QueryClient();
  const errors: ChatSyncError[] = [];
  const sync = startChatSync({
    queryClient,
    socket,
    api,
    onError: (error) => errors.push(error),
  });
  const rooms = new InfiniteQueryObserver(queryClient, chatRoomsInfiniteQueryOptions({ api }));
  const messages = new InfiniteQueryObserver(
    queryClient,
    chatMessagesInfiniteQueryOptions({ api, chatRoomId: "1" }),
  );
  const unsubscribe = [rooms.subscribe(() => {}), messages.subscribe(() => {})];
  const rowsOf = <T>(data: { pages: { items: T[] }[] } | undefined) =>
    (data?.pages ?? []).flatMap(({ items }) => items);
  const roomIds = () => rowsOf(rooms.getCurrentResult().data).map(({ id }) => id);
  const texts = () => rowsOf(messages.getCurrentResult().data).map(({ text }) => text);
  const previews = () =>
    rowsOf(rooms.getCurrentResult().data).map(({ latestChatMessage }) => latestChatMessage?.text);
  onTestFinished(async () => {
    unsubscribe.forEach((stop) => stop());
    sync.stop();
    queryClient.clear();
    connection.disconnect();
    await backend.close();
  });
  await vi.waitFor(() => {
    expect(socket.connected).toBe(true);
    expect(roomIds()).toHaveLength(10);
    expect(texts()).toEqual(["Welcome"]);
    expect(queryClient.isFetching()).toBe(0);
  });
  backend.requests.length = 0;
  return { backend, api, rooms, roomIds, texts, previews, errors, messages, queryClient };
}

test("rows of the backend become rows of the kit", async () => {
  const { messages } = await start();
  expect(messages.getCurrentResult().data?.pages).toEqual([
    {
      items: [
        {
          id: "12",
          chatRoomId: "1",
          sender: { id: "1", name: "User 1" },
          text: "Welcome",
          createdAt: "2026-03-02T09:00:00.000Z",
        },
      ],
      nextCursor: null,
    },
  ]);
});

test("an event that only names a message shows it, for one request", async () => {
  const { backend, roomIds, texts, previews, errors } = await start();
  const { id } = backend.add(1, 3, "News of channel 3");
  backend.add(1, 1, "News of channel 1");
  await vi.waitFor(() => expect(roomIds().slice(0, 3)).toEqual(["1", "3", "2"]));
  expect(texts()).toEqual(["News of channel 1", "Welcome"]);
  expect(previews().slice(0, 2)).toEqual(["News of channel 1", "News of channel 3"]);
  expect(backend.requests).toEqual([`GET /posts/${id}`, `GET /posts/${id + 1}`]);
  expect(errors).toEqual([]);
});

test("a missing room is found on the first page of the list", async () => {
  const { backend, roomIds, errors } = await start();
  const { id } = backend.add(other, 12, "News of channel 12");
  await vi.waitFor(() => expect(roomIds()[0]).toBe("12"));
  expect(backend.requests).toEqual([`GET /posts/${id}`, `GET /users/${other}`, "GET /channels"]);
  expect(errors).toEqual([]);
});

test("an own message is shown once, with its clientId, although no event echoes it", async () => {
  const { api, messages, roomIds, texts, previews, queryClient } = await start();
  const options = sendChatMessageMutationOptions({ api, chatRoomId: "1" });
  await new MutationObserver(queryClient, options).mutate({ text: "Mine", clientId: "draft-1" });
  await vi.waitFor(() => expect(texts()).toEqual(["Mine", "Welcome"]));
  expect(messages.getCurrentResult().data?.pages[0]?.items[0]?.clientId).toBe("draft-1");
  expect([roomIds()[0], previews()[0]]).toEqual(["1", "Mine"]);
});

test("what was missed while the connection was lost is shown after it", async () => {
  const { backend, roomIds, texts } = await start();
  backend.disconnectAll();
  backend.add(other, 1, "Missed");
  backend.add(other, 11, "Missed, too");
  await vi.waitFor(() => expect(texts()).toEqual(["Missed", "Welcome"]));
  await vi.waitFor(() => expect(roomIds().slice(0, 2)).toEqual(["11", "1"]));
});

test("numbered pages end right although rooms move between them", async () => {
  const { backend, rooms, roomIds } = await start();
  backend.add(other, 12, "To the top");
  await vi.waitFor(() => expect(roomIds()[0]).toBe("12"));
  await rooms.fetchNextPage();
  const ids = backend.channels().map(({ id }) => String(id));
  await vi.waitFor(() => expect(roomIds()).toEqual(ids));
  expect(rooms.getCurrentResult().hasNextPage).toBe(false);
});

test("an event whose message can't be fetched is reported, and corrected by a refetch", async () => {
  const { backend, texts, errors } = await start();
  backend.setUnavailable(true);
  backend.add(1, 1, "Hard to get");
  await vi.waitFor(() => expect(errors).toHaveLength(1));
  backend.setUnavailable(false);
  expect(errors[0]).toMatchObject({ code: "malformed-event", chatRoomId: "1" });
  await vi.waitFor(() => expect(texts()).toEqual(["Hard to get", "Welcome"]), { timeout: 10_000 });
});
