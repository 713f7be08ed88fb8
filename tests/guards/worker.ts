import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { pathToFileURL } from "node:url";
import { parentPort, workerData } from "node:worker_threads";

import { isGuardTask } from "./GuardTask.ts";
import { withoutGuard } from "./withoutGuard.ts";

// A worker of `npm run test:guards`: runs the simulation with one guard switched off. The guard's
// file is changed as it is loaded, so everything else is imported after that.

const task: unknown = workerData;
if (!isGuardTask(task)) throw new Error("chat-sync-kit: the worker was not given a guard.");
const { guard, modes, from, to } = task;

const url = pathToFileURL(guard.file).href;
let wasLoaded = false;
const code = withoutGuard(readFileSync(guard.file, "utf8"), guard);
registerHooks({
  load(loadedUrl, context, nextLoad) {
    if (loadedUrl !== url) return nextLoad(loadedUrl, context);
    wasLoaded = true;
    return { format: "module-typescript", source: code, shortCircuit: true };
  },
});

const { findCatch } = await import("./findCatch.ts");
if (!wasLoaded) {
  throw new Error(
    `chat-sync-kit: ${guard.file} is not loaded by the simulation, so that the guard "${guard.guard}" means nothing to it.`,
  );
}
const caught = await findCatch(modes, from, to);
parentPort?.postMessage({ caught }, []);
