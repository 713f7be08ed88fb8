import type { Mutation, MutationCacheNotifyEvent, QueryClient } from "@tanstack/react-query";

import type { ChatApi, ChatMessageDraft } from "../ports/ChatApi.ts";
import { changeSources, type ChangeSource } from "../ports/parseNewChatMessage.ts";
import {
  changeChatMessage,
  changeChatMessageScope,
  type ChatMessageChange,
} from "../queries/changeChatMessageMutationOptions.ts";
import { markChatRoomReadScope, type MarkedRead } from "../queries/markChatRoomRead.ts";
import { chatRoomIdOf, sendChatMessageScope } from "../queries/sendChatMessageMutationOptions.ts";

/** What the user does: the responses are inputs like events, which may not come, or come later. */
export interface MutationListeners {
  /** The server has stored a message; it may return it without the `clientId` of its draft. */
  onSent(chatRoomId: string, response: unknown, draft: { clientId?: string }): void;
  /** The server has edited or deleted a message. */
  onChanged(source: ChangeSource, response: unknown): void;
  onMark(mark: MarkedRead): void;
}

interface Options extends MutationListeners {
  queryClient: QueryClient;
  getApi: () => ChatApi;
  isConnected: () => boolean;
}

export interface FollowedMutations {
  /**
   * Sends what a persister restored. TanStack Query resumes what was paused, and not what was in flight as
   * the page was closed; and it takes a page that was loaded offline to be online.
   */
  resumeSends(): void;
  /** Ignores the responses to whatever is under way: it is of another account. */
  forget(): void;
  stop(): void;
}

/** What was under way as its account was forgotten. */
const forgotten = new WeakSet<Mutation>();

/** What a persister restored, and nobody has sent since. */
const restoredSends = new WeakSet<object>();

/** Follows the mutations with which users send and change messages and mark rooms as read. */
export function followMutations({
  queryClient,
  getApi,
  isConnected,
  ...listeners
}: Options): FollowedMutations {
  const mutationCache = queryClient.getMutationCache();

  // What was written offline, and restored after a reload, has no options of its own.
  queryClient.setMutationDefaults(sendChatMessageScope, {
    gcTime: Infinity,
    mutationFn: (draft: Omit<ChatMessageDraft, "chatRoomId">, { mutationKey }) => {
      const chatRoomId = chatRoomIdOf(sendChatMessageScope, mutationKey) ?? "";
      return getApi().sendChatMessage({ ...draft, chatRoomId });
    },
  });
  queryClient.setMutationDefaults(changeChatMessageScope, {
    mutationFn: (change: ChatMessageChange, { mutationKey }) => {
      const chatRoomId = chatRoomIdOf(changeChatMessageScope, mutationKey) ?? "";
      return changeChatMessage(getApi(), chatRoomId, change);
    },
  });

  function resumeSends() {
    for (const mutation of mutationCache.findAll({ mutationKey: sendChatMessageScope })) {
      const { options, state } = mutation;
      const isOrphan = options.mutationFn === undefined || restoredSends.has(mutation);
      if (state.status !== "pending" || !isOrphan || forgotten.has(mutation)) continue;
      // It may have been restored before there was a session. TanStack Query resumes it without asking us.
      restoredSends.add(mutation);
      mutation.setOptions({ ...queryClient.getMutationDefaults(sendChatMessageScope), ...options });
      if (!isConnected()) continue;
      restoredSends.delete(mutation);
      // How it ends is in its state.
      mutation.continue().catch(() => undefined);
    }
  }

  function onMutation(update: MutationCacheNotifyEvent) {
    // A message that the user sends is added before it is pending.
    if (update.type === "added" && update.mutation.state.status === "pending") {
      restoredSends.add(update.mutation);
      resumeSends();
    }
    if (update.type !== "updated") return;
    // A cache that was cleared has forgotten what was under way.
    const mutation = mutationCache.getAll().find((each) => each === update.mutation);
    if (mutation === undefined || forgotten.has(mutation)) return;
    const { type } = update.action;
    const { mutationKey } = mutation.options;
    const markedRoom = chatRoomIdOf(markChatRoomReadScope, mutationKey);
    const upTo = fieldOf(mutation, "upTo");
    if (markedRoom !== undefined && typeof upTo === "string") {
      if (type === "pending" || type === "success" || type === "error") {
        listeners.onMark({ chatRoomId: markedRoom, upTo, status: type });
      }
    } else if (update.action.type === "success") {
      onResponse(mutation, update.action.data);
    }
  }

  function onResponse(mutation: Mutation, response: unknown) {
    const { mutationKey } = mutation.options;
    const sentTo = chatRoomIdOf(sendChatMessageScope, mutationKey);
    if (sentTo !== undefined) {
      const clientId = fieldOf(mutation, "clientId");
      listeners.onSent(sentTo, response, typeof clientId === "string" ? { clientId } : {});
    } else if (chatRoomIdOf(changeChatMessageScope, mutationKey) !== undefined) {
      const isDeletion = fieldOf(mutation, "text") === null;
      const { deleteResult, updateResult } = changeSources;
      listeners.onChanged(isDeletion ? deleteResult : updateResult, response);
    }
  }

  return {
    resumeSends,
    forget() {
      for (const mutation of mutationCache.getAll()) forgotten.add(mutation);
    },
    stop: mutationCache.subscribe(onMutation),
  };
}

/** Returns a field of a mutation's variables; `undefined` if they have none of this name. */
function fieldOf({ state }: Mutation, name: string): unknown {
  const variables: unknown = state.variables;
  return typeof variables === "object" && variables !== null
    ? Reflect.get(variables, name)
    : undefined;
}
