import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { pack } from "@publint/pack";
import type { TestProject } from "vitest/node";

import { buildPackage, dist } from "../../package/buildPackage.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The package as `npm publish` would send it, built for this run. */
    tarball: string;
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await buildPackage();
  const destination = await mkdtemp(join(tmpdir(), "chat-sync-kit-tarball-"));
  project.provide("tarball", await pack(dist, { destination }));
  return () => rm(destination, { recursive: true });
}
