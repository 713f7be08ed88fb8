import type { ChatSyncStrategy } from "../../src/sync/ChatSyncStrategy.ts";
import { shareChatSync } from "../../src/sync/shareChatSync.ts";
import type { ChatSyncOptions } from "../../src/sync/startChatSync.ts";

/** The components that call `useChatSync`, and what their effects do. */
export interface Holders {
  /** The strategy at work. */
  readonly strategy: ChatSyncStrategy;
  /** Mounts the first holder. */
  joinFirst(): void;
  /** Mounts or unmounts a second one. */
  setSecond(isMounted: boolean): void;
  /** Every holder leaves and joins again. */
  remount(): void;
  /** Every holder leaves, and joins again with another strategy. */
  swap(strategy: ChatSyncStrategy): void;
  leaveAll(): void;
}

export interface HoldersOptions extends ChatSyncOptions {
  /** Is called before a session begins, which knows nothing of what came before. */
  onSessionStart: () => void;
}

/** Returns the holders of one client's subscription, none of them mounted. */
export function createHolders({ onSessionStart, ...options }: HoldersOptions): Holders {
  let { strategy } = options;
  let leaves: (() => void)[] = [];

  function join() {
    leaves.push(shareChatSync({ ...options, strategy }));
  }
  function leaveAll() {
    for (const leave of leaves) leave();
    leaves = [];
  }
  function remount() {
    const count = leaves.length;
    leaveAll();
    for (let joined = 0; joined < count; joined += 1) join();
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
      if (isMounted && leaves.length === 1) join();
      if (!isMounted && leaves.length === 2) leaves.pop()?.();
    },
    remount,
    swap(next) {
      if (next !== strategy) onSessionStart();
      strategy = next;
      remount();
    },
    leaveAll,
  };
}
