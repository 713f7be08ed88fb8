import { existsSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";

import type { TestModule } from "vitest/node";
import { startVitest } from "vitest/node";

import { DIFFERENCES, screenshotName, SCREENSHOTS, themes } from "./screenshots.ts";
import { storyIdOf } from "./storyIdOf.ts";

// `npm run test:visual [-- --repeat 10] [-- --update] [-- part of a story file's path …]`

const { values, positionals: files } = parseArgs({
  options: {
    update: { type: "boolean", default: false },
    repeat: { type: "string", default: "1" },
  },
  allowPositionals: true,
});
const runs = Number(values.repeat);
if (!Number.isInteger(runs) || runs < 1) {
  throw new Error(`chat-sync-kit: --repeat takes a whole number of runs, not "${values.repeat}".`);
}

await rm(DIFFERENCES, { recursive: true, force: true });
let runsWithoutDifference = 0;
for (let run = 1; run <= runs; run += 1) {
  if (runs > 1) console.log(`\nRun ${run} of ${runs}`);
  if (await compareOnce()) runsWithoutDifference += 1;
}
if (runs > 1) console.log(`\n${runsWithoutDifference} of ${runs} runs had 0 differing pixels.`);
process.exitCode = runsWithoutDifference === runs ? 0 : 1;

/** Compares every story with its baselines, and resolves to whether not one pixel differs. */
async function compareOnce(): Promise<boolean> {
  const vitest = await startVitest(files, {
    config: "tests/visual/vitest.config.ts",
    watch: false,
    update: values.update ? "all" : "none",
  });
  const modules = vitest.state.getTestModules();
  const isEqual =
    modules.length > 0 &&
    modules.every((module) => module.ok()) &&
    vitest.state.getUnhandledErrors().length === 0;
  const stale = files.length === 0 ? await findStale(modules) : [];
  await vitest.close();
  if (!values.update) {
    for (const name of stale) console.error(`chat-sync-kit: no story has the picture ${name}.`);
    return isEqual && stale.length === 0;
  }
  // A story file that could not be loaded has no stories now, but keeps its pictures.
  if (isEqual) await Promise.all(stale.map((name) => rm(join(SCREENSHOTS, name))));
  return isEqual;
}

/** Resolves to the names of the baselines that no story has any more. */
async function findStale(modules: TestModule[]): Promise<string[]> {
  const expected = new Set<string>();
  for (const module of modules) {
    for (const test of module.children.allTests()) {
      const storyId = storyIdOf(test.meta());
      if (storyId === undefined) continue;
      for (const theme of themes) expected.add(screenshotName(storyId, theme));
    }
  }
  const found = existsSync(SCREENSHOTS) ? await readdir(SCREENSHOTS) : [];
  return found.filter((name) => !expected.has(name));
}
