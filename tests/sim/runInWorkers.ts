import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";

export interface RunInWorkersOptions<Task, Result> {
  /**
   * The worker's module; it answers each message that holds a task with one that holds a result. It may
   * send others before that, which tell how far it is.
   */
  module: URL;
  tasks: readonly Task[];
  /** Tells whether a message is a result. */
  isResult: (message: unknown) => message is Result;
  /**
   * A worker that sends nothing for so long, in ms, is taken to hang.
   * @default 300_000
   */
  hangingMs?: number;
  /** Is called with each result as it comes. */
  onResult?: (result: Result, task: Task) => void;
  /** Ends the work early; tasks that were not begun have no result then. */
  isDone?: () => boolean;
}

/**
 * Runs tasks in as many workers as there are cores, and resolves to their results in the order of
 * the tasks.
 *
 * @throws what a worker throws; an error that names the task and the last message of one that hangs.
 */
export async function runInWorkers<Task, Result>(
  options: RunInWorkersOptions<Task, Result>,
): Promise<(Result | undefined)[]> {
  const { module, tasks, isResult, onResult, isDone = () => false } = options;
  const { hangingMs = 300_000 } = options;
  const results: (Result | undefined)[] = tasks.map(() => undefined);
  const waiting = [...tasks.entries()];

  async function work() {
    // TanStack Query is faster without its checks for developers.
    const worker = new Worker(module, { env: { ...process.env, NODE_ENV: "production" } });
    try {
      for (;;) {
        const next = isDone() ? undefined : waiting.shift();
        if (next === undefined) return;
        const [index, task] = next;
        const result = await ask(worker, task, isResult, hangingMs);
        results[index] = result;
        onResult?.(result, task);
      }
    } finally {
      await worker.terminate();
    }
  }

  const count = Math.min(availableParallelism(), tasks.length);
  await Promise.all(Array.from({ length: count }, work));
  return results;
}

function ask<Result>(
  worker: Worker,
  task: unknown,
  isResult: (message: unknown) => message is Result,
  hangingMs: number,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    let last: unknown;
    const hang = () => {
      const [asked, told] = [JSON.stringify(task), JSON.stringify(last) ?? "nothing"];
      const hint = `It was asked ${asked} and said last ${told}.`;
      reject(new Error(`chat-sync-kit: a worker hangs. ${hint}`));
    };
    let timer = setTimeout(hang, hangingMs);
    worker.removeAllListeners();
    worker.on("message", (message: unknown) => {
      clearTimeout(timer);
      if (isResult(message)) {
        resolve(message);
        return;
      }
      last = message;
      timer = setTimeout(hang, hangingMs);
    });
    worker.once("error", (error: Error) => {
      clearTimeout(timer);
      reject(error);
    });
    worker.postMessage(task, []);
  });
}
