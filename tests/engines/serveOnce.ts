import { join } from "node:path";

import { build } from "vite";
import type { TestProject } from "vitest/node";

import { serveUnder } from "../static/serveUnder.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The address of the built Storybook. */
    storybookUrl: string;
    /** A script that defines the global `story`. */
    pageScript: string;
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await serveUnder("/", project.getProvidedContext().storybookFolder);
  project.provide("storybookUrl", server.url);
  project.provide("pageScript", await bundle());
  return () => server.close();
}

async function bundle(): Promise<string> {
  const outputs = await build({
    root: import.meta.dirname,
    configFile: false,
    logLevel: "warn",
    define: { "process.env.NODE_ENV": '"production"' },
    build: {
      write: false,
      lib: {
        entry: join(import.meta.dirname, "page", "index.ts"),
        formats: ["iife"],
        name: "globalThis.story",
      },
    },
  });
  const chunks = [outputs].flat().flatMap((output) => ("output" in output ? output.output : []));
  const [script] = chunks.flatMap((chunk) => (chunk.type === "chunk" ? [chunk.code] : []));
  if (script === undefined) throw new Error("The page's script was not bundled.");
  return script;
}
