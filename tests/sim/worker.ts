import { parentPort } from "node:worker_threads";

import { measurePower, type Power } from "./measurePower.ts";
import { runSeeds, type SeedRange, type SeedResults } from "./runSeeds.ts";

/** What a worker of `npm run test:sim` is asked. */
export interface WorkerTask extends SeedRange {
  /** With how many of the seeds the strawmen are tried, too. */
  powerCount: number;
}

export interface WorkerResult extends SeedResults {
  power: Power;
  /** Of work with the strategy under test. */
  seconds: number;
}

parentPort?.on("message", (task: WorkerTask) => {
  void answer(task).then((result) => parentPort?.postMessage(result, []));
});

async function answer(task: WorkerTask): Promise<WorkerResult> {
  const startedAt = performance.now();
  const results = await runSeeds(task, (seed) => parentPort?.postMessage({ seed }, []));
  const seconds = (performance.now() - startedAt) / 1000;
  return { ...results, seconds, power: await measurePower({ ...task, count: task.powerCount }) };
}
