"use client";

import { useMutation, useMutationState, type Mutation } from "@tanstack/react-query";
import { useMemo } from "react";

import type { ChatMessage } from "../ports/ChatMessage.ts";
import {
  changeChatMessageKey,
  changeChatMessageMutationOptions,
  type ChatMessageChange,
  type ChatMessageChangeApi,
} from "./changeChatMessageMutationOptions.ts";
import { useNearestQueryClient } from "./useNearestQueryClient.ts";

interface Options<Message extends ChatMessage> {
  api: ChatMessageChangeApi<Message>;
  chatRoomId: string;
  /** The room's messages as the cache has them. */
  chatMessages: readonly Message[];
}

export interface ChatMessageChanges<Message extends ChatMessage> {
  /** The room's messages, with what is being changed and what the cache hasn't been told yet. */
  chatMessages: readonly Message[];
  /** Gives a message another text at once. Rejects if the server refuses it, and the old text is back. */
  editChatMessage: (id: string, text: string) => Promise<void>;
  /** Deletes a message at once. Rejects if the server refuses it, and the message is back. */
  deleteChatMessage: (id: string) => Promise<void>;
}

/**
 * The user's changes to messages of a room. Like unsent messages, they live in the mutation cache and are
 * shown over the cached messages, so that no refetch can undo them and nothing has to be rolled back.
 */
export function useChatMessageChanges<Message extends ChatMessage>({
  api,
  chatRoomId,
  chatMessages,
}: Options<Message>): ChatMessageChanges<Message> {
  const queryClient = useNearestQueryClient("useChatMessageChanges");
  const options = changeChatMessageMutationOptions({ api, chatRoomId });
  // The promise rejects.
  const { mutateAsync } = useMutation({ ...options, throwOnError: false }, queryClient);
  const changes = useMutationState(
    {
      filters: { mutationKey: changeChatMessageKey(chatRoomId), exact: true },
      select: ({ state }: Mutation<Message, Error, ChatMessageChange>) => state,
    },
    queryClient,
  );
  const shown = useMemo(() => withChanges(chatMessages, changes), [chatMessages, changes]);
  const change = async (id: string, text: string | null) => {
    await mutateAsync({ id, text });
  };
  return {
    chatMessages: shown,
    editChatMessage: change,
    deleteChatMessage: (id) => change(id, null),
  };
}

type Change<Message extends ChatMessage> = Pick<
  Mutation<Message, Error, ChatMessageChange>["state"],
  "status" | "submittedAt" | "variables" | "data"
>;

/** Returns the messages as the user has changed them, and the same array if nothing differs. */
function withChanges<Message extends ChatMessage>(
  chatMessages: readonly Message[],
  changes: readonly Change<Message>[],
): readonly Message[] {
  const latest = new Map<string, Change<Message>>();
  for (const change of changes) {
    if (change.status !== "error" && change.variables) latest.set(change.variables.id, change);
  }
  if (latest.size === 0) return chatMessages;
  let isChanged = false;
  const shown = chatMessages.map((message) => {
    const change = latest.get(message.id);
    const changed = change === undefined ? message : withChange(message, change);
    isChanged ||= changed !== message;
    return changed;
  });
  return isChanged ? shown : chatMessages;
}

function withChange<Message extends ChatMessage>(
  message: Message,
  { status, submittedAt, variables, data }: Change<Message>,
): Message {
  if (message.deletedAt !== undefined || variables === undefined) return message;
  // The cache gets the response a moment later. What it has then counts.
  if (status === "success")
    return data && isNewer(data, message) ? { ...message, ...data } : message;
  const { text } = variables;
  const at = new Date(submittedAt).toISOString();
  return text === null
    ? { ...message, text: "", deletedAt: at }
    : { ...message, text, editedAt: at };
}

function isNewer(one: ChatMessage, other: ChatMessage): boolean {
  return (
    one.deletedAt !== undefined ||
    Date.parse(one.editedAt ?? "") > Date.parse(other.editedAt ?? other.createdAt)
  );
}
