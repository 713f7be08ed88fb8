import { existsSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import type { LaunchOptions } from "playwright";
import { object, parse, string } from "valibot";

const CACHE = join(dirname(fileURLToPath(import.meta.url)), "..", "node_modules", ".cache");

/** Beside the unpacked browser; says that its fonts are those of the package and no other. */
const FONTS_CONF = "only-these-fonts.conf";

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
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--font-render-hinting=none",
      "--disable-lcd-text",
      // Redrawing a part of a tile smooths round corners by a shade differently than drawing it
      // whole, and which of the two happens depends on timing.
      "--disable-partial-raster",
    ],
  };
}

/**
 * Unpacks the browser of `@sparticuz/chromium`, and the system libraries that a minimal Linux
 * lacks, into a folder of its own per version: the package hands back whatever file named
 * `chromium` already lies in the temporary folder, also one of another version.
 */
async function packagedChromium(): Promise<LaunchOptions> {
  const require = createRequire(import.meta.url);
  const packageRoot = join(dirname(require.resolve("@sparticuz/chromium")), "..");
  const { version } = parse(object({ version: string() }), require(`${packageRoot}/package.json`));
  const folder = join(CACHE, `chromium-${version}`);
  if (!existsSync(folder)) await unpack(packageRoot, folder);
  return {
    ...launchArguments(),
    executablePath: join(folder, "chromium"),
    env: {
      ...definedEnvironment(),
      FONTCONFIG_FILE: join(folder, FONTS_CONF),
      LD_LIBRARY_PATH: [join(folder, "al2023", "lib"), process.env["LD_LIBRARY_PATH"]]
        .filter(Boolean)
        .join(":"),
    },
  };
}

/**
 * Unpacks beside `folder` and renames at the end, so that neither an interrupted run nor two runs
 * at once leave half a browser there.
 */
async function unpack(packageRoot: string, folder: string): Promise<void> {
  console.log("Unpacking Chromium (once) …");
  const partial = `${folder}-${process.pid}`;
  await mkdir(partial, { recursive: true });
  const temporary = process.env["TMPDIR"];
  process.env["TMPDIR"] = partial;
  try {
    const { default: chromium, inflate } = await import("@sparticuz/chromium");
    await chromium.executablePath();
    await inflate(join(packageRoot, "bin", "al2023.tar.br"));
  } finally {
    if (temporary === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = temporary;
  }
  // The package's own file looks for fonts in folders of AWS Lambda.
  await writeFile(
    join(partial, FONTS_CONF),
    '<fontconfig><dir prefix="relative">fonts</dir></fontconfig>\n',
  );
  await rename(partial, folder).catch(async (error: unknown) => {
    await rm(partial, { recursive: true });
    if (!existsSync(folder)) throw error;
  });
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );
}

function installedChrome(): string | undefined {
  const places: Partial<Record<NodeJS.Platform, string[]>> = {
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
  return places[process.platform]?.find((place) => existsSync(place));
}
