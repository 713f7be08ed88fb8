import type { GuardOfUnitTests } from "./Guard.ts";

const core = "src/sync/reconcile";

/** Guards of what is done after a gap that schedules miss rarely, or not at all. */
export const guardsOfGaps: readonly GuardOfUnitTests[] = [
  {
    guard: "a next page satisfies no need",
    file: `${core}/createRecovery.ts`,
    find: "!isNextPage && startedTick > need.tick && startedAt >= need.notBefore",
    replace: "startedTick > need.tick && startedAt >= need.notBefore",
    testFile: `${core}/gaps.test.ts`,
  },
  {
    guard: "options of the query are given back",
    file: `${core}/createRecovery.ts`,
    find: "query.setOptions(asBefore);",
    replace: "",
    testFile: `${core}/gaps.test.ts`,
  },
  {
    guard: "no request for an unmounted query",
    file: `${core}/createRecovery.ts`,
    find: "} else if (!query.isActive()) {",
    replace: "} else if (graceMs < 0) {",
    testFile: `${core}/gaps.test.ts`,
  },
  {
    guard: "another epoch loses the stream",
    file: `${core}/createCatchUp.ts`,
    find: "if (position.epoch !== stream.epoch) {",
    replace: "if (graceMs < 0) {",
    testFile: `${core}/createCatchUp.test.ts`,
  },
  {
    guard: "the stream begins with a fetch of this connection",
    file: `${core}/createLanding.ts`,
    find: "if (asOf !== undefined && options.wasLiveSince(flight)) catchUp?.begin(asOf);",
    replace: "if (asOf !== undefined) catchUp?.begin(asOf);",
    testFile: `${core}/gaps.test.ts`,
  },
  {
    guard: "where the log begins",
    file: `${core}/stream.ts`,
    find: "epoch === stream.epoch && offset >= stream.loggedAfter",
    replace: "epoch === stream.epoch",
    testFile: `${core}/createCatchUp.test.ts`,
  },
  {
    guard: "forgetting what left the log",
    file: `${core}/startReconcile.ts`,
    find: "onForget: (position) => catchUp?.forget(position),",
    replace: "onForget: () => undefined,",
    testFile: `${core}/gaps.test.ts`,
  },
  {
    guard: "what the log let go of before the stream begins",
    file: `${core}/createCatchUp.ts`,
    find: "if (forgotten?.epoch === asOf.epoch) stream = forget(stream, forgotten.offset);",
    replace: "",
    testFile: `${core}/gaps.test.ts`,
  },
  {
    guard: "failed fetches are repeated at growing intervals",
    file: `${core}/createRecovery.ts`,
    find: "need.retryAt = Date.now() + delayMs;",
    replace: "need.retryAt = Date.now() + retryMs.first;",
    testFile: `${core}/gaps.test.ts`,
  },
];
