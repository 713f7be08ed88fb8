import { join } from "node:path";

import { storybookTest } from "@storybook/addon-vitest/vitest-plugin";
import { defineConfig } from "vitest/config";

import { findBrowser } from "../browser.ts";
import { inChromium } from "../inChromium.ts";
import { LOOKS_ALIKE } from "../visual/pictures.ts";

// Plays each story and checks R9 in every look, as `npm run test:full` does; also for a part of a path:
// `npx vitest run --config tests/a11y/vitest.config.ts ChatRoomList`
// Separate from vitest.config.ts, so that Storybook's test panel plays each story in one look only.

declare module "vitest" {
  interface ProvidedContext {
    /** What Storybook's addon is told by its panel. */
    "storybook/test-provided": { a11y: boolean };
  }
}

const root = join(import.meta.dirname, "..", "..");

export default defineConfig({
  root,
  test: {
    projects: [
      {
        extends: "./vite.config.ts",
        root,
        plugins: [
          // Eight looks of sixty scenes would take minutes and say the same; one of each strategy is played.
          storybookTest({ configDir: ".storybook", tags: { exclude: [LOOKS_ALIKE] } }),
          // Another server that bundles dependencies into the same folder would pull it away.
          {
            name: "cache-of-its-own",
            enforce: "post",
            config: () => ({ cacheDir: "node_modules/.cache/a11y" }),
          },
        ],
        optimizeDeps: { include: ["axe-core"] },
        test: {
          name: "a11y",
          isolate: false,
          // The addon would run axe before, in one look and with a rule off.
          provide: { "storybook/test-provided": { a11y: false } },
          testTimeout: 120_000,
          hookTimeout: 120_000,
          setupFiles: ["./tests/a11y/checkLooks.ts"],
          browser: inChromium(await findBrowser()),
        },
      },
    ],
  },
});
