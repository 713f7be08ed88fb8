import { playwright } from "@vitest/browser-playwright";
import type { LaunchOptions } from "playwright";
import type { BrowserConfigOptions } from "vitest/node";

/**
 * Returns the browser options of a Vitest project that runs in Chromium, in the same environment on
 * every machine: UTC if it isn't told another time zone, American English, no motion. Make a new
 * object for each project: Vitest writes the project's name into it.
 */
export function inChromium(launchOptions: LaunchOptions, timezoneId = "UTC"): BrowserConfigOptions {
  const contextOptions = { locale: "en-US", timezoneId, reducedMotion: "reduce" } as const;
  return {
    enabled: true,
    headless: true,
    provider: playwright({ launchOptions, contextOptions }),
    instances: [{ browser: "chromium" }],
  };
}
