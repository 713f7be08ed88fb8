import { readFileSync } from "node:fs";

import { expect, test } from "vitest";

import type { Guard } from "./Guard.ts";
import { guards } from "./guards.ts";
import { guardsOfUnitTests } from "./guardsOfUnitTests.ts";
import { withoutGuard } from "./withoutGuard.ts";

const all = [...guards, ...guardsOfUnitTests];
const guard: Guard = { guard: "dedupe", file: "a.ts", find: "if (isKnown) return;", replace: "" };

test("A guard is switched off where it stands", () => {
  expect(withoutGuard("first(); if (isKnown) return; last();", guard)).toBe("first();  last();");
});

test.for([
  ["last();", 0],
  ["if (isKnown) return; if (isKnown) return;", 2],
] as const)("Code in which it occurs not exactly once is refused: %s", ([code, times]) => {
  expect(() => withoutGuard(code, guard)).toThrow(`"dedupe" can't be switched off`);
  expect(() => withoutGuard(code, guard)).toThrow(`occurs ${times} times in a.ts`);
});

test.for(all.map((each) => [each.guard, each] as const))(
  "The guard %s is where the list says",
  ([, each]) => {
    const code = readFileSync(each.file, "utf8");
    expect(withoutGuard(code, each)).not.toBe(code);
  },
);

test("Guards have names of their own", () => {
  expect(new Set(all.map((each) => each.guard)).size).toBe(all.length);
});
