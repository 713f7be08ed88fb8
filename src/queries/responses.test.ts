import { QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";

import type { ChatApi } from "../ports/ChatApi.ts";
import { chatMessagesInfiniteQueryOptions } from "./chatMessagesInfiniteQueryOptions.ts";
import { chatMessagesQueryOptions } from "./chatMessagesQueryOptions.ts";
import { chatRoomQueryOptions } from "./chatRoomQueryOptions.ts";
import { chatRoomsInfiniteQueryOptions } from "./chatRoomsInfiniteQueryOptions.ts";
import { chatRoomsQueryOptions } from "./chatRoomsQueryOptions.ts";
import { snapshotInfoOf } from "./responses.ts";

/** Returns an API of a JavaScript app, whose methods all resolve to the same value. */
function apiResolvingTo(value: unknown): ChatApi {
  const never = () => new Promise<never>(() => {});
  const api: ChatApi = {
    fetchChatRooms: never,
    fetchChatRoom: never,
    fetchChatMessages: never,
    sendChatMessage: never,
  };
  for (const method of Object.keys(api)) Object.assign(api, { [method]: async () => value });
  return api;
}

const queryClient = new QueryClient();
const chatRoomId = "lobby";
const aPage = "must resolve to a page, { items, nextCursor }.";

test.for([undefined, null, [], { data: { items: [] } }])(
  "what is no page is refused with the name of the method and the shape: %j",
  async (value) => {
    const api = apiResolvingTo(value);
    const rooms = `chat-sync-kit: fetchChatRooms of your ChatApi ${aPage}`;
    const messages = `chat-sync-kit: fetchChatMessages of your ChatApi ${aPage}`;
    await expect(queryClient.query(chatRoomsQueryOptions({ api }))).rejects.toThrow(rooms);
    await expect(queryClient.infiniteQuery(chatRoomsInfiniteQueryOptions({ api }))).rejects.toThrow(
      rooms,
    );
    await expect(queryClient.query(chatMessagesQueryOptions({ api, chatRoomId }))).rejects.toThrow(
      messages,
    );
    await expect(
      queryClient.infiniteQuery(chatMessagesInfiniteQueryOptions({ api, chatRoomId })),
    ).rejects.toThrow(messages);
  },
);

test("what is no room is refused with the name of the method and the shape", async () => {
  const options = chatRoomQueryOptions({ api: apiResolvingTo(undefined), chatRoomId });
  await expect(queryClient.query(options)).rejects.toMatchObject({
    code: "malformed-response",
    message:
      "chat-sync-kit: fetchChatRoom of your ChatApi must resolve to a room, { id, name, latestChatMessage }.",
  });
});

test.for([null, undefined, ""])("a page with the cursor %j is the last one", async (nextCursor) => {
  const api = apiResolvingTo({ items: [], nextCursor });
  const queryClient = new QueryClient();
  const options = { api, chatRoomId };
  const rows = await queryClient.query(chatMessagesQueryOptions(options));
  expect(snapshotInfoOf(rows)?.isWhole).toBe(true);
  queryClient.clear();
  const pages = { ...chatMessagesInfiniteQueryOptions(options), pages: 2 };
  expect((await queryClient.infiniteQuery(pages)).pages).toHaveLength(1);
});
