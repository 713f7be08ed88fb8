import { join } from "node:path";

import { storybookTest } from "@storybook/addon-vitest/vitest-plugin";
import { defineConfig } from "vitest/config";

import { findBrowser } from "../browser.ts";
import { inChromium } from "../inChromium.ts";
import { DIFFERENCES, screenshotName, SCREENSHOTS, themes } from "./screenshots.ts";

// Apart from vitest.config.ts, so that Storybook's test panel does not take pictures.

const root = join(import.meta.dirname, "..", "..");
const launchOptions = await findBrowser();

export default defineConfig({
  root,
  test: {
    attachmentsDir: "node_modules/.cache/vitest-attachments",
    projects: themes.map((theme) => ({
      extends: "./vite.config.ts",
      root,
      plugins: [
        storybookTest({ configDir: ".storybook", initialGlobals: { theme } }),
        // Two servers that bundle dependencies into one folder would pull it from under each other.
        {
          name: "cache-of-its-own",
          enforce: "post",
          config: () => ({ cacheDir: `node_modules/.cache/visual-${theme}` }),
        },
      ],
      test: {
        name: `visual-${theme}`,
        testTimeout: 60_000,
        setupFiles: ["./tests/visual/capture.ts"],
        browser: {
          ...inChromium(launchOptions),
          expect: {
            toMatchScreenshot: {
              comparatorName: "pixelmatch",
              // Not one pixel, not by one shade, and none excused as smoothing.
              comparatorOptions: { threshold: 0, includeAA: true, allowedMismatchedPixels: 0 },
              resolveScreenshotPath: ({ arg }) =>
                join(SCREENSHOTS, screenshotName(toStoryId(arg), theme)),
              resolveDiffPath: ({ arg }) =>
                join(DIFFERENCES, screenshotName(toStoryId(arg), theme)),
            },
          },
        },
      },
    })),
  },
});

/** Vitest makes one hyphen of two in a row, so capture.ts writes an underscore for them. */
function toStoryId(name: string): string {
  return name.replace("_", "--");
}
