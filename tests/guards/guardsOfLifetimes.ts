import type { Guard } from "./Guard.ts";

const shareChatSync = "src/sync/shareChatSync.ts";
const startReconcile = "src/sync/reconcile/startReconcile.ts";
const createMissingRooms = "src/sync/reconcile/createMissingRooms.ts";

/** Guards of beginning and ending. */
export const guardsOfLifetimes: readonly Guard[] = [
  {
    guard: "ref-count",
    file: shareChatSync,
    find: "const lastHolder = shared.holders.at(-1);",
    replace: "const lastHolder = undefined;",
  },
  {
    guard: "one subscription for all holders",
    file: shareChatSync,
    find: "const found = bySocket.get(options.socket);",
    replace: "const found: SharedChatSync | undefined = undefined;",
  },
  {
    guard: "a subscription lingers for a microtask",
    file: shareChatSync,
    find: "queueMicrotask(() => {",
    replace: "((callback: () => void) => callback())(() => {",
  },
  {
    guard: "stop ends the timers",
    file: startReconcile,
    find: "timers.stop();",
    replace: "",
  },
  {
    guard: "stop ends the listening to the cache",
    file: startReconcile,
    find: "stopListening();",
    replace: "",
  },
  {
    guard: "a request that ends after the stop is not made again",
    file: createMissingRooms,
    find: "if (!signal.aborted && current !== undefined) onFailure",
    replace: "if (current !== undefined) onFailure",
  },
];
