import type { ChatRoomSummary } from "../../src/index.ts";
import type { ChatWorld } from "../world/createChatWorld.ts";
import type { SimClient } from "../world/createSimClient.ts";

/** Returns the only client of a world with one, or the first of several. */
export function firstClientOf({ clients }: ChatWorld): SimClient {
  const [client] = clients;
  if (client === undefined) throw new Error("chat-sync-kit: this world has no client.");
  return client;
}

/** Returns the room at the top of the list on the server. */
export function firstRoomOf({ truth }: ChatWorld): ChatRoomSummary {
  const [chatRoom] = truth.chatRooms;
  if (chatRoom === undefined) throw new Error("chat-sync-kit: this world has no room.");
  return chatRoom;
}
