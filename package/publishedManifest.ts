import type { Manifest } from "./manifest.ts";
import { outputOf } from "./outputOf.ts";

interface BuiltFiles {
  types: string;
  default: string;
}

/** Returns the package.json of the package, whose exports are the built files. */
export function publishedManifest(manifest: Manifest) {
  const { name, version, description, license, engines, exports } = manifest;
  const { dependencies, peerDependencies } = manifest;
  const builtExports = Object.entries(exports).map(([subpath, source]): [string, BuiltFiles] => {
    const file = outputOf(source);
    return [subpath, { types: declarationsOf(file), default: file }];
  });
  return {
    name,
    version,
    description,
    license,
    type: "module",
    engines,
    sideEffects: ["*.css"],
    exports: { ...Object.fromEntries(builtExports), "./package.json": "./package.json" },
    dependencies,
    peerDependencies,
  };
}

function declarationsOf(file: string): string {
  return file.endsWith(".css") ? `${file}.d.ts` : file.replace(/\.js$/, ".d.ts");
}
