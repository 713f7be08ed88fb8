import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..", "..");
const read = (path: string) => readFileSync(join(root, path), "utf8");

test.for(["App.tsx", "refetchOpenRoom.ts"])(
  "the README's example %s is the one that is checked by the compiler",
  (file) => {
    expect(read("README.md")).toContain(read(join("tests/readme", file)));
  },
);

test("every script that the README names exists", () => {
  const { scripts }: { scripts: Record<string, string> } = JSON.parse(read("package.json"));
  const named = [...read("README.md").matchAll(/npm run ([\w:-]+)/g)].map(([, name = ""]) => name);
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
  expect(named).not.toEqual([]);
});
