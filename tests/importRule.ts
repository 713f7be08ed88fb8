import { globSync, readFileSync } from "node:fs";
import { join, posix, sep } from "node:path";

import type { Argument, CallExpression, Expression, MemberExpression } from "oxc-parser";
import { parseSync, Visitor } from "oxc-parser";

interface Room {
  /** The files under this folder must keep to what follows. The longest match counts. */
  folder: string;
  /** Folders that may be imported besides the room's own. */
  folders: string[];
  /** Packages that may be imported; any where it is left out. */
  packages?: string[];
}

/** What may import what. Imports point downwards only; see the README for what lies where. */
const ROOMS: Room[] = [
  { folder: "src/ports", folders: [], packages: [] },
  { folder: "src/adapters", folders: ["src/ports"], packages: ["partysocket"] },
  {
    folder: "src/activity",
    folders: ["src/ports"],
    packages: ["@tanstack/react-query", "react"],
  },
  {
    folder: "src/queries",
    folders: ["src/ports", "src/activity"],
    packages: ["@tanstack/react-query", "react"],
  },
  {
    folder: "src/sync",
    folders: ["src/ports", "src/queries"],
    packages: ["@tanstack/react-query", "react"],
  },
  {
    folder: "src/components",
    folders: ["src/ports"],
    packages: ["linkify-it", "react", "react-dom"],
  },
  { folder: "src", folders: [], packages: [] },
  { folder: "mocks", folders: ["src/ports"] },
  { folder: "stories", folders: ["mocks", "src", ".storybook"] },
  { folder: ".storybook", folders: ["stories", "mocks", "src"] },
];

/** Tests, and helpers named like `testFixtures.ts`, may use any package, but no other room. */
const TEST_FILE = /\.(test|test-d)\.tsx?$|\/test[A-Z]\w*\.tsx?$/;

/** Calls, besides `import()`, whose string arguments name a module. */
const MODULE_CALLS = new Set([
  "require",
  "require.resolve",
  "import.meta.glob",
  "import.meta.resolve",
  "vi.mock",
  "vi.doMock",
  "vi.importActual",
  "vi.importMock",
]);

/** Returns a sentence for every import under `root` that breaks the rule. */
export function findForbiddenImports(root: string): string[] {
  const files = globSync("{src,mocks,stories,.storybook}/**/*.{ts,tsx,mts,js,jsx,mjs}", {
    cwd: root,
  });
  return files
    .map((file) => file.replaceAll(sep, "/"))
    .toSorted()
    .flatMap((file) => forbiddenImportsOf(file, readFileSync(join(root, file), "utf8")));
}

/**
 * Returns a sentence for every import in `code` that the rule forbids to `file`, a path from the
 * project's root with slashes. Types count as well: who imports a type depends on its room.
 *
 * @throws if `code` cannot be parsed.
 */
export function forbiddenImportsOf(file: string, code: string): string[] {
  const room = ROOMS.find(({ folder }) => isInside(file, folder));
  if (room === undefined) return [];
  return importsOf(file, code).flatMap(({ specifier, line }) => {
    const problem = problemOf(file, room, specifier);
    return problem === undefined ? [] : [`${file}:${line} ${problem}`];
  });
}

function problemOf(file: string, room: Room, specifier: string | null): string | undefined {
  if (specifier === null) return "imports a path that is not a literal and cannot be checked.";
  const path = pathOf(file, specifier);
  if (path === undefined) {
    const name = packageOf(specifier);
    if (room.packages === undefined || room.packages.includes(name)) return undefined;
    if (TEST_FILE.test(file)) return undefined;
    return `imports "${specifier}", but ${room.folder} may import ${only(room.packages)}.`;
  }
  if ([room.folder, ...room.folders].some((folder) => isInside(path, folder))) return undefined;
  return `imports "${specifier}", but ${room.folder} may import from ${only([room.folder, ...room.folders])}.`;
}

/** Returns the path from the project's root that a specifier means, `undefined` for a package. */
function pathOf(file: string, specifier: string): string | undefined {
  if (/^\.{1,2}(\/|$)/.test(specifier)) return posix.join(posix.dirname(file), specifier);
  if (/^[/#]/.test(specifier)) return posix.normalize(specifier.slice(1));
  return undefined;
}

/** Returns `@scope/name` of `@scope/name/sub/path`, and `name` of `name/sub/path`. */
function packageOf(specifier: string): string {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}

interface Import {
  /** `null` where the path is computed. */
  specifier: string | null;
  line: number;
}

function importsOf(file: string, code: string): Import[] {
  const { program, errors } = parseSync(file, code);
  const [error] = errors;
  if (error !== undefined) throw new Error(`chat-sync-kit: ${file}: ${error.message}`);

  const imports: Import[] = [];
  function add(specifier: string | null, { start }: { start: number }): void {
    imports.push({ specifier, line: code.slice(0, start).split("\n").length });
  }
  new Visitor({
    ImportDeclaration: (node) => add(node.source.value, node),
    ExportAllDeclaration: (node) => add(node.source.value, node),
    ExportNamedDeclaration: (node) => node.source !== null && add(node.source.value, node),
    ImportExpression: (node) => add(literalOf(node.source), node),
    TSImportType: (node) => add(node.source.value, node),
    TSExternalModuleReference: (node) => add(node.expression.value, node),
    CallExpression: (node) => {
      for (const specifier of specifiersOf(node)) add(specifier, node);
    },
  }).visit(program);
  return imports;
}

function specifiersOf({ callee, arguments: [first] }: CallExpression): (string | null)[] {
  if (first === undefined || !MODULE_CALLS.has(nameOf(callee))) return [];
  // `vi.mock(import("…"))` is seen as the `import()` it contains.
  if (first.type === "ImportExpression") return [];
  if (first.type !== "ArrayExpression") return [literalOf(first)];
  return first.elements.map((element) => (element === null ? null : literalOf(element)));
}

function literalOf(node: Argument): string | null {
  if (node.type === "Literal" && typeof node.value === "string") return node.value;
  const [quasi] = node.type === "TemplateLiteral" && node.quasis.length === 1 ? node.quasis : [];
  return quasi?.value.cooked ?? null;
}

/** Returns "a.b" for the expression `a.b`, and "" for what is not a chain of names. */
function nameOf(node: Expression | MemberExpression): string {
  if (node.type === "Identifier") return node.name;
  if (node.type === "MetaProperty") return "import.meta";
  if (node.type !== "MemberExpression" || node.property.type !== "Identifier") return "";
  return `${nameOf(node.object)}.${node.property.name}`;
}

function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

function only(names: string[]): string {
  return names.length === 0 ? "no package" : `${names.join(", ")} only`;
}
