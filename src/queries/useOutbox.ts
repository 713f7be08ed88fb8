"use client";

import { useMutation, useMutationState, type Mutation } from "@tanstack/react-query";
import { useEffect } from "react";

import type { ChatApi, ChatMessageDraft } from "../ports/ChatApi.ts";
import type { ChatMessage, UnsentChatMessage } from "../ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../ports/ChatRoomSummary.ts";
import { findSent, type Send } from "./findSent.ts";
import {
  sendChatMessageKey,
  sendChatMessageMutationOptions,
} from "./sendChatMessageMutationOptions.ts";
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
  const filters = { mutationKey: sendChatMessageKey(chatRoomId), exact: true };
  const options = sendChatMessageMutationOptions({ api, chatRoomId });
  const { mutate } = useMutation(options, queryClient);
  const sends = useMutationState(
    { filters, select: (mutation: SendMutation<DraftFields>) => describeSend(mutation) },
    queryClient,
  ).filter((send) => send !== undefined);

  const sent = findSent(sends, chatMessages, currentUserId);
  const findMutation = ({ mutationId }: SendState): SendMutation<DraftFields> | undefined =>
    mutationCache.find({ ...filters, predicate: (mutation) => mutation.mutationId === mutationId });
  const findFailed = (clientId: string) => {
    const failed = sends.find((send) => send.clientId === clientId && send.status === "failed");
    return failed && findMutation(failed);
  };

  useEffect(() => {
    for (const send of sends) {
      // The response is yet to come.
      if (send.status === "sending" || !sent.has(send.clientId)) continue;
      // It has taken a message that another send of this text must not take.
      if (sends.some(({ clientId, text }) => text === send.text && !sent.has(clientId))) continue;
      const mutation = findMutation(send);
      if (mutation !== undefined) mutationCache.remove(mutation);
    }
  });

  return {
    chatMessages: withClientIds(chatMessages, sent),
    unsentChatMessages: sends.filter(({ clientId }) => !sent.has(clientId)),
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

/** Returns the messages, with the `clientId` of those that were just sent. */
function withClientIds<Message extends ChatMessage>(
  chatMessages: readonly Message[],
  sent: ReadonlyMap<string, string | null>,
): readonly Message[] {
  if (sent.size === 0) return chatMessages;
  const clientIds = new Map(Array.from(sent, ([clientId, id]) => [id, clientId]));
  return chatMessages.map((message) => {
    const clientId = message.clientId ?? clientIds.get(message.id);
    return clientId === message.clientId ? message : { ...message, clientId };
  });
}

type SendMutation<DraftFields extends object> = Mutation<
  ChatMessage,
  Error,
  Partial<DraftFields> & Omit<ChatMessageDraft, "chatRoomId">,
  Pick<Send, "newestBefore">
>;

interface SendState extends Send {
  mutationId: number;
}

function describeSend<DraftFields extends object>({
  mutationId,
  state,
}: SendMutation<DraftFields>): (SendState & UnsentChatMessage & Partial<DraftFields>) | undefined {
  const { context, data, error, status, submittedAt, variables } = state;
  return (
    variables && {
      ...variables,
      mutationId,
      submittedAt: new Date(submittedAt).toISOString(),
      status: status === "error" ? "failed" : status === "success" ? "sent" : "sending",
      ...(error && { error }),
      response: data,
      newestBefore: context?.newestBefore,
    }
  );
}
