import { resolve } from "node:path";

import { startVitest } from "vitest/node";

import type { Guard } from "./Guard.ts";
import { withoutGuard } from "./withoutGuard.ts";

/** Runs a file of unit tests with a guard switched off, and returns how many of its tests fail. */
export async function countFailedTests(testFile: string, guard: Guard): Promise<number> {
  const file = resolve(guard.file);
  let wasLoaded = false;
  const switchOff = {
    name: "switch-off",
    enforce: "pre" as const,
    transform(code: string, id: string) {
      if (id !== file) return undefined;
      wasLoaded = true;
      return withoutGuard(code, guard);
    },
  };
  const exitCode = process.exitCode;
  // Without a cache of modules: it does not know which guard is off.
  const vitest = await startVitest(
    [testFile],
    { config: false, watch: false, fsModuleCache: false, include: [testFile], reporters: [{}] },
    { plugins: [switchOff] },
  );
  const failed = vitest.state.getCountOfFailedTests();
  await vitest.close();
  // It sets the exit code of this process, where a failed test is what is wanted.
  process.exitCode = exitCode;
  if (!wasLoaded) {
    throw new Error(`chat-sync-kit: ${testFile} does not load ${guard.file}.`);
  }
  return failed;
}
