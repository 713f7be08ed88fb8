import { join } from "node:path";

import { storybookTest } from "@storybook/addon-vitest/vitest-plugin";
import { defineConfig } from "vitest/config";

import { findBrowser } from "../browser.ts";
import { inChromium } from "../inChromium.ts";
import { fromArgument, NO_PICTURE } from "./pictures.ts";
import { DIFFERENCES, REFERENCES, REPORT } from "./screenshots.ts";

// Apart from vitest.config.ts, so that Storybook's test panel does not take pictures.

const root = join(import.meta.dirname, "..", "..");

export default defineConfig({
  root,
  test: {
    attachmentsDir: "node_modules/.cache/visual/attachments",
    reporters: ["default", ["html", { outputDir: REPORT, singleFile: true }]],
    projects: [
      {
        extends: "./vite.config.ts",
        root,
        plugins: [
          storybookTest({
            configDir: ".storybook",
            initialGlobals: { theme: "light" },
            tags: { exclude: [NO_PICTURE] },
          }),
          // Another server that bundles dependencies into the same folder would pull it away.
          {
            name: "cache-of-its-own",
            enforce: "post",
            config: () => ({ cacheDir: "node_modules/.cache/visual/vite" }),
          },
        ],
        test: {
          name: "visual",
          testTimeout: 60_000,
          setupFiles: ["./tests/visual/capture.ts"],
          browser: {
            ...inChromium(await findBrowser()),
            // The report shows the pictures; a recording of the steps would take half of its width.
            traceView: "off",
            expect: {
              toMatchScreenshot: {
                comparatorName: "pixelmatch",
                // Not one pixel, not by one shade, and none excused as smoothing.
                comparatorOptions: { threshold: 0, includeAA: true, allowedMismatchedPixels: 0 },
                resolveScreenshotPath: ({ arg }) => join(REFERENCES, `${fromArgument(arg)}.png`),
                resolveDiffPath: ({ arg }) => join(DIFFERENCES, `${fromArgument(arg)}.png`),
              },
            },
          },
        },
      },
    ],
  },
});
