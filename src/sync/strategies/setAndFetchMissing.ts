import type { ChatRoomSummary } from "../../ports/ChatRoomSummary.ts";
import { readChatRooms, updateChatRooms } from "../../queries/cachedChatRooms.ts";
import { chatMessagesKey, chatRoomsKey } from "../../queries/queryKeys.ts";
import { updateChatMessages } from "../cachedChatMessages.ts";
import type { ChatSyncStrategy } from "../ChatSyncStrategy.ts";
import { writeAroundFetch } from "./writeAroundFetch.ts";

/** Orders rooms by their latest message, newest first; rooms without one come last. */
function byLatestChatMessage(a: ChatRoomSummary, b: ChatRoomSummary): number {
  return timeOfLatest(b) - timeOfLatest(a);
}

function timeOfLatest({ latestChatMessage }: ChatRoomSummary): number {
  return latestChatMessage === null ? -Infinity : Date.parse(latestChatMessage.createdAt);
}

/**
 * Writes the message into both queries, and fetches just the room if it is not in the list. Cancels
 * what is in flight before each write and refetches it afterwards, which starves in a burst; a room
 * whose request fails stays away.
 */
export const setAndFetchMissing: ChatSyncStrategy = {
  id: "set-and-fetch-missing",
  start: ({ queryClient, api, signal }) => ({
    async onNewChatMessage({ chatMessage }) {
      const { chatRoomId } = chatMessage;
      await writeAroundFetch(
        queryClient,
        chatMessagesKey(chatRoomId),
        () =>
          updateChatMessages(queryClient, chatRoomId, (chatMessages) => [
            chatMessage,
            ...chatMessages,
          ]),
        signal,
      );
      if (signal.aborted) return;

      const chatRooms = readChatRooms(queryClient);
      if (chatRooms === undefined) return;
      const known = chatRooms.find(({ id }) => id === chatRoomId);
      const chatRoom: ChatRoomSummary =
        known === undefined
          ? await api.fetchChatRoom(chatRoomId, { signal })
          : { ...known, latestChatMessage: chatMessage };
      if (signal.aborted) return;

      // Looks at the cache afresh: it may have changed while the room was fetched.
      await writeAroundFetch(
        queryClient,
        chatRoomsKey,
        () =>
          updateChatRooms(queryClient, (current) =>
            [chatRoom, ...current.filter(({ id }) => id !== chatRoomId)].toSorted(
              byLatestChatMessage,
            ),
          ),
        signal,
      );
    },
  }),
};
