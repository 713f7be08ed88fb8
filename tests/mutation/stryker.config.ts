// `npx stryker run tests/mutation/stryker.config.ts`: changes src/sync in many small ways, lists each change that no test
// detects, and fails if there is one. Where such a change makes no difference, the source says why:
// `// Stryker disable next-line EqualityOperator: equal times can't occur here`.
//
//   npx stryker run tests/mutation/stryker.config.ts --mutate src/sync/startChatSync.ts,src/sync/shareChatSync.ts
//   npx stryker run tests/mutation/stryker.config.ts --mutate src/sync/startChatSync.ts:60-90   (lines)
//   npx stryker run tests/mutation/stryker.config.ts --incremental   (only what has changed since the last such run)
//   npx stryker run tests/mutation/stryker.config.ts --mutate src/sync/reconcile/order.ts --ignoreStatic \
//     --testFiles src/sync/reconcile/placing.test.ts   (with these tests alone, in seconds)
//
// A glob after `--mutate` takes tests in as well. With `--testFiles` Stryker 10.1 runs the mutants of
// constants without switching them on, so that all of them survive: hence `--ignoreStatic`.
export default {
  mutate: [
    "src/sync/**/*.ts",
    "!src/sync/**/*.test.ts",
    "!src/sync/testFixtures.ts",
    "!src/sync/reconcile/test*.ts",
    // Its tests run in a browser.
    "!src/sync/useChatSync.ts",
  ],
  plugins: ["@stryker-mutator/vitest-runner"],
  testRunner: "vitest",
  vitest: {
    configFile: "tests/mutation/vitest.config.ts",
    // Vitest finds no related tests in a folder under node_modules. The coverage of each test tells
    // which ones to run.
    related: false,
  },
  coverageAnalysis: "perTest",
  concurrency: 2,
  // Generous, so that a busy machine doesn't count as a mutant that never ends.
  timeoutMS: 20_000,
  tempDirName: "node_modules/.cache/stryker",
  incrementalFile: "node_modules/.cache/stryker-incremental.json",
  // What the tests need.
  ignorePatterns: [
    "*",
    "!package.json",
    "!src/**",
    "!mocks/**",
    "!stories/**",
    "!tests/sim/**",
    "!tests/mutation/**",
  ],
  // TypeScript 7 has no API for Stryker to rewrite a tsconfig with, and nothing here reads one.
  tsconfigFile: "none",
  disableTypeChecks: false,
  reporters: ["progress-append-only", "clear-text", "json"],
  jsonReporter: { fileName: "node_modules/.cache/mutation.json" },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  warnings: { slow: false },
  thresholds: { high: 100, low: 100, break: 100 },
};
