import { defineMain } from "@storybook/react-vite/node";
import { mergeConfig } from "vite";

export default defineMain({
  framework: "@storybook/react-vite",
  stories: ["../stories/**/*.mdx", "../stories/**/*.stories.tsx"],
  addons: ["@storybook/addon-docs", "@storybook/addon-a11y", "@storybook/addon-vitest"],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  features: { developmentModeForBuild: true, sidebarOnboardingChecklist: false },
  viteFinal: (config) =>
    mergeConfig(config, {
      build: {
        // Storybook's preview is one large chunk, which is rarely loaded over a slow connection.
        chunkSizeWarningLimit: 4_000,
        reportCompressedSize: false,
        // Says how long plugins took, as a warning, on a busy machine.
        rolldownOptions: { checks: { bundlerTimings: false } },
      },
    }),
});
