import { globSync, readFileSync } from "node:fs";
import { join, posix, sep } from "node:path";

import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { expect, inject, test } from "vitest";

import { dist } from "../../package/buildPackage.ts";
import { readTarball } from "./readTarball.ts";

const root = join(import.meta.dirname, "..", "..");
const tarball = inject("tarball");
const files = await readTarball(tarball);
const textOf = (path: string) => files.get(path) ?? "";

/** The modules of `src/`, without tests and their helpers, by what they are built to. */
const sources = new Map(
  globSync("**/*.{ts,tsx}", { cwd: join(root, "src") })
    .map((path) => path.replaceAll(sep, "/"))
    .filter((path) => !/\.(test|test-d)\.tsx?$|(^|\/)test[A-Z]\w*\.tsx?$/.test(path))
    .map((path) => [path.replace(/\.tsx?$/, ""), readFileSync(join(root, "src", path), "utf8")]),
);
const isClient = (code: string) => code.startsWith('"use client";');

test("R17: publint finds nothing in the package, not even something to suggest", async () => {
  const { messages, pkg } = await publint({ pkgDir: dist, pack: "npm", strict: true });
  expect(messages.map((message) => formatMessage(message, pkg, { color: false }))).toEqual([]);
});

test("R17: are-the-types-wrong finds nothing in the package for who imports it", async () => {
  const result = await checkPackage(createPackageFromTarballData(readFileSync(tarball)));
  if (result.types === false) throw new Error("The package has no types.");
  expect(Object.keys(result.entrypoints).length).toBeGreaterThan(2);
  // There is nothing for `require`, and nothing for compilers that don't read `exports`.
  const ignored = new Set(["node10", "node16-cjs"]);
  const isOurs = (problem: object) =>
    !("resolutionKind" in problem && ignored.has(String(problem.resolutionKind)));
  expect(result.problems.filter(isOurs)).toEqual([]);
});

test("R17: the package has each module of src/ as a file of its own, the documents, and no test", () => {
  const built = [...sources.keys()].flatMap((path) => [
    `${path}.js`,
    `${path}.js.map`,
    `${path}.d.ts`,
  ]);
  const besides = [
    "LICENSE",
    "README.md",
    "package.json",
    "components/chat-sync-kit.css",
    "components/chat-sync-kit.css.d.ts",
    ...globSync("docs/{*,recipes/*}.md", { cwd: root }).map((path) => path.replaceAll(sep, "/")),
  ];
  expect(sources.size).toBeGreaterThan(100);
  expect([...files.keys()].toSorted()).toEqual([...built, ...besides].toSorted());
});

test("R17: what the built files import of each other is in the package", () => {
  const missing = [...files].flatMap(([path, code]) =>
    Array.from(code.matchAll(/(?<=\b(?:from |import\()")\.[^"]*(?=")/g), ([specifier]) =>
      posix.join(posix.dirname(path), specifier),
    ).filter((imported) => /\.(js|d\.ts)$/.test(path) && !files.has(imported)),
  );
  expect(missing).toEqual([]);
});

test('R17: "use client" stands at the head of the built files whose source has it, and only there', () => {
  const asked = [...sources].filter(([, code]) => isClient(code)).map(([path]) => `${path}.js`);
  const kept = [...files].filter(([path, code]) => path.endsWith(".js") && isClient(code));
  expect(asked).toContain("components/ChatRoomList/ChatRoomList.js");
  expect(kept.map(([path]) => path).toSorted()).toEqual(asked.toSorted());
});

test("R17: only the style sheet has side effects", () => {
  const manifest: { sideEffects: unknown } = JSON.parse(textOf("package.json"));
  expect(manifest.sideEffects).toEqual(["*.css"]);
  const loadsForEffect = [...files].filter(
    ([path, code]) => path.endsWith(".js") && /^import ["']/m.test(code),
  );
  expect(loadsForEffect.map(([path]) => path)).toEqual([]);
});

test("R17: the package asks for nothing that only the repository needs", () => {
  const manifest: Record<string, unknown> = JSON.parse(textOf("package.json"));
  const repository: Record<string, unknown> = JSON.parse(
    readFileSync(join(root, "package.json"), "utf8"),
  );
  expect(Object.keys(manifest)).toEqual(
    expect.not.arrayContaining(["private", "scripts", "devDependencies", "allowScripts"]),
  );
  const { name, version, license, dependencies, peerDependencies } = repository;
  expect(manifest).toMatchObject({ name, version, license, dependencies, peerDependencies });
});

test("R17: the style sheet is one file with every rule of its sources in their layers", () => {
  const built = textOf("components/chat-sync-kit.css");
  const parts = globSync("src/components/**/*.css", { cwd: root }).map((path) =>
    readFileSync(join(root, path), "utf8"),
  );
  const all = (pattern: RegExp) =>
    [...new Set(parts.flatMap((css) => withoutComments(css).match(pattern) ?? []))].toSorted();
  const kept = (pattern: RegExp) => [...new Set(withoutComments(built).match(pattern))].toSorted();
  expect(withoutComments(built)).not.toMatch(/@import|url\(/);
  for (const pattern of [/(?<=@layer |\blayer\()[\w.-]+/g, /\.csk-[\w-]+/g, /--[\w-]+(?=:)/g]) {
    expect(kept(pattern)).toEqual(all(pattern));
    expect(kept(pattern)).not.toEqual([]);
  }
});

function withoutComments(css: string): string {
  return css.replaceAll(/\/\*[^]*?\*\//g, "");
}
