import { storybookTest } from "@storybook/addon-vitest/vitest-plugin";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";

import { findBrowser } from "./tests/browser.ts";

export default defineConfig(async () => {
  const launchOptions = await findBrowser();
  return {
    test: {
      projects: [
        {
          extends: "./vite.config.ts",
          plugins: [storybookTest({ configDir: ".storybook" })],
          test: {
            name: "stories",
            browser: {
              enabled: true,
              headless: true,
              provider: playwright({ launchOptions }),
              instances: [{ browser: "chromium" }],
            },
          },
        },
      ],
    },
  };
});
