import { readFileSync } from "node:fs";
import { join } from "node:path";

import { preprocessCSS, resolveConfig } from "vite";

/** The folder of the components and their style sheets. */
export const components = join(import.meta.dirname, "../../src/components");

const path = join(components, "chat-sync-kit.css");

/** The file that an app imports. */
export const entry = readFileSync(path, "utf8");

/** Returns the bundled style sheet with comments, not minified. */
export async function readStyleSheet(): Promise<string> {
  const config = await resolveConfig({ configFile: false, logLevel: "warn" }, "build");
  const { code } = await preprocessCSS(entry, path, config);
  return code;
}
