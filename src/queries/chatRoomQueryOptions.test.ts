import { QueryClient } from "@tanstack/react-query";
import { expect, test, vi } from "vitest";

import { chatRoomQueryOptions } from "./chatRoomQueryOptions.ts";

test("a single room is fetched by its id, with the query's signal", async () => {
  const chatRoom = { id: "room-1", name: "Room 1", latestChatMessage: null };
  const fetchChatRoom = vi.fn(async () => chatRoom);
  const queryClient = new QueryClient();
  const options = chatRoomQueryOptions({ api: { fetchChatRoom }, chatRoomId: "room-1" });
  expect(await queryClient.query(options)).toBe(chatRoom);
  expect(fetchChatRoom).toHaveBeenCalledExactlyOnceWith("room-1", {
    signal: expect.any(AbortSignal),
  });
});

test("its key is not within the keys of the lists and of the messages", () => {
  const { queryKey } = chatRoomQueryOptions({ api: { fetchChatRoom: vi.fn() }, chatRoomId: "1" });
  expect(queryKey).toStrictEqual(["chat-room", "1"]);
});
