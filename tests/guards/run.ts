import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";

import { modes } from "../sim/modes.ts";
import { parseCount, runCommand, UsageError } from "../sim/UsageError.ts";
import { countFailedTests } from "./countFailedTests.ts";
import { whatGoesWrong } from "./findCatch.ts";
import type { Guard, GuardOfUnitTests } from "./Guard.ts";
import { guards } from "./guards.ts";
import { guardsOfUnitTests } from "./guardsOfUnitTests.ts";
import { isGuardResult, type GuardResult, type GuardTask } from "./GuardTask.ts";

// `npm run test:guards [-- --seeds 300] [--guard NAME]`: switches each guard off and tells which
// schedule misses it, or which unit test if no schedule can.

const options = {
  seeds: { type: "string", default: "300" },
  guard: { type: "string" },
} as const;

/** The last look at a schedule with the guard on; there can't be two simulations at a time. */
let checked: Promise<string | undefined> = Promise.resolve(undefined);

await runCommand(async () => {
  const { seeds, guard: name } = UsageError.guard(() => parseArgs({ options }).values);
  const isChosen = ({ guard }: Guard) => name === undefined || guard === name;
  const chosen = guards.filter(isChosen);
  const chosenOfUnitTests = guardsOfUnitTests.filter(isChosen);
  const total = chosen.length + chosenOfUnitTests.length;
  if (total === 0) {
    const names = [...guards, ...guardsOfUnitTests].map(({ guard }) => guard).join(", ");
    throw new UsageError(`There is no guard "${name}". Choose one of ${names}.`);
  }

  const count = parseCount("seeds", seeds, 1);
  const waiting = [...chosen];
  let missed = 0;
  function report({ guard }: Guard, { isCaught, text }: Trial) {
    if (!isCaught) missed += 1;
    console.log(`${guard} → ${text}`);
  }
  async function work() {
    for (let guard = waiting.shift(); guard !== undefined; guard = waiting.shift()) {
      report(guard, await tryWithout(guard, count));
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  for (const guard of chosenOfUnitTests) report(guard, await tryUnitTestsWithout(guard));
  console.log(`${total} guards, ${missed} not caught`);
  if (missed > 0) process.exitCode = 1;
});

interface Trial {
  isCaught: boolean;
  text: string;
}

async function tryUnitTestsWithout(guard: GuardOfUnitTests): Promise<Trial> {
  const failed = await countFailedTests(guard.testFile, guard);
  return failed > 0
    ? { isCaught: true, text: `caught by ${guard.testFile}` }
    : { isCaught: false, text: `NOT CAUGHT by ${guard.testFile}` };
}

async function tryWithout(guard: Guard, seeds: number): Promise<Trial> {
  for (let from = 1; from <= seeds; from += 1) {
    const task = { guard, modes: guard.modes ?? modes, from, to: seeds };
    const { caught } = await runWorker(task);
    if (caught === undefined) break;
    const { mode, level, seed, by } = caught;
    // Only a schedule that goes well with the guard shows that the guard is needed.
    checked = checked.then(() => whatGoesWrong(mode, level, seed));
    if ((await checked) === undefined) {
      return { isCaught: true, text: `caught by ${mode} ${level} after ${seed} seeds (${by})` };
    }
    from = seed;
  }
  return { isCaught: false, text: `NOT CAUGHT by ${seeds} seeds of each mode` };
}

function runWorker(task: GuardTask): Promise<GuardResult> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./worker.ts", import.meta.url), {
      workerData: task,
      env: { ...process.env, NODE_ENV: "production" },
    });
    worker.once("error", reject);
    worker.once("message", (message: unknown) => {
      if (isGuardResult(message)) resolve(message);
      else reject(new Error(`chat-sync-kit: a worker answered ${JSON.stringify(message)}.`));
      void worker.terminate();
    });
  });
}
