import type { QueryClient } from "@tanstack/react-query";

import type { ChatSocket } from "../ports/ChatSocket.ts";
import {
  startChatSync,
  type ChatSync,
  type ChatSyncOptions,
  type ChatSyncState,
} from "./startChatSync.ts";

interface SharedChatSync {
  sync: ChatSync;
  /** In the order in which they came; empty for no longer than the current task. */
  holders: ChatSyncOptions[];
  /** The holder whose strategy is at work; it may have left in the current task. */
  leader: ChatSyncOptions;
  state: ChatSyncState;
}

const sharedSyncs = new WeakMap<QueryClient, WeakMap<ChatSocket, SharedChatSync>>();

/**
 * Joins the one subscription that a client and a socket have, and starts it if need be. Every
 * holder is told of errors and of the state; the strategy of the one that came last is at work.
 *
 * @returns a function that leaves. Nobody is told of anything after it, but what follows from it
 * happens in a microtask: if the last holder has left, the subscription ends. Somebody who leaves
 * and joins in one go, as effects do when they run again, thus finds his session still running.
 */
export function shareChatSync(options: ChatSyncOptions): () => void {
  const bySocket =
    sharedSyncs.get(options.queryClient) ?? new WeakMap<ChatSocket, SharedChatSync>();
  sharedSyncs.set(options.queryClient, bySocket);

  const found = bySocket.get(options.socket);
  const shared = found ?? startShared(options);
  if (found === undefined) {
    bySocket.set(options.socket, shared);
  } else {
    follow(found, options);
    found.holders.push(options);
    options.onState(found.state);
  }

  return function leave() {
    if (!shared.holders.includes(options)) return;
    shared.holders = shared.holders.filter((holder) => holder !== options);
    queueMicrotask(() => {
      if (bySocket.get(options.socket) !== shared) return;
      const lastHolder = shared.holders.at(-1);
      if (lastHolder === undefined) {
        bySocket.delete(options.socket);
        shared.sync.stop();
      } else {
        follow(shared, lastHolder);
      }
    });
  };
}

function startShared(options: ChatSyncOptions): SharedChatSync {
  const shared: Omit<SharedChatSync, "sync"> = {
    holders: [options],
    leader: options,
    state: { status: "connecting", recovering: [] },
  };
  const sync = startChatSync({
    ...options,
    onError: (error) => shared.holders.forEach((holder) => holder.onError(error)),
    onState(state) {
      shared.state = state;
      shared.holders.forEach((holder) => holder.onState(state));
    },
  });
  return Object.assign(shared, { sync });
}

function follow(shared: SharedChatSync, leader: ChatSyncOptions): void {
  const { strategy, api } = shared.leader;
  shared.leader = leader;
  if (leader.strategy !== strategy || leader.api !== api) {
    shared.sync.setStrategy(leader.strategy, leader.api);
  }
}
