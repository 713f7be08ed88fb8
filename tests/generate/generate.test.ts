import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";

import { checkVerdict, isGood } from "../../stories/figures/checkVerdict.ts";
import { measured } from "../../stories/figures/measured.ts";
import { answers, verdicts } from "../../stories/figures/verdicts.ts";
import { comparedIn, presets } from "../../stories/schedules/presets.ts";
import { strategies } from "../../stories/world/strategies.ts";
import {
  costsTable,
  pagesOfStrategies,
  nameOf,
  strategiesEntry,
  withSidebarOrder,
} from "./documents.ts";
import { choosingParts, readmePresets } from "./presetTexts.ts";

const root = join(import.meta.dirname, "..", "..");
const read = (path: string) => readFileSync(join(root, path), "utf8");

const HINT = "Run `npm run generate`.";

test.for(pagesOfStrategies)("%s has stories", (name) => {
  const path = `stories/strategies/${name}.stories.tsx`;
  expect(existsSync(join(root, path)), `Write its stories in ${path}.`).toBe(true);
});

test("each file with a strategy is in the list", () => {
  const files = globSync("src/sync/strategies/*.ts", { cwd: root, exclude: ["**/*.test.ts"] });
  const withStrategy = files.filter((file) =>
    /^export const \w+: ChatSyncStrategy\b/m.test(read(file)),
  );
  const listed = strategies
    .filter(({ id }) => id !== "reconcile")
    .map(({ id }) => `src/sync/strategies/${nameOf(id)}.ts`);
  const hint = "Add it to stories/world/strategies.ts, and name its file after its id.";
  expect(withStrategy.toSorted(), hint).toEqual(listed.toSorted());
});

test("the entry chat-sync-kit/strategies exports what the list has", () => {
  expect(read("src/sync/strategies/index.ts"), HINT).toBe(strategiesEntry());
});

test("the sidebar has the strategies in the order of the list", () => {
  const preview = read(".storybook/preview.tsx");
  expect(preview, HINT).toBe(withSidebarOrder(preview));
});

test("the README says what each strategy requests", async () => {
  expect(cellsOf(read("README.md"), "costs"), HINT).toEqual(cellsOf(await costsTable()));
});

test("the figures are of the strategies in the list", () => {
  for (const { id, workload } of presets) {
    expect(
      measured[id].map((figures) => figures.id),
      HINT,
    ).toEqual(comparedIn(workload));
  }
});

test.for(presets)("what is said of the preset $id is what its figures say", ({ id }) => {
  expect(checkVerdict(verdicts[id], measured[id]), "Change stories/figures/verdicts.ts.").toEqual(
    [],
  );
});

test("the README has the tables and sentences of four presets", () => {
  expect(wordsOf(read("README.md"), "presets"), HINT).toEqual(wordsOf(readmePresets(measured)));
});

test.for(["answers", "matrix", "busy-morning"] as const)(
  "the page about choosing a strategy has its part %s as it is measured",
  (part) => {
    const page = read("docs/choosing-a-strategy.md");
    expect(wordsOf(page, part), HINT).toEqual(wordsOf(choosingParts(measured)[part]));
  },
);

test.for(answers)("$strategyId is good enough for: $app", ({ strategyId, presets: ids }) => {
  for (const id of ids) {
    const plainId = strategyId.replace(/-with-reconnect$/, "");
    const figures =
      measured[id].find((each) => each.id === strategyId) ??
      measured[id].find((each) => each.id === plainId);
    expect(figures && isGood(figures), id).toBe(true);
  }
});

test("the page about choosing a strategy says what the strategies weigh", () => {
  const sizes = new Map(cellsOf(read("README.md"), "sizes").map(([title, kB]) => [title, kB]));
  const whole = Number(sizes.get("hook with reconcile"));
  const engine = Number(sizes.get("… of it the engine of reconcile"));
  const page = read("docs/choosing-a-strategy.md").replace(/\s+/g, " ");
  expect(page).toContain(`the hook with \`reconcile\` is about ${Math.round(whole)} kB after gzip`);
  expect(page).toContain(`of which ${Math.round(engine)} kB are \`reconcile\``);
  expect(page).toContain(`any other strategy it is about ${Math.round(whole - engine)} kB`);
});

/** Returns a document's generated part, or all of the text. */
function textOf(document: string, part?: string): string {
  const [, text = ""] =
    part === undefined
      ? ["", document]
      : (new RegExp(`<!-- generated: ${part} -->(.*?)<!-- end -->`, "s").exec(document) ?? []);
  return text.trim();
}

/** Returns the words of such a text: the formatter pads its tables and breaks no line. */
function wordsOf(document: string, part?: string): string[] {
  return textOf(document, part)
    .replace(/-+:?/g, "-")
    .split(/[\s|]+/);
}

/** Returns the cells of a Markdown table. */
function cellsOf(document: string, part?: string): string[][] {
  const lines = textOf(document, part).split("\n");
  return lines.map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim().replace(/^-+$/, "-")),
  );
}
