import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { object, parse, record, string, type InferOutput } from "valibot";

const names = record(string(), string());
const manifestSchema = object({
  name: string(),
  version: string(),
  description: string(),
  license: string(),
  engines: names,
  exports: names,
  dependencies: names,
  peerDependencies: names,
});

/** What of the repository's package.json concerns the published package. */
export type Manifest = InferOutput<typeof manifestSchema>;

export async function readManifest(root: string): Promise<Manifest> {
  return parse(manifestSchema, JSON.parse(await readFile(join(root, "package.json"), "utf8")));
}
