import { join } from "node:path";
import { gzipSync } from "node:zlib";

import { build, type Plugin } from "vite";

/** Source code of modules by their path from the project's root, in place of what the files hold. */
export type Replacements = Readonly<Record<string, string>>;

export interface BundleSize {
  /** Bytes after minification. */
  minified: number;
  /** Bytes of that after gzip at its highest level. */
  gzip: number;
}

const root = join(import.meta.dirname, "..", "..");
const entryId = "\0entry";

/**
 * Returns the size of a bundle whose entry is the given code, with paths from the project's root as
 * `/src/…`. React and TanStack Query are left out; an app that uses the kit has both.
 */
export async function bundle(entry: string, replacements: Replacements = {}): Promise<BundleSize> {
  const result = await build({
    root,
    configFile: false,
    logLevel: "warn",
    plugins: [replace({ [entryId]: entry, ...absolute(replacements) })],
    build: {
      write: false,
      target: "es2022",
      minify: true,
      modulePreload: false,
      rolldownOptions: {
        input: entryId,
        preserveEntrySignatures: "strict",
        external: [/^react(-dom)?($|\/)/, /^@tanstack\//],
        output: { format: "es" },
      },
    },
  });
  if (!("output" in result)) throw new Error("chat-sync-kit: Vite did not return one bundle.");
  const code = result.output.map((chunk) => (chunk.type === "chunk" ? chunk.code : "")).join("");
  return { minified: Buffer.byteLength(code), gzip: gzipSync(code, { level: 9 }).byteLength };
}

function replace(sources: Replacements): Plugin {
  return {
    name: "replace",
    enforce: "pre",
    resolveId: (id) => (id in sources ? id : undefined),
    load: (id) => sources[id],
  };
}

function absolute(replacements: Replacements): Replacements {
  return Object.fromEntries(
    Object.entries(replacements).map(([path, code]) => [join(root, path), code]),
  );
}
