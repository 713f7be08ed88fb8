import type { GuardOfUnitTests } from "./Guard.ts";

const core = "src/sync/reconcile";

/** Guards against a server that is behind; schedules miss them once in tens of thousands. */
export const guardsOfALaggingServer: readonly GuardOfUnitTests[] = [
  {
    guard: "a fetch that starts too early satisfies no need",
    file: `${core}/createRecovery.ts`,
    find: " && startedAt >= need.notBefore",
    replace: "",
    testFile: `${core}/laggingServer.test.ts`,
  },
  {
    guard: "pages that may have lagged before a gap are fetched again",
    file: `${core}/createGapRecovery.ts`,
    find: 'tracked.landedAt >= doubtfulSince ? "all" : "first"',
    replace: '"first"',
    testFile: `${core}/laggingServer.test.ts`,
  },
  {
    guard: "all pages after a dropped input",
    file: `${core}/createGapRecovery.ts`,
    find: 'refreshAll({ pages: "all" })',
    replace: "refreshAll()",
    testFile: `${core}/laggingServer.test.ts`,
  },
  {
    guard: "what another strategy has just shown",
    file: `${core}/createLanding.ts`,
    find: "const isOfAnother = !tracked.isTrusted && tracked.landedAt >= flight.startedAt - graceMs;",
    replace: "const isOfAnother = false;",
    testFile: `${core}/laggingServer.test.ts`,
  },
  {
    guard: "what another strategy showed long ago gives way",
    file: `${core}/createLanding.ts`,
    find: "!tracked.isTrusted && tracked.landedAt >= flight.startedAt - graceMs",
    replace: "!tracked.isTrusted",
    testFile: `${core}/laggingServer.test.ts`,
  },
];
