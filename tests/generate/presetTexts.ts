import { globSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";

import { wrongShare } from "../../stories/figures/checkVerdict.ts";
import { formatTable } from "../../stories/figures/formatTable.ts";
import { presetText } from "../../stories/figures/presetText.ts";
import { answers } from "../../stories/figures/verdicts.ts";
import { labLink } from "../../stories/lab/labLink.ts";
import { type PresetId, presets } from "../../stories/schedules/presets.ts";
import { formatPercent } from "../../stories/timeline/formatUnits.ts";
import { strategiesWithReconnect } from "../../stories/world/strategies.ts";
import { nameOf } from "./documents.ts";
import type { Measured } from "./measurePresets.ts";

const root = join(import.meta.dirname, "..", "..");

/** The README leaves out the preset that has something of all others. */
const inReadme = presets.filter(({ id }) => id !== "busy-morning");

/** Returns what the README says of the presets: a table each, with a sentence under it. */
export function readmePresets(measured: Measured): string {
  return inReadme.map(({ id }) => presetText(id, measured[id])).join("\n\n");
}

/** Returns the generated parts of the page about choosing a strategy. */
export function choosingParts(measured: Measured) {
  return {
    answers: answersTable(),
    matrix: matrixOf(measured),
    "busy-morning": presetText("busy-morning", measured["busy-morning"]),
  };
}

/** Where the Storybook is that `npm start` starts. */
const storybook = "http://localhost:6006/";

function answersTable(): string {
  const rows = answers.map(({ app, strategyId, why, lab }) => {
    const other = strategyId === "reconcile" ? "invalidate-debounced" : "reconcile";
    const strategies = [strategyId, other];
    const link = storybook + labLink({ scene: lab, strategies }).replace("./", "");
    return [app, `\`${strategyId}\``, why, `[watch](${link})`];
  });
  const head = ["your app", "good enough", "why", "in the Lab"];
  return formatTable([head, ...rows], { isText: () => true });
}

/** Returns the table of all strategies in all presets: whether each is right, and what it requests. */
function matrixOf(measured: Measured): string {
  const head = ["strategy", "lines", ...presets.map(({ name }) => name)];
  const rows = strategiesWithReconnect.map(({ id }) => [
    `\`${id}\``,
    linesOf(id),
    ...presets.map((preset) => cellOf(measured, preset.id, id)),
  ]);
  return formatTable([head, ...rows], { isText: (column) => column !== 1 });
}

function cellOf(measured: Measured, presetId: PresetId, strategyId: string): string {
  // Where no connection is lost, a strategy does the same with and without its reconnect rule.
  const plainId = strategyId.replace(/-with-reconnect$/, "");
  const figures =
    measured[presetId].find(({ id }) => id === strategyId) ??
    measured[presetId].find(({ id }) => id === plainId);
  if (figures === undefined) return "–";
  const wrong = wrongShare(figures);
  return wrong > 0
    ? `wrong in ${formatPercent(Math.ceil(wrong * 100) / 100)}`
    : `**right**, ${figures.requestsPerMessage.toFixed(2)} requests`;
}

/** Returns how many lines of code a strategy has with what is its own, without imports and comments. */
function linesOf(strategyId: string): string {
  if (strategyId === "reconcile") {
    const lines = globSync("src/sync/reconcile/*.ts", { cwd: root })
      .filter((file) => !/\/test\w+\.ts$|\.test\.ts$/.test(file.replaceAll(sep, "/")))
      .reduce((sum, file) => sum + countLines(read(file)), 0);
    return String(Math.round(lines / 100) * 100);
  }
  const plainId = strategyId.replace(/-with-reconnect$/, "");
  const names = [nameOf(plainId), ...(plainId === strategyId ? [] : ["withReconnect"])];
  const codes = names.map((name) => read(`src/sync/strategies/${name}.ts`));
  const helpers = codes.flatMap((code) =>
    [...code.matchAll(/from "\.\/(\w+)\.ts"/g)].map(([, name]) =>
      read(`src/sync/strategies/${name}.ts`),
    ),
  );
  return String([...codes, ...helpers].reduce((sum, code) => sum + countLines(code), 0));
}

function read(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

function countLines(code: string): number {
  return code
    .replace(/\/\*\*.*?\*\//gs, "")
    .replace(/^import .*?;$/gms, "")
    .split("\n")
    .filter((line) => line.trim() !== "" && !line.trim().startsWith("//")).length;
}
