"use client";

import { useMutation, useMutationState, type Mutation } from "@tanstack/react-query";
import { useEffect } from "react";

import type { ChatApi, ChatMessageDraft } from "../ports/ChatApi.ts";
import type { ChatMessage, UnsentChatMessage } from "../ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../ports/ChatRoomSummary.ts";
import {
  sendChatMessageKey,
  sendChatMessageMutationOptions,
} from "./sendChatMessageMutationOptions.ts";
import { useNearestQueryClient } from "./useNearestQueryClient.ts";

interface Options<DraftFields extends object> {
  api: Pick<ChatApi<ChatMessage, ChatRoomSummary, DraftFields>, "sendChatMessage">;
  chatRoomId: string;
  /** The room's messages as the cache has them; they confirm what was sent. */
  chatMessages: readonly ChatMessage[];
  /**
   * Makes the id of a draft, unique among all clients.
   * @default 128 random bits in hexadecimal
   */
  createClientId?: (() => string) | undefined;
}

export interface Outbox<DraftFields extends object = object> {
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
export function useOutbox<DraftFields extends object = object>({
  api,
  chatRoomId,
  chatMessages,
  createClientId = createRandomId,
}: Options<DraftFields>): Outbox<DraftFields> {
  const queryClient = useNearestQueryClient("useOutbox");
  const mutationCache = queryClient.getMutationCache();
  const filters = { mutationKey: sendChatMessageKey(chatRoomId), exact: true };
  const options = sendChatMessageMutationOptions({ api, chatRoomId });
  const { mutate } = useMutation(options, queryClient);
  const sends = useMutationState(
    { filters, select: (mutation: SendMutation<DraftFields>) => describeSend(mutation) },
    queryClient,
  ).filter((send) => send !== undefined);

  const isConfirmed = ({ clientId, chatMessageId }: SendState & UnsentChatMessage) =>
    chatMessages.some((message) => message.id === chatMessageId || message.clientId === clientId);
  const findMutation = ({ mutationId }: SendState): SendMutation<DraftFields> | undefined =>
    mutationCache.find({ ...filters, predicate: (mutation) => mutation.mutationId === mutationId });
  const findFailed = (clientId: string) => {
    const failed = sends.find((send) => send.clientId === clientId && send.status === "failed");
    return failed && findMutation(failed);
  };

  useEffect(() => {
    for (const send of sends) {
      const mutation = send.status === "sent" && isConfirmed(send) ? findMutation(send) : undefined;
      if (mutation !== undefined) mutationCache.remove(mutation);
    }
  });

  return {
    unsentChatMessages: sends.filter((send) => !isConfirmed(send)),
    send: (text, fields = {}) => mutate({ ...fields, text, clientId: createClientId() }),
    retry(clientId) {
      const mutation = findFailed(clientId);
      if (mutation?.state.variables === undefined) return;
      // It was created in an earlier render, perhaps with another API.
      mutation.setOptions(queryClient.defaultMutationOptions(options));
      // How it ends is in the mutation's state, which `sends` shows.
      mutation.execute(mutation.state.variables).catch(() => undefined);
    },
    discard(clientId) {
      const mutation = findFailed(clientId);
      if (mutation !== undefined) mutationCache.remove(mutation);
    },
  };
}

/** Unlike `crypto.randomUUID`, this also works on a page without HTTPS. */
function createRandomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

type SendMutation<DraftFields extends object> = Mutation<
  ChatMessage,
  Error,
  Partial<DraftFields> & Omit<ChatMessageDraft, "chatRoomId">
>;

interface SendState {
  mutationId: number;
  /** Once the server answered. */
  chatMessageId: string | undefined;
}

function describeSend<DraftFields extends object>({
  mutationId,
  state,
}: SendMutation<DraftFields>): (SendState & UnsentChatMessage & Partial<DraftFields>) | undefined {
  const { data, error, status, submittedAt, variables } = state;
  return (
    variables && {
      ...variables,
      mutationId,
      submittedAt: new Date(submittedAt).toISOString(),
      status: status === "error" ? "failed" : status === "success" ? "sent" : "sending",
      ...(error && { error }),
      chatMessageId: data?.id,
    }
  );
}
