import { setupWorker } from "msw/browser";

let started: Promise<ReturnType<typeof setupWorker>> | undefined;

/**
 * Starts the MSW worker once per document and returns it. A docs page renders many stories in one
 * document; a second worker there fails with "Failed to replace a global value".
 */
export function startWorker() {
  started ??= (async () => {
    const worker = setupWorker();
    await worker.start({ quiet: true });
    return worker;
  })();
  return started;
}
