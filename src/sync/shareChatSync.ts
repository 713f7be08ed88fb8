import type { QueryClient } from "@tanstack/react-query";

import { callSafely, reportUncaught } from "../ports/callSafely.ts";
import type { ChatSocket } from "../ports/ChatSocket.ts";
import type { ChatSyncError } from "../ports/ChatSyncError.ts";
import type { ChatSyncEnd } from "./ChatSyncStrategy.ts";
import {
  isSameSession,
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
  socket: ChatSocket;
  sync: ChatSync;
  /** In the order in which they joined; empty for no longer than the current task. */
  holders: Holder[];
  /** What is at work: of the holder that joined last, which may have left in the current task. */
  applied: ChatSyncChanges;
  state: ChatSyncState;
}

const sharedSyncs = new WeakMap<QueryClient, SharedChatSync>();

/**
 * Joins the one subscription of a client, and starts it if need be. Every holder is told of errors
 * and of the state; the strategy, the API and the `sessionKey` of the one that joined last are at
 * work.
 *
 * @throws {Error} if another holder follows another socket
 */
export function shareChatSync(options: ChatSyncOptions): ChatSyncHolder {
  const { queryClient, socket } = options;
  endAbandonedSession(queryClient, options.sessionKey, socket);
  const holder: Holder = { options };
  const shared = joinShared(holder);

  return {
    update(changes) {
      const isOther = !isSameSession(holder.options.sessionKey, changes.sessionKey);
      if (isOther) checkSessionKeysSoon(shared);
      holder.options = { ...holder.options, ...changes };
      if (shared.holders.at(-1) === holder) apply(shared, holder.options);
    },
    leave() {
      if (!shared.holders.includes(holder)) return;
      shared.holders = shared.holders.filter((other) => other !== holder);
      queueMicrotask(() => {
        if (sharedSyncs.get(queryClient) !== shared) return;
        const lastHolder = shared.holders.at(-1);
        if (lastHolder === undefined) end(queryClient, shared, "ended");
        else apply(shared, lastHolder.options);
      });
    },
  };
}

function joinShared(holder: Holder): SharedChatSync {
  const { queryClient, socket } = holder.options;
  const found = sharedSyncs.get(queryClient);
  if (found === undefined || found.socket !== socket) {
    const started = startShared(holder);
    sharedSyncs.set(queryClient, started);
    return started;
  }
  found.holders.push(holder);
  apply(found, holder.options);
  tellState(found, holder);
  checkSessionKeysSoon(found);
  return found;
}

/**
 * Ends a client's session that everybody has left in the current task, unless it goes on with this
 * key and this socket. Without a socket it only ends if it belongs to another account, since whoever
 * left may come back.
 */
export function endAbandonedSession(
  queryClient: QueryClient,
  sessionKey: unknown,
  socket: ChatSocket | null,
): void {
  const shared = sharedSyncs.get(queryClient);
  if (shared === undefined || shared.holders.length > 0 || shared.socket === socket) return;
  if (!isSameSession(shared.applied.sessionKey, sessionKey)) end(queryClient, shared, "forgotten");
  else if (socket !== null) end(queryClient, shared, "ended");
}

function end(queryClient: QueryClient, { sync }: SharedChatSync, reason: ChatSyncEnd): void {
  sharedSyncs.delete(queryClient);
  sync.stop(reason);
}

function startShared(holder: Holder): SharedChatSync {
  const shared: Omit<SharedChatSync, "sync"> = {
    socket: holder.options.socket,
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
    isSameSession(applied.sessionKey, sessionKey);
  if (isApplied) return;
  shared.applied = { api, strategy, sessionKey };
  shared.sync.update(shared.applied);
}

/** Reports holders that disagree, once all of the current task are given their keys. */
function checkSessionKeysSoon(shared: SharedChatSync): void {
  queueMicrotask(() => {
    const [key, ...others] = shared.holders.map(({ options }) => options.sessionKey);
    if (others.every((other) => isSameSession(key, other))) return;
    reportUncaught(
      new Error(
        "chat-sync-kit: useChatSync got different sessionKeys for one QueryClient, and only the last one is in use. Pass the same sessionKey to each.",
      ),
    );
  });
}
