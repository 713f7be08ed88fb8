import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";

export interface RunInWorkersOptions<Task, Result> {
  /** The worker's module; it answers each message that holds a task with one that holds a result. */
  module: URL;
  tasks: readonly Task[];
  /** Tells whether a message is a result. */
  isResult: (message: unknown) => message is Result;
  /** Is called with each result as it comes. */
  onResult?: (result: Result, task: Task) => void;
  /** Ends the work early; tasks that were not begun have no result then. */
  isDone?: () => boolean;
}

/**
 * Runs tasks in as many workers as there are cores, and resolves to their results in the order of
 * the tasks.
 *
 * @throws what a worker throws.
 */
export async function runInWorkers<Task, Result>(
  options: RunInWorkersOptions<Task, Result>,
): Promise<(Result | undefined)[]> {
  const { module, tasks, isResult, onResult, isDone = () => false } = options;
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
        const message = await ask(worker, task);
        if (!isResult(message)) {
          throw new Error(`chat-sync-kit: a worker answered ${JSON.stringify(message)}.`);
        }
        results[index] = message;
        onResult?.(message, task);
      }
    } finally {
      await worker.terminate();
    }
  }

  const count = Math.min(availableParallelism(), tasks.length);
  await Promise.all(Array.from({ length: count }, work));
  return results;
}

function ask(worker: Worker, task: unknown): Promise<unknown> {
  return new Promise((resolve, reject) => {
    worker.removeAllListeners();
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.postMessage(task, []);
  });
}
