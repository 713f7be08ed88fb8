import { globSync } from "node:fs";
import { sep } from "node:path";

import { expect, test } from "vitest";

import { readCustomProperties } from "../../stories/theming/readCustomProperties.ts";
import { components, entry, readStyleSheet } from "./readStyleSheet.ts";

const css = await readStyleSheet();
const rules = css.replaceAll(/\/\*[^]*?\*\//g, "");
const documented = readCustomProperties(css);

test("R19: the style sheet has each part once and imports nothing", () => {
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

test("R19: outside of the one layer there is no rule", () => {
  expect(new Set(topLevelPreludes(rules))).toEqual(new Set(["@layer chat-sync-kit"]));
});

test("every custom property that the style sheet reads is documented, and none besides", () => {
  const read = [...new Set(rules.match(/(?<=var\(\s*)--csk-[\w-]+/g))];
  expect(documented.map(({ name }) => name).toSorted()).toEqual(read.toSorted());
});

test("the head of the style sheet names the defaults that are in force", () => {
  const found = documented.map(({ name, defaults }) => ({ name, defaults }));
  const expected = documented.map(({ name, documentedDefault, defaults }) => ({
    name,
    // What is made from the hue is told in words, but made in one place too.
    defaults: [documentedDefault === "" ? defaults[0] : documentedDefault],
  }));
  expect(found).toEqual(expected);
});

test("every custom property of the kit says what it is for", () => {
  expect(documented.filter(({ meaning }) => !/^[a-z].* /.test(meaning))).toEqual([]);
  expect(documented.length).toBeGreaterThan(15);
});

test("the style sheet sets no property that users may set", () => {
  expect(rules.match(/(?<![\w(-])--csk-[\w-]+\s*:/g)).toBeNull();
});

test("every private custom property that is read is also set", () => {
  const read = new Set(rules.match(/(?<=var\(\s*)--_[\w-]+/g));
  const set = new Set(rules.match(/--_[\w-]+(?=\s*:)/g));
  // Components write these as inline styles.
  const inline = new Set<string>();
  expect([...read].filter((name) => !set.has(name) && !inline.has(name))).toEqual([]);
  expect([...set].filter((name) => !read.has(name))).toEqual([]);
});

test("the style sheet uses logical properties only", () => {
  const physical =
    /(?<![\w-])((margin|padding|border)-(left|right|top|bottom)|left|right|top|bottom|(min-|max-)?(width|height)|float:\s*(left|right)|text-align:\s*(left|right))\s*:/g;
  expect(rules.match(physical)).toBeNull();
});

/** Returns what stands before the outermost braces, and whatever has none. */
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
