import { mutationOptions } from "@tanstack/react-query";

import type { ChatApi } from "../ports/ChatApi.ts";
import type { ChatMessage } from "../ports/ChatMessage.ts";
import { ChatSyncError } from "../ports/ChatSyncError.ts";

/** The part of a `ChatApi` that changes messages. */
export type ChatMessageChangeApi<Message extends ChatMessage = ChatMessage> = Pick<
  ChatApi<Message>,
  "updateChatMessage" | "deleteChatMessage"
>;

/** What the user does to a message of theirs. */
export interface ChatMessageChange {
  id: string;
  /** Its new text; `null` to delete it. */
  text: string | null;
}

/** What the keys of all mutations that change messages begin with. */
export const changeChatMessageScope = ["change-chat-message"] as const;

/** Returns the key of the mutations that change messages of a room. */
export function changeChatMessageKey(chatRoomId: string) {
  return [...changeChatMessageScope, chatRoomId] as const;
}

/**
 * The mutation that edits or deletes a message. It writes nothing to the query cache: the session of
 * `startChatSync` takes the response for an event. Changes in one room are sent one after the other.
 */
export function changeChatMessageMutationOptions<Message extends ChatMessage>({
  api,
  chatRoomId,
}: {
  api: ChatMessageChangeApi<Message>;
  chatRoomId: string;
}) {
  const mutationKey = changeChatMessageKey(chatRoomId);
  return mutationOptions({
    mutationKey,
    scope: { id: mutationKey.join(":") },
    mutationFn: (change: ChatMessageChange) => changeChatMessage(api, chatRoomId, change),
  });
}

/**
 * Sends a change.
 *
 * @throws {ChatSyncError} `not-found` if the `ChatApi` has no method for it
 */
export async function changeChatMessage<Message extends ChatMessage>(
  api: ChatMessageChangeApi<Message>,
  chatRoomId: string,
  { id, text }: ChatMessageChange,
): Promise<Message> {
  const name = text === null ? "deleteChatMessage" : "updateChatMessage";
  const answer =
    text === null
      ? api.deleteChatMessage?.({ chatRoomId, id })
      : api.updateChatMessage?.({ chatRoomId, id, text });
  if (answer !== undefined) return answer;
  throw new ChatSyncError(
    "not-found",
    `the ChatApi has no ${name}. Implement it, or offer no button for it.`,
    { chatRoomId },
  );
}
