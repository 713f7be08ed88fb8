import type { ChatSyncStrategy } from "../../src/sync/ChatSyncStrategy.ts";
import { shareChatSync, type ChatSyncHolder } from "../../src/sync/shareChatSync.ts";
import type { ChatSyncOptions } from "../../src/sync/startChatSync.ts";

/** The components that call `useChatSync`, and what their effects do. */
export interface Holders {
  /** The running strategy. */
  readonly strategy: ChatSyncStrategy;
  /** Mounts the first holder. */
  joinFirst(): void;
  /** Mounts or unmounts a second one. */
  setSecond(isMounted: boolean): void;
  /** Every holder leaves and joins again, with a new strategy and API object, as inline ones are. */
  remount(): void;
  /** Every holder is given another `sessionKey`. */
  changeSession(): void;
  /** Every holder leaves, and joins again with another strategy. */
  swap(strategy: ChatSyncStrategy): void;
  leaveAll(): void;
}

export interface HoldersOptions extends ChatSyncOptions {
  strategy: ChatSyncStrategy;
  /** Is called before a session begins, which knows nothing of what came before. */
  onSessionStart: () => void;
}

/** Returns the holders of one client's subscription, none of them mounted. */
export function createHolders({ onSessionStart, ...options }: HoldersOptions): Holders {
  let { api, strategy } = options;
  let joined: ChatSyncHolder[] = [];
  let sessionKey = 0;

  function join() {
    joined.push(shareChatSync({ ...options, api, strategy, sessionKey }));
  }
  function leaveAll() {
    for (const holder of joined) holder.leave();
    joined = [];
  }
  function remount() {
    const { length } = joined;
    leaveAll();
    for (let count = 0; count < length; count += 1) join();
  }

  return {
    get strategy() {
      return strategy;
    },
    joinFirst() {
      onSessionStart();
      join();
    },
    setSecond(isMounted) {
      if (isMounted && joined.length === 1) join();
      if (!isMounted && joined.length === 2) joined.pop()?.leave();
    },
    remount() {
      strategy = { ...strategy };
      api = { ...api };
      remount();
    },
    changeSession() {
      sessionKey += 1;
      onSessionStart();
      for (const holder of joined) holder.update({ sessionKey });
    },
    swap(next) {
      if (next.id !== strategy.id) onSessionStart();
      strategy = next;
      remount();
    },
    leaveAll,
  };
}
