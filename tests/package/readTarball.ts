import { readFile } from "node:fs/promises";

import { unpack } from "@publint/pack";

/** Returns the text of each file in a packed package, by its path from the package's root. */
export async function readTarball(path: string): Promise<ReadonlyMap<string, string>> {
  const { files, rootDir } = await unpack(await readFile(path));
  const decoder = new TextDecoder();
  return new Map(
    files.map(({ name, data }) => [name.slice(rootDir.length + 1), decoder.decode(data)]),
  );
}
