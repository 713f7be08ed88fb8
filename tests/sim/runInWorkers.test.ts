import { expect, test } from "vitest";

import { runInWorkers } from "./runInWorkers.ts";

const isResult = (message: unknown): message is number => typeof message === "number";

/** Returns a module whose workers run some code with each `task`. */
function moduleThat(code: string): URL {
  const script = `
    import { parentPort } from "node:worker_threads";
    parentPort.on("message", (task) => { ${code} });`;
  return new URL(`data:text/javascript,${encodeURIComponent(script)}`);
}

test("the results are in the order of the tasks, whatever else the workers tell", async () => {
  const module = moduleThat(`parentPort.postMessage("begun"); parentPort.postMessage(task * 2);`);
  expect(await runInWorkers({ module, tasks: [1, 2, 3], isResult })).toEqual([2, 4, 6]);
});

test("what a worker throws is thrown", async () => {
  const module = moduleThat(`throw new Error("no");`);
  await expect(runInWorkers({ module, tasks: [1], isResult })).rejects.toThrow("no");
});

test("a worker that hangs is an error that names its task and what it said last", async () => {
  const module = moduleThat(`parentPort.postMessage({ seed: task }); for (;;);`);
  await expect(runInWorkers({ module, tasks: [7], isResult, hangingMs: 1_000 })).rejects.toThrow(
    'It was asked 7 and said last {"seed":7}.',
  );
});
