import { mkdir, mkdtemp, readFile, rm, utimes } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import sharp from "sharp";
import { expect, onTestFinished, test } from "vitest";

import { namesIn, packBaselines, unpackBaselines } from "./baselines.ts";

const SIZE = { width: 60, height: 40, channels: 3 } as const;

/** Returns a picture in which every pixel has another colour. */
function makePixels(seed: number): Buffer {
  return Buffer.from(
    Array.from({ length: SIZE.width * SIZE.height * 3 }, (_, index) => (index * seed) >> 3),
  );
}

async function makeFolders(pictures: Record<string, Buffer>) {
  const folder = await mkdtemp(join(tmpdir(), "baselines-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const [baselines, references] = [join(folder, "baselines"), join(folder, "references")];
  await mkdir(baselines);
  await mkdir(references);
  const write = (name: string, pixels: Buffer) =>
    sharp(pixels, { raw: SIZE })
      .png()
      .toFile(join(references, `${name}.png`));
  for (const [name, pixels] of Object.entries(pictures)) await write(name, pixels);
  await packBaselines(references, baselines, 0);
  return { baselines, references, write };
}

test("a picture has the same pixels after it was packed and unpacked", async () => {
  const { baselines, references } = await makeFolders({ "a--b.light": makePixels(7) });
  await unpackBaselines(baselines, references);
  const pixels = await sharp(join(references, "a--b.light.png")).raw().toBuffer();
  expect(pixels.equals(makePixels(7))).toBe(true);
});

test("unpacking removes a picture that has no baseline", async () => {
  const { baselines, references, write } = await makeFolders({ kept: makePixels(7) });
  await write("stale", makePixels(9));
  await unpackBaselines(baselines, references);
  expect(await namesIn(references, ".png")).toEqual(["kept"]);
});

test("packing writes new and changed pictures and leaves the others alone", async () => {
  const { baselines, references, write } = await makeFolders({
    kept: makePixels(7),
    changed: makePixels(9),
  });
  await unpackBaselines(baselines, references);
  const before = await readFile(join(baselines, "changed.webp"));
  const sinceMs = Date.now() - 60_000;
  const longAgo = new Date(sinceMs - 60_000);
  for (const name of ["kept", "changed"]) {
    await utimes(join(references, `${name}.png`), longAgo, longAgo);
  }
  await write("changed", makePixels(11));
  await write("new", makePixels(13));
  const packed = await packBaselines(references, baselines, sinceMs);
  expect(packed.toSorted()).toEqual(["changed", "new"]);
  expect((await readFile(join(baselines, "changed.webp"))).equals(before)).toBe(false);
});
