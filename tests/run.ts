import { mkdir, readFile, rm } from "node:fs/promises";
import { join, relative } from "node:path";

import type { Count } from "./countTests.ts";
import { countTests } from "./countTests.ts";
import type { Gate } from "./gates.ts";
import { gateGroups } from "./gates.ts";
import { runScript } from "./runScript.ts";

// `npm test`: runs every gate, shows in full what fails, and ends with one line that counts.

const REPORTS = join(import.meta.dirname, "..", "node_modules", ".cache", "test-reports");
const SIDE_BY_SIDE = 2;
const PROGRESS_MS = 15_000;

const interruption = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => interruption.abort());
}

const total: Count = { passed: 0, failed: 0 };
await mkdir(REPORTS, { recursive: true });
for (const group of gateGroups) await runSideBySide(group);

if (interruption.signal.aborted) {
  process.exitCode = 130;
} else {
  if (total.failed > 0) process.exitCode = 1;
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
}

async function runSideBySide(gates: Gate[]): Promise<void> {
  const waiting = [...gates];
  async function work(): Promise<void> {
    for (;;) {
      const gate = waiting.shift();
      if (gate === undefined || interruption.signal.aborted) return;
      await runGate(gate);
    }
  }
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
}

async function runGate({ name, script, args = [], vitest }: Gate): Promise<void> {
  const started = performance.now();
  const label = name.padEnd(13);
  const seconds = (): string =>
    `${((performance.now() - started) / 1000).toFixed(1)} s`.padStart(7);
  const file = join(REPORTS, `${script.replaceAll(":", "-")}.json`);
  // A report of an earlier run must not be counted if this one crashes.
  await rm(file, { force: true });

  let lastLine = "";
  const progress = setInterval(() => {
    console.log(`… ${label}${seconds()}  ${lastLine}`);
  }, PROGRESS_MS);
  const { exitCode, output } = await runScript(script, {
    args: vitest === true ? [...args, ...vitestArguments(file)] : args,
    signal: interruption.signal,
    onOutput(text) {
      lastLine = text.trim().split("\n").at(-1) ?? lastLine;
    },
  });
  clearInterval(progress);
  if (interruption.signal.aborted) return;

  const report = vitest === true ? await readFile(file, "utf8").catch(() => null) : undefined;
  const { passed, failed } = countTests(exitCode, report);
  total.passed += passed;
  total.failed += failed;
  const tests = vitest === true ? `  ${passed} passed, ${failed} failed` : "";
  console.log(`${failed === 0 ? "✓" : "✗"} ${label}${seconds()}${tests}`);
  if (failed > 0) console.log(`\n${output.trim()}\n\n(${commandOf(script, args)})\n`);
}

function commandOf(script: string, args: string[]): string {
  return ["npm run", script, ...(args.length > 0 ? ["--", ...args] : [])].join(" ");
}

function vitestArguments(file: string): string[] {
  // Without a leading path: the file name is read relative to the project's root.
  const report = relative(process.cwd(), file);
  return [
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
    "--allowOnly=false",
  ];
}
