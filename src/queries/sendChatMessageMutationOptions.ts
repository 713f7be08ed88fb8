import { mutationOptions, type QueryClient } from "@tanstack/react-query";

import type { ChatApi, ChatMessageDraft } from "../ports/ChatApi.ts";
import type { ChatMessage } from "../ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../ports/ChatRoomSummary.ts";
import { createListReader, hasId, newestRow } from "./listShape.ts";
import { chatMessagesKey } from "./queryKeys.ts";

export interface SendOptions<Message extends ChatMessage, DraftFields extends object> {
  api: Pick<ChatApi<Message, ChatRoomSummary, DraftFields>, "sendChatMessage">;
  chatRoomId: string;
}

/** What the keys of all mutations that send messages begin with. */
export const sendChatMessageScope = ["send-chat-message"] as const;

/** Returns the key of the mutations that send messages to a room. */
export function sendChatMessageKey(chatRoomId: string) {
  return [...sendChatMessageScope, chatRoomId] as const;
}

/** Returns the room of a mutation with this key, if it is one of those with keys like `scope`. */
export function chatRoomIdOf(
  [name]: readonly [string],
  mutationKey: readonly unknown[] = [],
): string | undefined {
  const [scope, chatRoomId] = mutationKey;
  return scope === name && typeof chatRoomId === "string" ? chatRoomId : undefined;
}

/**
 * The mutation that sends a draft. It writes nothing to the query cache: the message comes back
 * over the socket like everyone else's, and `reconcile` takes the response for an event, whichever
 * comes first. Drafts of one room are sent one after the other, so that
 * they keep their order. None is garbage collected: the outbox removes what was confirmed, and what
 * failed stays until it is retried or discarded.
 */
export function sendChatMessageMutationOptions<
  Message extends ChatMessage,
  DraftFields extends object,
>({ api, chatRoomId }: SendOptions<Message, DraftFields>) {
  const mutationKey = sendChatMessageKey(chatRoomId);
  return mutationOptions({
    mutationKey,
    scope: { id: mutationKey.join(":") },
    gcTime: Infinity,
    // A named type could not be written down in the declarations of an app that exports these options.
    onMutate: (
      _draft: unknown,
      { client }: { client: QueryClient },
    ): { newestBefore: ChatMessage | null | undefined } => {
      const list = readList(client.getQueryData(chatMessagesKey(chatRoomId)));
      return { newestBefore: list && (newestRow(list) ?? null) };
    },
    mutationFn: (variables: Partial<DraftFields> & Omit<ChatMessageDraft, "chatRoomId">) =>
      api.sendChatMessage({ ...variables, chatRoomId }),
  });
}

const readList = createListReader(
  (value): value is ChatMessage => hasId(value) && "chatRoomId" in value,
);
