import type { Mutation, MutationCache, QueryClient } from "@tanstack/react-query";

import type { ChatMessageDraft } from "../ports/ChatApi.ts";
import type { ChatMessage, UnsentChatMessage } from "../ports/ChatMessage.ts";
import { findSent, isSameText, type Send } from "./findSent.ts";
import {
  sendChatMessageKey,
  sendChatMessageMutationOptions,
  type SendOptions,
} from "./sendChatMessageMutationOptions.ts";

/** A message in the mutation cache, whatever has become of it. */
export type SendState<DraftFields extends object = object> = Send &
  UnsentChatMessage &
  Partial<DraftFields> & { mutationId: number };

export type SendMutation<DraftFields extends object> = Mutation<
  ChatMessage,
  Error,
  Partial<DraftFields> & Omit<ChatMessageDraft, "chatRoomId">,
  Pick<Send, "newestBefore">
>;

/** Returns the filters that find what was sent to a room. */
export function sendFilters(chatRoomId: string) {
  return { mutationKey: sendChatMessageKey(chatRoomId), exact: true };
}

/** Returns what a mutation sends, and how far it is; `undefined` if it has not begun. */
export function describeSend<DraftFields extends object>({
  mutationId,
  state,
}: SendMutation<DraftFields>): SendState<DraftFields> | undefined {
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

/**
 * Returns what a room shows of its sends.
 *
 * @param sends in the order of sending
 * @param chatMessages newest first
 */
export function readOutbox<S extends SendState, Message extends ChatMessage>(
  sends: readonly S[],
  chatMessages: readonly Message[],
  currentUserId: string | undefined,
) {
  const sent = findSent(sends, chatMessages, currentUserId);
  const unsent = sends.filter(({ clientId }) => !sent.has(clientId));
  return {
    /** Those that were just sent have their `clientId`. */
    chatMessages: withClientIds(chatMessages, sent),
    unsentChatMessages: unsent,
    /** What the mutation cache need not remember: not while the response is yet to come … */
    confirmed: sends.filter(
      ({ clientId, status, text }) =>
        status !== "sending" &&
        sent.has(clientId) &&
        // … nor while another send of this text could take its message.
        !unsent.some((other) => isSameText(other.text, text)),
    ),
  };
}

/** Removes sends that were confirmed or discarded. */
export function forgetSends(
  mutationCache: MutationCache,
  chatRoomId: string,
  sends: readonly SendState[],
): void {
  for (const send of sends) {
    const mutation = findMutation(mutationCache, chatRoomId, send);
    if (mutation !== undefined) mutationCache.remove(mutation);
  }
}

/** Sends a failed message again, with the same `clientId`, after those that were sent meanwhile. */
export function retrySend<DraftFields extends object>(
  queryClient: QueryClient,
  options: SendOptions<ChatMessage, DraftFields>,
  failed: SendState,
): void {
  const { chatRoomId } = options;
  const mutationCache = queryClient.getMutationCache();
  const mutation = findMutation<DraftFields>(mutationCache, chatRoomId, failed);
  if (mutation?.state.variables === undefined) return;
  const { context, variables } = mutation.state;
  // Now it is the last one in its scope.
  mutationCache.remove(mutation);
  mutation.setOptions(
    queryClient.defaultMutationOptions({
      // It was created in an earlier render, perhaps with another API.
      ...sendChatMessageMutationOptions(options),
      // The server may have stored it the first time.
      ...(context && { onMutate: () => context }),
    }),
  );
  mutationCache.add(mutation);
  // How it ends is in the mutation's state.
  mutation.execute(variables).catch(() => undefined);
}

/** Returns the mutation of a send, unless it is being sent again, which the caller may not know yet. */
function findMutation<DraftFields extends object>(
  mutationCache: MutationCache,
  chatRoomId: string,
  { mutationId }: SendState,
): SendMutation<DraftFields> | undefined {
  return mutationCache.find({
    ...sendFilters(chatRoomId),
    predicate: ({ mutationId: id, state }) => id === mutationId && state.status !== "pending",
  });
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
