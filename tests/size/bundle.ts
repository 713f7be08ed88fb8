import { join, relative, sep } from "node:path";
import { gzipSync } from "node:zlib";

import { build, type Plugin } from "vite";

/** Source code of modules by their path from the project's root, instead of what is in the files. */
export type Replacements = Readonly<Record<string, string>>;

export interface BundleSize {
  /** Bytes after minification. */
  minified: number;
  /** Bytes of that after gzip at its highest level. */
  gzip: number;
}

export interface Bundle extends BundleSize {
  /** What is loaded by `import()`, when it is needed; not part of the bytes above. */
  onDemand: BundleSize;
  /** The modules in it, with what is loaded on demand, as paths from the project's root. */
  modules: string[];
  /** The packages that it leaves to the app. */
  externals: string[];
}

const root = join(import.meta.dirname, "..", "..");
const entryId = "\0entry";
/** What Vite puts around `import()`: other bundlers don't, and an app that uses Vite has it once. */
const bundlersOwn = {
  "\0vite/preload-helper.js": "export const __vitePreload = (load) => load();",
};

/**
 * Returns the size of a bundle whose entry is the given code, with paths from the project's root as
 * `/src/…`. React and TanStack Query are left out; an app that uses the kit has both.
 *
 * @throws if a module to replace is not part of it.
 */
export async function bundle(entry: string, replacements: Replacements = {}): Promise<Bundle> {
  const result = await build({
    root,
    configFile: false,
    logLevel: "warn",
    // Also where it runs inside Vitest.
    oxc: { jsx: { development: false } },
    define: { "process.env.NODE_ENV": JSON.stringify("production") },
    plugins: [replace({ [entryId]: entry, ...bundlersOwn, ...absolute(replacements) })],
    build: {
      write: false,
      target: "es2022",
      minify: true,
      modulePreload: false,
      cssMinify: true,
      rolldownOptions: {
        input: entryId,
        preserveEntrySignatures: "strict",
        external: [/^react(-dom)?($|\/)/, /^@tanstack\/react-query($|\/)/],
        output: { format: "es" },
        onLog(level, log, handle) {
          // "use client" is for the bundler of the app.
          if (log.code !== "MODULE_LEVEL_DIRECTIVE") handle(level, log);
        },
      },
    },
  });
  if (!("output" in result)) throw new Error("chat-sync-kit: Vite did not return one bundle.");

  const chunks = result.output.filter((chunk) => chunk.type === "chunk");
  const names = new Set(chunks.map(({ fileName }) => fileName));
  const initial = new Set<string>();
  function load(fileName: string): void {
    const chunk = chunks.find((chunk) => chunk.fileName === fileName);
    if (chunk === undefined || initial.has(fileName)) return;
    initial.add(fileName);
    for (const imported of chunk.imports) load(imported);
  }
  for (const chunk of chunks) if (chunk.isEntry) load(chunk.fileName);

  const styles = result.output.flatMap((file) =>
    file.type === "asset" && file.fileName.endsWith(".css") ? [String(file.source)] : [],
  );
  const codeOf = (isInitial: boolean) =>
    chunks.flatMap(({ fileName, code }) => (initial.has(fileName) === isInitial ? [code] : []));
  const modules = chunks
    .flatMap(({ moduleIds }) => moduleIds)
    .filter((id) => !id.startsWith("\0"))
    .map((id) => relative(root, id).replaceAll(sep, "/"));
  const unused = Object.keys(replacements).find((path) => !modules.includes(path));
  if (unused !== undefined) {
    throw new Error(
      `chat-sync-kit: ${unused} is to be replaced in a bundle, but is not in it. Name the module that took its place.`,
    );
  }
  return {
    // Whoever asks for a style sheet asks for nothing else.
    ...sizeOf(styles.length > 0 ? styles : codeOf(true)),
    onDemand: sizeOf(codeOf(false)),
    modules,
    externals: [
      ...new Set(
        chunks
          .flatMap(({ imports, dynamicImports }) => [...imports, ...dynamicImports])
          .filter((name) => !names.has(name)),
      ),
    ],
  };
}

/** Each file is a transfer, and compressed, of its own. */
function sizeOf(files: string[]): BundleSize {
  const sum = (bytesOf: (code: string) => number) =>
    files.reduce((total, code) => total + bytesOf(code), 0);
  return {
    minified: sum((code) => Buffer.byteLength(code)),
    gzip: sum((code) => gzipSync(code, { level: 9 }).byteLength),
  };
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
