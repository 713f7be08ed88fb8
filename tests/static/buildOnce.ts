import { join } from "node:path";

import type { TestProject } from "vitest/node";

import { runScript } from "../runScript.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The folder of the Storybook that was built for this run. */
    storybookFolder: string;
    storybookBuildOutput: string;
  }
}

const FOLDER = join(import.meta.dirname, "..", "..", "node_modules", ".cache", "storybook-static");

export async function setup(project: TestProject): Promise<void> {
  console.log("Building the Storybook …");
  const { exitCode, output } = await runScript("build-storybook", {
    args: ["--output-dir", FOLDER],
  });
  if (exitCode !== 0) throw new Error(`The Storybook was not built.\n${output}`);
  project.provide("storybookFolder", FOLDER);
  project.provide("storybookBuildOutput", output);
}
