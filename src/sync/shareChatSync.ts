import type { QueryClient } from "@tanstack/react-query";

import type { ChatSocket } from "../ports/ChatSocket.ts";
import {
  startChatSync,
  type ChatSync,
  type ChatSyncOptions,
  type ChatSyncStatus,
} from "./startChatSync.ts";

interface SharedChatSync {
  sync: ChatSync;
  /** In the order in which they came; never empty. */
  holders: ChatSyncOptions[];
  /** The holder whose strategy is at work. */
  leader: ChatSyncOptions;
  status: ChatSyncStatus;
}

const sharedSyncs = new WeakMap<QueryClient, WeakMap<ChatSocket, SharedChatSync>>();

/**
 * Joins the one subscription that a client and a socket have, and starts it if need be. Every
 * holder is told of errors and of the status; the strategy of the one that came last is at work.
 *
 * @returns a function that leaves; when the last holder leaves, the subscription ends.
 */
export function shareChatSync(options: ChatSyncOptions): () => void {
  const bySocket =
    sharedSyncs.get(options.queryClient) ?? new WeakMap<ChatSocket, SharedChatSync>();
  sharedSyncs.set(options.queryClient, bySocket);

  const shared = bySocket.get(options.socket);
  if (shared === undefined) {
    bySocket.set(options.socket, startShared(options));
  } else {
    shared.holders.push(options);
    follow(shared, options);
    options.onStatus(shared.status);
  }

  return function leave() {
    const left = bySocket.get(options.socket);
    if (left === undefined || !left.holders.includes(options)) return;
    left.holders = left.holders.filter((holder) => holder !== options);
    const lastHolder = left.holders.at(-1);
    if (lastHolder === undefined) {
      bySocket.delete(options.socket);
      left.sync.stop();
    } else {
      follow(left, lastHolder);
    }
  };
}

function startShared(options: ChatSyncOptions): SharedChatSync {
  const shared: Omit<SharedChatSync, "sync"> = {
    holders: [options],
    leader: options,
    status: "connecting",
  };
  const sync = startChatSync({
    ...options,
    onError: (error) => shared.holders.forEach((holder) => holder.onError(error)),
    onStatus(status) {
      shared.status = status;
      shared.holders.forEach((holder) => holder.onStatus(status));
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
