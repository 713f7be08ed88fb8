import { mutationOptions } from "@tanstack/react-query";

import type { ChatApi, ChatMessageDraft } from "../ports/ChatApi.ts";
import type { ChatMessage } from "../ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../ports/ChatRoomSummary.ts";

interface Options<Message extends ChatMessage, DraftFields extends object> {
  api: Pick<ChatApi<Message, ChatRoomSummary, DraftFields>, "sendChatMessage">;
  chatRoomId: string;
}

/** Returns the key of the mutations that send messages to a room. */
export function sendChatMessageKey(chatRoomId: string) {
  return ["send-chat-message", chatRoomId] as const;
}

/**
 * The mutation that sends a draft. It writes nothing to the query cache: the message comes back
 * over the socket like everyone else's. Drafts of one room are sent one after the other, so that
 * they keep their order. None is garbage collected: the outbox removes what was confirmed, and what
 * failed stays until it is retried or discarded.
 */
export function sendChatMessageMutationOptions<
  Message extends ChatMessage,
  DraftFields extends object,
>({ api, chatRoomId }: Options<Message, DraftFields>) {
  const mutationKey = sendChatMessageKey(chatRoomId);
  return mutationOptions({
    mutationKey,
    scope: { id: mutationKey.join(":") },
    gcTime: Infinity,
    mutationFn: (variables: Partial<DraftFields> & Omit<ChatMessageDraft, "chatRoomId">) =>
      api.sendChatMessage({ ...variables, chatRoomId }),
  });
}
