import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { object, optional, parse, record, string } from "valibot";

import { readTarball } from "./readTarball.ts";

const root = join(import.meta.dirname, "..", "..");
const names = optional(record(string(), string()), {});
const manifestSchema = object({ dependencies: names, peerDependencies: names });

/** What the examples and the compiler need besides the package and what that asks for. */
const ADDED = [
  "@tanstack/react-query-persist-client",
  "@types/react",
  "@types/react-dom",
  "idb-keyval",
  "react-router",
  "socket.io-client",
];

const compilerOptions = {
  target: "es2022",
  lib: ["es2022", "dom"],
  jsx: "react-jsx",
  types: [],
  noEmit: true,
  declaration: true,
  allowImportingTsExtensions: true,
  verbatimModuleSyntax: true,
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedSideEffectImports: true,
  skipLibCheck: false,
};

/**
 * Makes an app that has installed a packed package, in a folder of its own outside the repository,
 * so that it finds nothing that the package forgot to ask for. Returns the folder.
 */
export async function createApp(tarball: string, react: 18 | 19): Promise<string> {
  const app = await mkdtemp(join(tmpdir(), "chat-sync-kit-app-"));
  const files = await readTarball(tarball);
  for (const [path, text] of files) {
    await write(join(app, "node_modules/chat-sync-kit", path), text);
  }
  const { dependencies, peerDependencies } = read(files.get("package.json") ?? "{}");
  const wanted = [...Object.keys({ ...dependencies, ...peerDependencies }), ...ADDED];
  const sources = [
    ...(react === 18 ? [join(root, "tests/react-18/node_modules")] : []),
    join(root, "node_modules"),
  ];
  await install(wanted, sources, join(app, "node_modules"));
  // As they lie in the repository, so that they find each other.
  const options = { recursive: true, filter: isNoTest };
  for (const path of ["examples/chat/App.tsx", "tests/readme", "tests/package/app"]) {
    await cp(join(root, path), join(app, path), options);
  }
  await write(join(app, "package.json"), JSON.stringify({ private: true, type: "module" }));
  await write(join(app, "tsconfig.json"), JSON.stringify({ compilerOptions }));
  return app;
}

/** Copies packages and what they depend on from the first of the sources that has them. */
async function install(wanted: string[], sources: string[], target: string): Promise<void> {
  for (const name of wanted) {
    const source = sources.map((folder) => join(folder, name)).find((path) => existsSync(path));
    if (source === undefined) throw new Error(`${name} is not installed in the repository.`);
    if (existsSync(join(target, name))) continue;
    await cp(source, join(target, name), { recursive: true });
    const { dependencies } = read(await readFile(join(source, "package.json"), "utf8"));
    await install(Object.keys(dependencies), sources, target);
  }
}

function read(manifest: string) {
  return parse(manifestSchema, JSON.parse(manifest));
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

function isNoTest(path: string): boolean {
  return !path.endsWith(".test.ts");
}
