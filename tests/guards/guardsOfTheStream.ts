import type { Guard } from "./Guard.ts";

const createCatchUp = "src/sync/reconcile/createCatchUp.ts";
const createGapRecovery = "src/sync/reconcile/createGapRecovery.ts";
const createLanding = "src/sync/reconcile/createLanding.ts";
const startReconcile = "src/sync/reconcile/startReconcile.ts";

/** Guards of following the server's stream of events (protocol level L2). */
export const guardsOfTheStream: readonly Guard[] = [
  {
    guard: "`since` after a reconnect",
    file: createGapRecovery,
    find: "if (position !== undefined) catchUp?.since(position);",
    replace: "",
  },
  {
    guard: "`since` after a dropped input",
    file: createGapRecovery,
    find: "catchUp?.since(position);\n      return;",
    replace: "return;",
  },
  {
    guard: "asking for what a snapshot lacks",
    file: createLanding,
    find: "catchUp?.cover(asOf);",
    replace: "",
  },
  {
    guard: "one request for events at a time",
    file: createCatchUp,
    find: "    if (isRunning) {",
    replace: "    if (graceMs < 0) {",
  },
  {
    guard: "what is asked for meanwhile is asked for after it",
    file: createCatchUp,
    find: "if (isDue && !signal.aborted) request(waiting.position, waiting.isForNews);",
    replace: "if (graceMs < 0) return;",
  },
  {
    guard: "an answer about events that fails loses the stream",
    file: createCatchUp,
    find: "if (!signal.aborted) lose();",
    replace: "",
  },
  {
    guard: "a lost stream means that nothing is trusted",
    file: startReconcile,
    find: "onLost: () => gaps.refreshAll({ isFollowed: true }),",
    replace: "onLost: () => undefined,",
  },
];
