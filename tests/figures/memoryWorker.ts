import { parentPort } from "node:worker_threads";

import type { MemorySample, MemoryTask } from "./measureMemory.ts";
import { spendDay } from "./spendDay.ts";

// A worker of `npm run figures`: a client's day, in a heap of its own.

parentPort?.once("message", (task: MemoryTask) => {
  void spendDay({
    ...task,
    onTenMinutes(footprint) {
      globalThis.gc?.();
      const heapBytes = process.memoryUsage().heapUsed;
      const sample: MemorySample = { ...footprint, heapBytes };
      parentPort?.postMessage(sample, []);
    },
  });
});
