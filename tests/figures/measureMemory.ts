import { Worker } from "node:worker_threads";

import type { EndlessLevel } from "./createEndlessServer.ts";
import type { Figure } from "./Figure.ts";
import type { Footprint } from "./spendDay.ts";

/** What a worker has to measure. */
export interface MemoryTask {
  level: EndlessLevel;
  hours: number;
}

/** What a client holds after some hours. */
export interface MemorySample extends Footprint {
  /** After garbage collection, the simulated server included. */
  heapBytes: number;
}

/**
 * Returns what a client holds in the course of virtual hours without and with a stream of positions,
 * both at once, and tells stderr how far it is.
 */
export async function measureMemory(hours: number): Promise<Figure[]> {
  const levels: EndlessLevel[] = ["L0", "L2"];
  const figures = await Promise.all(levels.map((level) => measureLevel({ level, hours })));
  return figures.flat();
}

async function measureLevel(task: MemoryTask): Promise<Figure[]> {
  const { level, hours } = task;
  const samples = await sampleMemory(task);
  const at = (share: number) =>
    samples.find((sample) => sample.hours >= hours * share) ?? samples.at(-1);
  const chosen = [samples.find((sample) => sample.hours >= Math.min(1, hours)), at(0.5), at(1)];
  const over = `${hours} h at 10 messages a second, ${level}`;
  const after = chosen.map((sample) => `${round(sample?.hours ?? 0)} h`).join(", ");
  const each = (textOf: (sample: MemorySample) => string) =>
    chosen.map((sample) => (sample === undefined ? "–" : textOf(sample))).join(", ");
  const most = (numberOf: (sample: MemorySample) => number) =>
    String(Math.max(...samples.map(numberOf)));

  return [
    {
      what: `heap used after ${after} (${over})`,
      goal: "flat",
      measured: `${each(({ heapBytes }) => (heapBytes / 1e6).toFixed(1))} MB`,
    },
    {
      what: `rows in the cache after ${after}, ${level}`,
      goal: "flat",
      measured: each(({ rows }) => String(rows)),
    },
    {
      what: `rows in the cache every ten minutes, at most, ${level}`,
      goal: "bounded",
      measured: most(({ rows }) => rows),
    },
    {
      what: `events in the log, at most, ${level}`,
      goal: "at most 2,000",
      measured: most(({ longestLog }) => longestLog),
    },
    {
      what: `rooms kept in mind, at most, ${level}`,
      goal: "at most 2,000",
      measured: most(({ mostKnownRooms }) => mostKnownRooms),
    },
    {
      what: `requests for ${samples.at(-1)?.messages ?? 0} messages, ${level}`,
      goal: "",
      measured: String(samples.at(-1)?.requests ?? 0),
    },
  ];
}

function sampleMemory(task: MemoryTask): Promise<MemorySample[]> {
  const startedAt = performance.now();
  const samples: MemorySample[] = [];
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./memoryWorker.ts", import.meta.url), {
      env: { ...process.env, NODE_ENV: "production" },
    });
    worker.on("message", (sample: MemorySample) => {
      samples.push(sample);
      if (!Number.isInteger(sample.hours)) return;
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
      console.error(
        `… ${task.level}: ${sample.hours} of ${task.hours} virtual hours, ${seconds} s`,
      );
    });
    worker.once("error", reject);
    worker.once("exit", () => resolve(samples));
    worker.postMessage(task, []);
  });
}

function round(hours: number): number {
  return Number(hours.toFixed(1));
}
