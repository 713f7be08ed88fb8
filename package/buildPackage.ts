import { execFile } from "node:child_process";
import { copyFile, cp, glob, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

import { bundleStyleSheet } from "./bundleStyleSheet.ts";
import { readManifest } from "./manifest.ts";
import { outputOf } from "./outputOf.ts";
import { publishedManifest } from "./publishedManifest.ts";

const run = promisify(execFile);

const root = join(import.meta.dirname, "..");
/** The folder that `npm publish` would be given. */
export const dist = join(root, "dist");

/** Makes the package in `dist/`, in place of what was there. Throws what the compiler says. */
export async function buildPackage(): Promise<void> {
  await rm(dist, { recursive: true, force: true });
  await compile();
  const manifest = await readManifest(root);
  await Promise.all([
    ...Object.values(manifest.exports)
      .filter((source) => source.endsWith(".css"))
      .map(writeStyleSheet),
    writeFile(
      join(dist, "package.json"),
      `${JSON.stringify(publishedManifest(manifest), null, 2)}\n`,
    ),
    ...["LICENSE", "README.md"].map((name) => copyFile(join(root, name), join(dist, name))),
    // Errors and the README refer to them.
    cp(join(root, "docs"), join(dist, "docs"), {
      recursive: true,
      filter: (path) => !path.endsWith("decisions"),
    }),
  ]);
}

async function compile(): Promise<void> {
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  try {
    await run(process.execPath, [tsc, "--project", join(import.meta.dirname, "tsconfig.json")]);
  } catch (error) {
    const said = error instanceof Error && "stdout" in error ? error.stdout : error;
    throw new Error(`chat-sync-kit: src/ does not compile to a package.\n${String(said)}`, {
      cause: error,
    });
  }
  for await (const file of glob("**/*.d.ts", { cwd: dist })) {
    const path = join(dist, file);
    await writeFile(path, nameBuiltFiles(await readFile(path, "utf8")));
  }
}

/** The compiler rewrites the extensions of imports in what it emits as code, not in declarations. */
function nameBuiltFiles(declarations: string): string {
  return declarations.replaceAll(/(?<=\b(?:from |import\()"\.[^"]*)\.tsx?(?=")/g, ".js");
}

async function writeStyleSheet(source: string): Promise<void> {
  const path = join(dist, outputOf(source));
  await writeFile(path, await bundleStyleSheet(join(root, source)));
  // Without types, a strict compiler refuses an import for its side effects.
  await writeFile(`${path}.d.ts`, "export {};\n");
}
