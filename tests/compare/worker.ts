import { parentPort } from "node:worker_threads";

import { compareSeeds, type CompareTask } from "./compareSeeds.ts";

// A worker of `npm run compare`: gets seeds of a workload, answers with what a strategy did.

parentPort?.on("message", (task: CompareTask) => {
  void compareSeeds(task).then((tally) => parentPort?.postMessage(tally, []));
});
