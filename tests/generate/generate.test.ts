import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";

import { comparedStrategies, strategies } from "../../stories/world/strategies.ts";
import { costsTable, nameOf, strategiesEntry, withSidebarOrder } from "./documents.ts";

const root = join(import.meta.dirname, "..", "..");
const read = (path: string) => readFileSync(join(root, path), "utf8");

const HINT = "Run `npm run generate`.";

test.for(comparedStrategies)("$id has stories", ({ id }) => {
  const folder = `stories/strategies/${id}`;
  const stories = globSync(`${folder}/*.stories.tsx`, { cwd: root });
  expect(stories, `Write its stories in ${folder}/.`).not.toEqual([]);
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

test("the README compares the strategies of the list", () => {
  const ids = cellsOf(read("README.md"), "compare").map(([id]) => id);
  expect(ids.slice(2), HINT).toEqual(strategies.map(({ id }) => `\`${id}\``));
});

/** Returns the cells of a Markdown table: of a document's generated part, or of all of the text. */
function cellsOf(document: string, part?: string): string[][] {
  const [, text = ""] =
    part === undefined
      ? ["", document]
      : (new RegExp(`<!-- generated: ${part} -->(.*?)<!-- end -->`, "s").exec(document) ?? []);
  const lines = text.trim().split("\n");
  return lines.map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim().replace(/^-+$/, "-")),
  );
}
