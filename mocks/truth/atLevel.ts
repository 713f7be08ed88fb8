import type { ChatMessage } from "../../src/ports/ChatMessage.ts";
import type { ChatEvent } from "../../src/ports/ChatRoomEvents.ts";
import type { ChatRoomRead } from "../../src/ports/ChatRoomRead.ts";
import type { ChatRoomSummary } from "../../src/ports/ChatRoomSummary.ts";
import type { NewChatMessageDetails } from "../../src/ports/NewChatMessageEvent.ts";
import type { Page } from "../../src/ports/Page.ts";
import type { TruthEvent, TruthMessageEvent, TruthRoomEvent } from "./Truth.ts";

/**
 * What the backend sends; each level adds to the one before:
 *
 * - `L0`: messages, rooms and pages, nothing more;
 * - `L1`: a message's `seq`;
 * - `L2`: a page's `asOf`, an event's `position`, the events since a position;
 * - `L3`: an event's `chatRoom`, a message's `clientId`, which other levels may have, too.
 */
export type ProtocolLevel = "L0" | "L1" | "L2" | "L3";

/** Returns whether a level has positions, and so the events since one. */
export function hasEventStream(level: ProtocolLevel): boolean {
  return level === "L2" || level === "L3";
}

/** Returns whether messages at a level have a `seq`, which then decides on their order in a room. */
export function hasSequence(level: ProtocolLevel): boolean {
  return level !== "L0";
}

/** Returns the message without what its level leaves out. */
export function chatMessageAtLevel(
  chatMessage: ChatMessage,
  level: ProtocolLevel,
  hasClientId = level === "L3",
): ChatMessage {
  const { seq, clientId, ...rest } = chatMessage;
  return {
    ...rest,
    ...(level !== "L0" && seq !== undefined && { seq }),
    ...(hasClientId && clientId !== undefined && { clientId }),
  };
}

/** Returns the room without what the level leaves out of its latest message. */
export function chatRoomAtLevel(
  chatRoom: ChatRoomSummary,
  level: ProtocolLevel,
  hasClientId?: boolean,
): ChatRoomSummary {
  const { latestChatMessage } = chatRoom;
  return latestChatMessage === null
    ? chatRoom
    : {
        ...chatRoom,
        latestChatMessage: chatMessageAtLevel(latestChatMessage, level, hasClientId),
      };
}

/** Returns the page at a level; `itemAtLevel` is one of the two functions above. */
export function pageAtLevel<T>(
  { items, nextCursor, asOf }: Page<T>,
  level: ProtocolLevel,
  itemAtLevel: (item: T, level: ProtocolLevel, hasClientId?: boolean) => T,
  hasClientId?: boolean,
): Page<T> {
  return {
    items: items.map((item) => itemAtLevel(item, level, hasClientId)),
    nextCursor,
    ...(hasEventStream(level) && asOf !== undefined && { asOf }),
  };
}

/** Returns the arguments with which an event about a message or a read is sent at a level. */
export function eventArgsAtLevel(
  event: TruthMessageEvent,
  level: ProtocolLevel,
  hasClientId?: boolean,
): [subject: ChatMessage | ChatRoomRead, details?: NewChatMessageDetails] {
  const { id: upTo, chatRoomId } = event.chatMessage;
  const subject =
    event.name === "chat-room-read"
      ? { chatRoomId, upTo }
      : chatMessageAtLevel(event.chatMessage, level, hasClientId);
  const { position } = event;
  switch (level) {
    case "L0":
    case "L1":
      return [subject];
    case "L2":
      return [subject, { position }];
    case "L3":
      return [subject, { position, chatRoom: chatRoomAtLevel(event.chatRoom, level, hasClientId) }];
  }
}

/** The same of an event about a room. */
export function roomEventArgsAtLevel(
  { name, chatRoom, position }: TruthRoomEvent,
  level: ProtocolLevel,
): unknown[] {
  const subject =
    name === "chat-room-removed" ? { id: chatRoom.id } : chatRoomAtLevel(chatRoom, level);
  return hasEventStream(level) ? [subject, { position }] : [subject];
}

/** Returns the event as it is answered to a request for the events since a position. */
export function eventAtLevel(
  event: TruthEvent,
  level: ProtocolLevel,
  hasClientId?: boolean,
): ChatEvent {
  if (event.chatMessage === undefined) {
    const { name, chatRoom, position } = event;
    return name === "chat-room-removed"
      ? { removedChatRoomId: chatRoom.id, position }
      : { chatRoom: chatRoomAtLevel(chatRoom, level), position };
  }
  const [subject, details] = eventArgsAtLevel(event, level, hasClientId);
  return "upTo" in subject ? { read: subject, ...details } : { chatMessage: subject, ...details };
}
