import { execFile } from "node:child_process";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";

import react from "@vitejs/plugin-react";
import { array, object, parse, string } from "valibot";
import { build } from "vite";
import { afterAll, expect, inject, test } from "vitest";

import * as components from "../../src/components/index.ts";
import * as kit from "../../src/index.ts";
import * as strategies from "../../src/sync/strategies/index.ts";
import { createApp } from "./createApp.ts";

const run = promisify(execFile);
const clientReferences = pathToFileURL(join(import.meta.dirname, "clientReferences.ts")).href;
const tsc = join(import.meta.dirname, "../../node_modules/typescript/bin/tsc");

const react18 = { version: 18, app: await createApp(inject("tarball"), 18) };
const react19 = { version: 19, app: await createApp(inject("tarball"), 19) };
const apps = [react18, react19];
afterAll(() => Promise.all(apps.map(({ app }) => rm(app, { recursive: true }))));

const found = object({
  react: string(),
  names: object({
    kit: array(string()),
    components: array(string()),
    strategies: array(string()),
  }),
  html: string(),
});

test.for(apps)(
  "R17: the entries load in plain Node and render on a server, with React $version",
  async ({ version, app }) => {
    const script = join(app, "tests/package/app/render.ts");
    const { stdout, stderr } = await run(process.execPath, [script], { cwd: app });
    const { react, names, html } = parse(found, JSON.parse(stdout));
    expect(react).toMatch(new RegExp(`^${version}\\.`));
    expect(names.kit).toEqual(Object.keys(kit).toSorted());
    expect(names.components).toEqual(Object.keys(components).toSorted());
    expect(names.strategies).toEqual(Object.keys(strategies).toSorted());
    expect(html).toContain("<p>connecting</p>");
    expect(html).toContain("Lobby");
    expect(html).toContain("The 4.2 notes are ready.");
    expect(stderr).toBe("");
  },
);

test("R17: a server component can import every entry", async () => {
  const flags = ["--conditions=react-server", `--import=${clientReferences}`];
  const entries = ["chat-sync-kit", "chat-sync-kit/components", "chat-sync-kit/strategies"];
  const script = entries.map((entry) => `await import("${entry}");`).join("\n");
  await expect(
    run(process.execPath, [...flags, "--input-type=module", "--eval", script], {
      cwd: react19.app,
    }),
  ).resolves.toEqual({ stdout: "", stderr: "" });
});

test.for([
  { ...react18, resolution: "bundler", module: "preserve" },
  { ...react19, resolution: "nodenext", module: "nodenext" },
])(
  "R17: the examples compile with the types of the package, by $resolution and with React $version",
  async ({ app, resolution, module }) => {
    await expect(
      compile(app, ["--module", module, "--moduleResolution", resolution]),
    ).resolves.toBe("");
  },
);

test.for(apps)(
  "R17: Vite builds an app of it without a warning, with React $version",
  async ({ app }) => {
    const warnings: string[] = [];
    const result = await build({
      root: join(app, "tests/package/app"),
      configFile: false,
      logLevel: "silent",
      plugins: [react()],
      build: {
        write: false,
        rolldownOptions: {
          onLog(level, { code, message }) {
            // "use client" is for frameworks that render on servers; of TanStack Query it is told, too.
            if (level === "warn" && code !== "MODULE_LEVEL_DIRECTIVE") warnings.push(message);
          },
        },
      },
    });
    if (!("output" in result)) throw new Error("Vite did not return one bundle.");
    expect(warnings).toEqual([]);
    const onDemand = result.output.filter((file) => file.type === "chunk" && file.isDynamicEntry);
    expect(onDemand).not.toEqual([]);
    const styles = result.output.flatMap((file) =>
      file.type === "asset" ? [String(file.source)] : [],
    );
    expect(styles.join("")).toContain(".csk-avatar");
  },
);

/** Resolves to what the compiler has against the app. */
async function compile(app: string, flags: string[]): Promise<string> {
  try {
    const { stdout } = await run(process.execPath, [tsc, "--project", app, ...flags]);
    return stdout;
  } catch (error) {
    return String(error instanceof Error && "stdout" in error ? error.stdout : error);
  }
}
