import type { TruthEvent } from "../../mocks/truth/Truth.ts";
import { chatRoomEventNames } from "../../src/ports/ChatSocket.ts";
import { parseChatRoomRemoved, parseChatRoomUpdated } from "../../src/ports/parseChatRoomEvent.ts";
import { parseChatRoomRead } from "../../src/ports/parseChatRoomRead.ts";

/** The events that are about a room and not about a message. */
export const roomEventNames = [...chatRoomEventNames, "chat-room-read"] as const;

type RoomEventName = (typeof roomEventNames)[number];

/** An event about a room. */
export interface RoomEvent {
  name: RoomEventName;
  chatRoomId: string;
  /** What tells it from others of its name and room, as far as its content does. */
  version: string;
}

/** Returns what the server says of a room; `undefined` if it is about a message. */
export function roomEventOf({ name, chatRoom, chatMessage }: TruthEvent): RoomEvent | undefined {
  switch (name) {
    case "chat-room-updated":
      return { name, chatRoomId: chatRoom.id, version: versionOf(chatRoom) };
    case "chat-room-removed":
      return { name, chatRoomId: chatRoom.id, version: "" };
    case "chat-room-read":
      return { name, chatRoomId: chatRoom.id, version: chatMessage.id };
    case "new-chat-message":
    case "chat-message-updated":
    case "chat-message-deleted":
      return undefined;
  }
}

/** Returns the same of an event as it arrives; `undefined` if it can't be read. */
export function readRoomEvent(name: RoomEventName, subject: unknown): RoomEvent | undefined {
  try {
    switch (name) {
      case "chat-room-updated": {
        const { chatRoom } = parseChatRoomUpdated(subject);
        return { name, chatRoomId: chatRoom.id, version: versionOf(chatRoom) };
      }
      case "chat-room-removed": {
        const { removedChatRoomId } = parseChatRoomRemoved(subject);
        return { name, chatRoomId: removedChatRoomId, version: "" };
      }
      case "chat-room-read": {
        const { chatRoomId, upTo } = parseChatRoomRead(subject).read;
        return { name, chatRoomId, version: upTo };
      }
    }
  } catch {
    return undefined;
  }
}

/** Returns what an event tells of, also as the rest of "delivery of …". */
export function describeRoomEvent({ name }: RoomEvent, roomName: string): string {
  switch (name) {
    case "chat-room-updated":
      return `“${roomName}”, new or changed`;
    case "chat-room-removed":
      return `“${roomName}”, gone`;
    case "chat-room-read":
      return `“${roomName}”, read`;
  }
}

function versionOf({
  name,
  latestChatMessage,
}: {
  name: string;
  latestChatMessage: { id: string } | null;
}): string {
  return `${name} ${latestChatMessage?.id ?? ""}`;
}
