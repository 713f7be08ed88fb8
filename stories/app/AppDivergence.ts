import { diffChatMessages } from "../../mocks/divergence/diffChatMessages.ts";
import { diffChatRooms } from "../../mocks/divergence/diffChatRooms.ts";
import type { Divergence } from "../../mocks/divergence/Divergence.ts";
import { chatMessagesIn } from "../../mocks/truth/chatMessagesIn.ts";
import type { TruthSnapshot } from "../../mocks/truth/Truth.ts";
import type { ChatMessage, ChatRoomSummary } from "../../src/index.ts";
import type { ChatWorld } from "../world/createChatWorld.ts";

/** What is wrong in a client's list and in its open room. */
export interface AppDivergence {
  chatRooms: Divergence;
  chatMessages: Divergence;
}

export interface ShownRows {
  chatRooms: readonly ChatRoomSummary[];
  chatMessages: readonly ChatMessage[];
  openChatRoomId: string;
}

/** Compares what a client shows with the truth. */
export function diffApp(world: ChatWorld, truth: TruthSnapshot, shown: ShownRows): AppDivergence {
  return {
    chatRooms: diffChatRooms(shown.chatRooms, truth.chatRooms, world.chatRoomsPageSize),
    chatMessages: diffChatMessages(
      shown.chatMessages,
      chatMessagesIn(truth, shown.openChatRoomId),
      world.chatMessagesPageSize,
    ),
  };
}
