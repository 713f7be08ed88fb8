import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import type { LaunchOptions } from "playwright";

const CACHE = join(dirname(fileURLToPath(import.meta.url)), "..", "node_modules", ".cache");

/** Names the executable of a Chromium to use in place of the one that `npm ci` brings. */
const BROWSER_VARIABLE = "CHAT_SYNC_KIT_BROWSER";

/**
 * Returns Playwright's launch options for the Chromium that tests and pictures run in. In order:
 * the executable named by the environment variable CHAT_SYNC_KIT_BROWSER, the Chromium inside the
 * npm package `@sparticuz/chromium` (Linux x64), Playwright's own download, an installed Chrome.
 *
 * @throws an error that says what to run if there is none.
 */
export async function findBrowser(): Promise<LaunchOptions> {
  const named = process.env[BROWSER_VARIABLE];
  if (named !== undefined && named !== "") {
    if (!existsSync(named)) {
      throw new Error(
        `chat-sync-kit: ${BROWSER_VARIABLE} names "${named}", which does not exist. Point it at a Chromium or Chrome executable, or unset it.`,
      );
    }
    return { ...launchArguments(), executablePath: named };
  }
  if (process.platform === "linux" && process.arch === "x64") return packagedChromium();

  const { chromium } = await import("playwright");
  if (existsSync(chromium.executablePath())) return launchArguments();
  const chrome = installedChrome();
  if (chrome !== undefined) return { ...launchArguments(), executablePath: chrome };
  throw new Error(
    `chat-sync-kit: no Chromium was found for the browser tests. Run \`npx playwright install chromium\`, or set ${BROWSER_VARIABLE} to the executable of an installed Chrome or Chromium.`,
  );
}

function launchArguments(): LaunchOptions {
  return {
    args: ["--no-sandbox", "--disable-gpu", "--font-render-hinting=none", "--disable-lcd-text"],
  };
}

/**
 * Unpacks the browser of `@sparticuz/chromium`, and the system libraries that a minimal Linux
 * lacks, into a folder of its own per version: the package hands back whatever file named
 * `chromium` already lies in the temporary folder, also one of another version.
 */
async function packagedChromium(): Promise<LaunchOptions> {
  const require = createRequire(import.meta.url);
  const entry = require.resolve("@sparticuz/chromium");
  const packageRoot = join(dirname(entry), "..");
  const { version }: { version: string } = require(join(packageRoot, "package.json"));
  const folder = join(CACHE, `chromium-${version}`);
  await mkdir(folder, { recursive: true });

  const temporary = process.env["TMPDIR"];
  process.env["TMPDIR"] = folder;
  try {
    if (!existsSync(join(folder, "chromium"))) console.log("Unpacking Chromium (once) …");
    const { default: chromium, inflate } = await import("@sparticuz/chromium");
    const executablePath = await chromium.executablePath();
    await inflate(join(packageRoot, "bin", "al2023.tar.br"));
    return {
      ...launchArguments(),
      executablePath,
      env: {
        ...definedEnvironment(),
        FONTCONFIG_PATH: join(folder, "fonts"),
        LD_LIBRARY_PATH: [join(folder, "al2023", "lib"), process.env["LD_LIBRARY_PATH"]]
          .filter(Boolean)
          .join(":"),
      },
    };
  } finally {
    if (temporary === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = temporary;
  }
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

function installedChrome(): string | undefined {
  const places = {
    darwin: [
      "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
      "/Applications/Chromium.app/Contents/MacOS/Chromium",
    ],
    win32: [
      "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
      "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
    ],
    linux: ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"],
  };
  return places[process.platform as keyof typeof places]?.find((place) => existsSync(place));
}
