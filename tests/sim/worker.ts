import { parentPort } from "node:worker_threads";

import { runSeeds, type SeedRange } from "./runSeeds.ts";

// A worker of `npm run test:sim`: gets ranges of seeds, answers each with what went wrong.

parentPort?.on("message", (range: SeedRange) => {
  const startedAt = performance.now();
  void runSeeds(range).then((failures) =>
    parentPort?.postMessage({ failures, seconds: (performance.now() - startedAt) / 1000 }, []),
  );
});
