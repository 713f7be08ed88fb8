import { globSync } from "node:fs";
import { sep } from "node:path";

import { expect, test } from "vitest";

import { readCustomProperties } from "../../stories/theming/readCustomProperties.ts";
import { components, entry, readStyleSheet } from "./readStyleSheet.ts";

const css = await readStyleSheet();
const rules = css.replaceAll(/\/\*[^]*?\*\//g, "");
const documented = readCustomProperties(css);

test("R19: includes every part once, and imports nothing else", () => {
  const imported = Array.from(
    entry.matchAll(/^@import "\.\/(.+)" layer\(chat-sync-kit\);$/gm),
    ([, path = ""]) => path,
  );
  const parts = globSync("*/**/*.css", { cwd: components }).map((path) =>
    path.replaceAll(sep, "/"),
  );
  expect(imported.toSorted()).toEqual(parts.toSorted());
  expect(parts.length).toBeGreaterThan(10);
  expect(rules.match(/@import|@font-face|url\(/g)).toBeNull();
});

test("R19: has no rule outside its layer", () => {
  expect(new Set(topLevelPreludes(rules))).toEqual(new Set(["@layer chat-sync-kit"]));
});

test("documents exactly the custom properties that it reads", () => {
  const read = [...new Set(rules.match(/(?<=var\(\s*)--csk-[\w-]+/g))];
  expect(documented.map(({ name }) => name).toSorted()).toEqual(read.toSorted());
});

test("documents the actual defaults", () => {
  const found = documented.map(({ name, defaults }) => ({ name, defaults }));
  const expected = documented.map(({ name, documentedDefault, defaults }) => ({
    name,
    // A colour derived from the hue has no documented default, but also only one actual default.
    defaults: [documentedDefault === "" ? defaults[0] : documentedDefault],
  }));
  expect(found).toEqual(expected);
});

test("describes every custom property", () => {
  expect(documented.filter(({ meaning }) => !/^[a-z].* /.test(meaning))).toEqual([]);
  expect(documented.length).toBeGreaterThan(15);
});

test("sets no custom property that users may set", () => {
  expect(rules.match(/(?<![\w(-])--csk-[\w-]+\s*:/g)).toBeNull();
});

test("sets every private custom property that it reads", () => {
  const read = new Set(rules.match(/(?<=var\(\s*)--_[\w-]+/g));
  const set = new Set(rules.match(/--_[\w-]+(?=\s*:)/g));
  expect([...read].filter((name) => !set.has(name))).toEqual([]);
  expect([...set].filter((name) => !read.has(name))).toEqual([]);
});

test("uses only logical properties", () => {
  const physical =
    /(?<![\w-])((margin|padding|border)-(left|right|top|bottom)|left|right|top|bottom|(min-|max-)?(width|height)|float:\s*(left|right)|text-align:\s*(left|right))\s*:/g;
  expect(rules.match(physical)).toBeNull();
});

/** Returns the preludes of top-level rules, and statements without a block. */
function topLevelPreludes(code: string): string[] {
  let depth = 0;
  let outermost = "";
  for (const character of code) {
    if (character === "}") depth -= 1;
    if (depth === 0) outermost += character;
    if (character === "{") depth += 1;
  }
  return outermost
    .split(/[{}]+|;/)
    .map((prelude) => prelude.trim())
    .filter((prelude) => prelude !== "");
}
