import { markChatRoomRead } from "../../src/queries/markChatRoomRead.ts";
import { watchRoom } from "../../src/queries/watchedRooms.ts";
import type { Client } from "./createClient.ts";

// What `useChatRoom` does about unread messages, without React.

type Reader = Pick<Client, "queryClient" | "ports" | "screen" | "reader" | "state">;

/** Marks a room as read up to the newest message that the client knows of it. */
export function markRead({ queryClient, ports, reader, state }: Reader, chatRoomId: string): void {
  const { chatMessages, chatRooms } = reader.read(state.recovering);
  const messages = chatMessages.get(chatRoomId);
  const listed = chatRooms?.rows?.find(({ id }) => id === chatRoomId)?.latestChatMessage;
  const upTo = (messages?.hasTop === true ? messages.rows?.[0] : undefined) ?? listed;
  if (upTo === undefined || upTo === null) return;
  markChatRoomRead(queryClient, { api: ports.api, chatRoomId, upTo: upTo.id }).catch(() => {
    // The strategy is told of it.
  });
}

const watching = new WeakMap<object, { chatRoomId: string; stop: () => void }>();

/** The user looks at the newest message of the open room. */
export function startWatching(client: Reader): void {
  if (watching.has(client.queryClient)) return;
  const chatRoomId = client.screen.openChatRoomId;
  watching.set(client.queryClient, { chatRoomId, stop: watchRoom(client.queryClient, chatRoomId) });
}

/** The user looks away. What was seen has been marked as read by then. */
export function stopWatching(client: Reader): void {
  const watched = watching.get(client.queryClient);
  if (watched === undefined) return;
  watching.delete(client.queryClient);
  watched.stop();
  markRead(client, watched.chatRoomId);
}
