import type { QueryClient } from "@tanstack/react-query";

import { callSafely, reportUncaught } from "../ports/callSafely.ts";
import type { ChatSocket } from "../ports/ChatSocket.ts";
import type { ChatSyncError } from "../ports/ChatSyncError.ts";
import type { ChatSyncEnd } from "./ChatSyncStrategy.ts";
import {
  startChatSync,
  type ChatSync,
  type ChatSyncChanges,
  type ChatSyncOptions,
  type ChatSyncState,
} from "./startChatSync.ts";

/** One user of a shared subscription, such as a mounted component. */
export interface ChatSyncHolder {
  /** Changes what is given. It takes effect while this holder is the one that joined last. */
  update(changes: ChatSyncChanges): void;
  /**
   * Leaves. No callback of this holder is called after it. What follows happens in a microtask: if
   * the last holder has left, the subscription ends. Whoever leaves and joins at once, as effects do
   * when they run again, finds the session still running.
   */
  leave(): void;
}

interface Holder {
  options: ChatSyncOptions;
  toldState?: ChatSyncState;
}

interface SharedChatSync {
  sync: ChatSync;
  /** In the order in which they joined; empty for no longer than the current task. */
  holders: Holder[];
  /** What is at work: of the holder that joined last, which may have left in the current task. */
  applied: ChatSyncChanges;
  state: ChatSyncState;
}

const sharedSyncs = new WeakMap<QueryClient, Map<ChatSocket, SharedChatSync>>();

/**
 * Joins the one subscription that a client and a socket have, and starts it if need be. Every
 * holder is told of errors and of the state; the strategy, the API and the `sessionKey` of the one
 * that joined last are at work.
 */
export function shareChatSync(options: ChatSyncOptions): ChatSyncHolder {
  const { queryClient, socket } = options;
  forgetAbandonedSessions(queryClient, options.sessionKey, socket);
  const bySocket = sharedSyncs.get(queryClient) ?? new Map<ChatSocket, SharedChatSync>();
  sharedSyncs.set(queryClient, bySocket);

  const holder: Holder = { options };
  const found = bySocket.get(socket);
  const shared = found ?? startShared(holder);
  if (found === undefined) {
    bySocket.set(socket, shared);
  } else {
    found.holders.push(holder);
    apply(found, options);
    tellState(found, holder);
  }

  return {
    update(changes) {
      holder.options = { ...holder.options, ...changes };
      if (shared.holders.at(-1) === holder) apply(shared, holder.options);
    },
    leave() {
      if (!shared.holders.includes(holder)) return;
      shared.holders = shared.holders.filter((other) => other !== holder);
      queueMicrotask(() => {
        if (bySocket.get(socket) !== shared) return;
        const lastHolder = shared.holders.at(-1);
        if (lastHolder === undefined) end(queryClient, socket, "ended");
        else apply(shared, lastHolder.options);
      });
    },
  };
}

/**
 * Forgets a client's sessions that everybody has left in the current task, if they belong to another
 * account: a component that was given another socket and another `sessionKey` at once has left them.
 */
export function forgetAbandonedSessions(
  queryClient: QueryClient,
  sessionKey: unknown,
  except?: ChatSocket,
): void {
  for (const [socket, { holders, applied }] of sharedSyncs.get(queryClient) ?? []) {
    if (socket === except || holders.length > 0) continue;
    if (!Object.is(applied.sessionKey, sessionKey)) end(queryClient, socket, "forgotten");
  }
}

function end(queryClient: QueryClient, socket: ChatSocket, reason: ChatSyncEnd): void {
  const bySocket = sharedSyncs.get(queryClient);
  const shared = bySocket?.get(socket);
  bySocket?.delete(socket);
  shared?.sync.stop(reason);
}

function startShared(holder: Holder): SharedChatSync {
  const shared: Omit<SharedChatSync, "sync"> = {
    holders: [holder],
    applied: holder.options,
    state: { connectionStatus: "connecting", recovering: [] },
  };
  const sync = startChatSync({
    ...holder.options,
    onError: (error) => tellError(shared, error),
    onState(state) {
      shared.state = state;
      for (const each of shared.holders) tellState(shared, each);
    },
  });
  return Object.assign(shared, { sync });
}

type Told = Pick<SharedChatSync, "holders" | "state">;

/** A holder that is told may make others leave. */
const isHolder = ({ holders }: Told, holder: Holder) => holders.includes(holder);

function tellError(shared: Told, error: ChatSyncError): void {
  // A strategy that fails in its last call has nobody left to tell.
  if (shared.holders.length === 0 && error.code === "strategy-failed") reportUncaught(error);
  for (const holder of shared.holders) {
    if (isHolder(shared, holder)) callSafely(holder.options.onError, error);
  }
}

/** Tells a holder of the latest state: one that is told may have changed it again. */
function tellState(shared: Told, holder: Holder): void {
  if (!isHolder(shared, holder) || holder.toldState === shared.state) return;
  holder.toldState = shared.state;
  callSafely(holder.options.onState, shared.state);
}

function apply(shared: SharedChatSync, { api, strategy, sessionKey }: ChatSyncOptions): void {
  const { applied } = shared;
  const isApplied =
    applied.api === api &&
    applied.strategy === strategy &&
    Object.is(applied.sessionKey, sessionKey);
  if (isApplied) return;
  shared.applied = { api, strategy, sessionKey };
  shared.sync.update(shared.applied);
}
