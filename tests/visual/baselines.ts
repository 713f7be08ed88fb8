import { mkdir, readdir, rm, stat } from "node:fs/promises";
import { basename, join } from "node:path";

import sharp from "sharp";

// Baselines are kept as lossless WebP, which takes less than half the bytes of PNG, and compared as
// PNG, which is what Vitest reads. Both hold the same pixels.

/** Writes each baseline as PNG into another folder, and removes what else was there. */
export async function unpackBaselines(baselines: string, references: string): Promise<void> {
  await rm(references, { recursive: true, force: true });
  await mkdir(references, { recursive: true });
  const names = await namesIn(baselines, ".webp");
  await Promise.all(
    names.map((name) =>
      sharp(join(baselines, `${name}.webp`))
        // Quickly rather than small: the file is read once.
        .png({ compressionLevel: 1 })
        .toFile(join(references, `${name}.png`)),
    ),
  );
}

/**
 * Writes the PNGs that were made or changed since a time as baselines; the other baselines keep their
 * bytes. Resolves to their names.
 */
export async function packBaselines(
  references: string,
  baselines: string,
  sinceMs: number,
): Promise<string[]> {
  await mkdir(baselines, { recursive: true });
  const names = await namesIn(references, ".png");
  const packed = await Promise.all(
    names.map(async (name) => {
      const reference = join(references, `${name}.png`);
      if ((await stat(reference)).mtimeMs < sinceMs) return [];
      await sharp(reference)
        .webp({ lossless: true, effort: 6 })
        .toFile(join(baselines, `${name}.webp`));
      return [name];
    }),
  );
  return packed.flat();
}

/** Resolves to the names, without extension, of the files in a folder that have this extension. */
export async function namesIn(folder: string, extension: string): Promise<string[]> {
  const files = await readdir(folder);
  return files.filter((file) => file.endsWith(extension)).map((file) => basename(file, extension));
}

/** Resolves to the bytes of all files in a folder together. */
export async function sizeOf(folder: string): Promise<number> {
  const files = await readdir(folder);
  const stats = await Promise.all(files.map((file) => stat(join(folder, file))));
  return stats.reduce((sum, { size }) => sum + size, 0);
}
