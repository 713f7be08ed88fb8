import type { TruthEvent } from "../../mocks/truth/Truth.ts";

/** Returns what an event tells of, as the rest of "delivery of …". */
export function describeEvent({ name, chatMessage, chatRoom }: TruthEvent): string {
  const inRoom = `in “${chatRoom.name}”`;
  switch (name) {
    case "new-chat-message":
      return `${chatMessage.sender.name}’s message ${inRoom}`;
    case "chat-message-updated":
      return `an edit ${inRoom}`;
    case "chat-message-deleted":
      return `a deletion ${inRoom}`;
    case "chat-room-read":
      return `“${chatRoom.name}”, read`;
    case "chat-room-updated":
      return `“${chatRoom.name}”, new or changed`;
    case "chat-room-removed":
      return `“${chatRoom.name}”, gone`;
  }
}
