import { defineConfig } from "vitest/config";

// The tests that Stryker runs: at least one of them has to fail for each change to src/sync.
export default defineConfig({
  test: {
    include: ["src/{sync,queries}/**/*.test.ts", "tests/mutation/*.test.ts"],
    // Stryker runs tests in threads, where a change of TZ has no effect.
    testNamePattern: /^(?!a time means the same wherever the client is$)/,
    // Counting which test reaches which mutant makes the longest of them several times as long.
    testTimeout: 30_000,
    // Stryker works on a copy of the project under node_modules. Vitest would leave files there to
    // Node, which strips no types under node_modules.
    server: { deps: { inline: [/\/node_modules\/\.cache\/stryker\/[^/]+\/(?!node_modules\/)/] } },
  },
});
