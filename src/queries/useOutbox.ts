"use client";

import { useMutation, useMutationState } from "@tanstack/react-query";
import { useEffect } from "react";

import type { ChatApi } from "../ports/ChatApi.ts";
import type { ChatMessage, UnsentChatMessage } from "../ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../ports/ChatRoomSummary.ts";
import {
  describeSend,
  forgetSends,
  readOutbox,
  retrySend,
  sendFilters,
  type SendMutation,
} from "./outbox.ts";
import { sendChatMessageMutationOptions } from "./sendChatMessageMutationOptions.ts";
import { useNearestQueryClient } from "./useNearestQueryClient.ts";

interface Options<Message extends ChatMessage, DraftFields extends object> {
  api: Pick<ChatApi<ChatMessage, ChatRoomSummary, DraftFields>, "sendChatMessage">;
  chatRoomId: string;
  /** The room's messages as the cache has them, newest first; they confirm what was sent. */
  chatMessages: readonly Message[];
  /**
   * Whose messages these are. Needed for a server that returns no `clientId`: a message is then recognized
   * by its sender and text, also before the response.
   */
  currentUserId?: string | undefined;
  /**
   * Makes the id of a draft, unique among all clients.
   * @default 128 random bits in hexadecimal
   */
  createClientId?: (() => string) | undefined;
}

export interface Outbox<
  DraftFields extends object = object,
  Message extends ChatMessage = ChatMessage,
> {
  /**
   * The room's messages. One that was just sent has its `clientId`, also if the server returns none, so that
   * a list keeps its row.
   */
  chatMessages: readonly Message[];
  /** In the order of sending, each with the fields of its draft. */
  unsentChatMessages: (UnsentChatMessage & Partial<DraftFields>)[];
  /** Sends a text, and fields of your own that your `ChatApi` sends with it. */
  send(text: string, fields?: Partial<DraftFields>): void;
  /** Sends a failed message again, with the same `clientId`. */
  retry(clientId: string): void;
  /** Discards a failed message. */
  discard(clientId: string): void;
}

/**
 * A room's unsent messages. They live in the mutation cache and are shown beside the cached
 * messages until one of those confirms them, so that no refetch can erase them and nothing ever
 * needs to be rolled back.
 */
export function useOutbox<
  DraftFields extends object = object,
  Message extends ChatMessage = ChatMessage,
>({
  api,
  chatRoomId,
  chatMessages,
  currentUserId,
  createClientId = createRandomId,
}: Options<Message, DraftFields>): Outbox<DraftFields, Message> {
  const queryClient = useNearestQueryClient("useOutbox");
  const mutationCache = queryClient.getMutationCache();
  const options = { api, chatRoomId };
  const { mutate } = useMutation(
    // A message that failed is shown as such.
    { ...sendChatMessageMutationOptions(options), throwOnError: false },
    queryClient,
  );
  const sends = useMutationState(
    {
      filters: sendFilters(chatRoomId),
      select: (mutation: SendMutation<DraftFields>) => describeSend(mutation),
    },
    queryClient,
  ).filter((send) => send !== undefined);
  const { confirmed, ...shown } = readOutbox(sends, chatMessages, currentUserId);
  const findFailed = (clientId: string) =>
    shown.unsentChatMessages.find((send) => send.clientId === clientId && send.status === "failed");

  useEffect(() => forgetSends(mutationCache, chatRoomId, confirmed));

  return {
    ...shown,
    send: (text, fields = {}) => mutate({ ...fields, text, clientId: createClientId() }),
    retry(clientId) {
      const failed = findFailed(clientId);
      if (failed !== undefined) retrySend(queryClient, options, failed);
    },
    discard(clientId) {
      const failed = findFailed(clientId);
      if (failed !== undefined) forgetSends(mutationCache, chatRoomId, [failed]);
    },
  };
}

/** Unlike `crypto.randomUUID`, this also works on a page without HTTPS. */
function createRandomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
