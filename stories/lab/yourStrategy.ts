import type { ChatSyncStrategy } from "../../src/index.ts";

// The Lab shows this code as JavaScript, so it narrows data instead of naming types.
// oxlint-disable typescript/no-unsafe-assignment

/** A strategy for you to change, here or in the Lab. It refetches the list when a room is missing. */
export const yourStrategy: ChatSyncStrategy = {
  id: "yours",
  start: ({ queryClient }) => ({
    onNewChatMessage({ chatMessage }) {
      const { chatRoomId } = chatMessage;
      queryClient.setQueryData(["chat-messages", chatRoomId], (old) =>
        Array.isArray(old) ? [chatMessage, ...old] : old,
      );
      const rooms = queryClient.getQueryData(["chat-rooms"]);
      const isKnown = Array.isArray(rooms) && rooms.some(({ id }) => id === chatRoomId);
      if (!isKnown) {
        void queryClient.invalidateQueries({ queryKey: ["chat-rooms"] });
        return;
      }
      const room = rooms.find(({ id }) => id === chatRoomId);
      const others = rooms.filter(({ id }) => id !== chatRoomId);
      queryClient.setQueryData(
        ["chat-rooms"],
        [{ ...room, latestChatMessage: chatMessage }, ...others],
      );
    },
  }),
};
