import type { ChatMessage, ChatRoomSummary } from "../../src/index.ts";
import { drawAvatar } from "../avatars/drawAvatar.ts";
import { personOf } from "./appFacts.ts";

const chatRooms = new WeakMap<ChatRoomSummary, ChatRoomSummary>();
const chatMessages = new WeakMap<ChatMessage, ChatMessage>();

/**
 * Returns a room with a picture, which the simulated backend doesn’t serve; always the same object for the
 * same room, so that its row doesn’t render again.
 */
export function withRoomAvatar(chatRoom: ChatRoomSummary): ChatRoomSummary {
  const known = chatRooms.get(chatRoom);
  if (known !== undefined) return known;
  const person = personOf(chatRoom);
  const avatarUrl =
    person === undefined ? drawAvatar(chatRoom.id, "room") : drawAvatar(person.id, "person");
  const next = { ...chatRoom, avatarUrl };
  chatRooms.set(chatRoom, next);
  return next;
}

/** Returns a message with a picture of its sender; always the same object for the same message. */
export function withSenderAvatar(chatMessage: ChatMessage): ChatMessage {
  const known = chatMessages.get(chatMessage);
  if (known !== undefined) return known;
  const { sender } = chatMessage;
  const next = {
    ...chatMessage,
    sender: { ...sender, avatarUrl: drawAvatar(sender.id, "person") },
  };
  chatMessages.set(chatMessage, next);
  return next;
}
