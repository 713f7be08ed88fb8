import type { Guard } from "./Guard.ts";

const createGapRecovery = "src/sync/reconcile/createGapRecovery.ts";
const createRecovery = "src/sync/reconcile/createRecovery.ts";
const createLanding = "src/sync/reconcile/createLanding.ts";
const startReconcile = "src/sync/reconcile/startReconcile.ts";

/** Guards of fetching anew what can't be trusted any more. */
export const guardsOfRecovery: readonly Guard[] = [
  {
    guard: "trailing run",
    file: createRecovery,
    find: "!isNextPage && startedTick > need.tick && startedAt >= need.notBefore",
    replace: "!isNextPage && startedAt >= need.notBefore",
  },
  {
    guard: "retry of a failed recovery",
    file: createRecovery,
    find: "need.failures += 1;",
    replace: "tracked.need = undefined;",
  },
  {
    guard: "mark of an unmounted query",
    file: createRecovery,
    find: "query.invalidate();",
    replace: "",
  },
  {
    guard: "refresh after a reconnect",
    file: createGapRecovery,
    find: "if (tracked.data !== undefined && !isTold) recovery.refresh(tracked, { pages });",
    replace: "",
  },
  {
    guard: "a fetch across a reconnect is repeated",
    file: createLanding,
    find: "if (!isTold && options.isLive() && !options.wasLiveSince(flight)) {",
    replace: "if (graceMs < 0) {",
    modes: ["lossy", "long-disconnect", "cold-start", "everything"],
  },
  {
    guard: "refresh of data from before the session",
    file: startReconcile,
    find: "isLateStart = true;\n    recovery.refresh(tracked);",
    replace: "isLateStart = true;",
  },
  {
    guard: "a dropped input counts as lost from the log",
    file: startReconcile,
    find: "inbox.lose();",
    replace: "",
  },
];
