import { mkdir, rm } from "node:fs/promises";
import { join, relative } from "node:path";
import { parseArgs } from "node:util";

import type { TestModule } from "vitest/node";
import { startVitest } from "vitest/node";

import { namesIn, packBaselines, sizeOf, unpackBaselines } from "./baselines.ts";
import { BASELINES, BUDGET, DIFFERENCES, REFERENCES, REPORT } from "./screenshots.ts";

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

await mkdir(BASELINES, { recursive: true });
await unpackBaselines(BASELINES, REFERENCES);
let runsWithoutDifference = 0;
for (let run = 1; run <= runs; run += 1) {
  if (runs > 1) console.log(`\nRun ${run} of ${runs}`);
  if (await compareOnce()) runsWithoutDifference += 1;
}
if (runs > 1) console.log(`\n${runsWithoutDifference} of ${runs} runs had 0 differing pixels.`);
process.exitCode = runsWithoutDifference === runs && (await isWithinBudget()) ? 0 : 1;

/** Compares every story with its baselines. Resolves to whether not one pixel differs. */
async function compareOnce(): Promise<boolean> {
  await rm(DIFFERENCES, { recursive: true, force: true });
  await rm(REPORT, { recursive: true, force: true });
  const startedMs = Date.now();
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
  const expected = new Set(picturesOf(modules));
  await vitest.close();

  // A story that failed has no picture now, but keeps its baseline.
  const stale =
    isEqual && files.length === 0
      ? (await namesIn(BASELINES, ".webp")).filter((name) => !expected.has(name))
      : [];
  if (values.update) {
    const packed = await packBaselines(REFERENCES, BASELINES, startedMs);
    console.log(`${packed.length} pictures recorded.`);
    await Promise.all(stale.map((name) => rm(join(BASELINES, `${name}.webp`))));
    return isEqual;
  }
  for (const name of stale) console.error(`chat-sync-kit: no story has the picture ${name}.`);
  if (!isEqual) {
    console.error(
      `chat-sync-kit: pictures differ, or stories failed. Open ${relative(process.cwd(), REPORT)}/index.html to compare them. If they are meant to differ, run \`npm run test:visual -- --update\`.`,
    );
  }
  return isEqual && stale.length === 0;
}

function picturesOf(modules: readonly TestModule[]): string[] {
  return modules.flatMap((module) =>
    [...module.children.allTests()].flatMap((test) => test.meta().pictures ?? []),
  );
}

async function isWithinBudget(): Promise<boolean> {
  const size = await sizeOf(BASELINES);
  const pictures = await namesIn(BASELINES, ".webp");
  console.log(`${pictures.length} pictures, ${inMegabytes(size)} of ${inMegabytes(BUDGET)} MB`);
  if (size <= BUDGET) return true;
  console.error(
    "chat-sync-kit: the pictures are larger than their budget. tests/visual/README.md says which stories need none.",
  );
  return false;
}

function inMegabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
