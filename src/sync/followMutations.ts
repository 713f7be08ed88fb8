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
  resumeRestored(): void;
  /** Discards what is under way or was not sent: it is of another account. */
  forget(): void;
  stop(): void;
}

/** What a persister restored, and nobody has sent since. */
const restored = new WeakSet<object>();

/** Follows the mutations with which users send and change messages and mark rooms as read. */
export function followMutations({
  queryClient,
  getApi,
  isConnected,
  ...listeners
}: Options): FollowedMutations {
  const mutationCache = queryClient.getMutationCache();
  const findOurs = () =>
    [sendChatMessageScope, changeChatMessageScope, markChatRoomReadScope].flatMap((mutationKey) =>
      mutationCache.findAll({ mutationKey }),
    );

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
  const withDefaults = ({ options }: Mutation) => ({
    ...options,
    ...queryClient.getMutationDefaults(options.mutationKey ?? []),
  });

  for (const mutation of findOurs()) {
    if (mutation.options.mutationFn !== undefined) continue;
    // It was restored before there was a session. A new one isn't collected after five minutes.
    mutationCache.remove(mutation);
    restored.add(mutationCache.build(queryClient, withDefaults(mutation), mutation.state));
  }

  function resumeRestored() {
    for (const mutation of findOurs()) {
      if (mutation.state.status !== "pending" || !restored.has(mutation)) continue;
      // It may have been restored in an earlier session. TanStack Query resumes it without asking us.
      mutation.setOptions(withDefaults(mutation));
      if (!isConnected()) continue;
      restored.delete(mutation);
      // How it ends is in its state.
      mutation.continue().catch(() => undefined);
    }
  }

  function onMutation(update: MutationCacheNotifyEvent) {
    // A message that the user sends is added before it is pending.
    if (update.type === "added" && update.mutation.state.status === "pending") {
      restored.add(update.mutation);
      resumeRestored();
    }
    if (update.type !== "updated") return;
    // What was removed meanwhile is forgotten.
    const mutation = mutationCache.getAll().find((each) => each === update.mutation);
    if (mutation === undefined) return;
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

  const unsubscribe = mutationCache.subscribe(onMutation);

  return {
    resumeRestored,
    forget() {
      for (const mutation of findOurs()) mutationCache.remove(mutation);
    },
    stop() {
      unsubscribe();
      // What is restored from now on is of whoever comes next.
      queryClient.setMutationDefaults(sendChatMessageScope, {});
      queryClient.setMutationDefaults(changeChatMessageScope, {});
    },
  };
}

/** Returns a field of a mutation's variables; `undefined` if they have none of this name. */
function fieldOf({ state }: Mutation, name: string): unknown {
  const variables: unknown = state.variables;
  return typeof variables === "object" && variables !== null
    ? Reflect.get(variables, name)
    : undefined;
}
