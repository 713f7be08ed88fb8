import addonA11y from "@storybook/addon-a11y";
import addonDocs from "@storybook/addon-docs";
import { definePreview } from "@storybook/react-vite";
import addonMsw from "msw-storybook-addon";
import { addons } from "storybook/preview-api";
import { configure } from "storybook/test";

import "../src/components/chat-sync-kit.css";
import { strategiesWithReconnect } from "../stories/world/strategies.ts";

import "./preview.css";
import { keepDocsPageInPlace, lookOfDocsPage, parseLook } from "./docsPage.ts";
import { DocsPage } from "./DocsPage.tsx";
import { toGlobals, toLook } from "./look.ts";
import { readableArgTypes } from "./readableArgTypes.ts";
import { startStorySide } from "./realtime/storySide.ts";
import { startWorker } from "./startWorker.ts";
import { ThemedDocsContainer } from "./ThemedDocsContainer.tsx";
import { ThemedStory } from "./ThemedStory.tsx";

// What a play function waits for comes when it comes, also on a machine that is busy.
configure({ asyncUtilTimeout: 10_000 });

export default definePreview({
  addons: [addonDocs(), addonA11y(), addonMsw(startWorker)],
  tags: ["autodocs"],
  parameters: {
    a11y: { test: "error" },
    docs: { container: ThemedDocsContainer, page: DocsPage },
    // The canvas takes its colour from the theme.
    backgrounds: { disable: true },
    options: {
      storySort: {
        method: "alphabetical",
        order: [
          "Introduction",
          "Choosing a strategy",
          "From the tutorial to reconcile",
          "Lab",
          ["Strategy Lab", "Playground"],
          "Strategies",
          [
            "invalidate-all",
            "invalidate-affected",
            "set-query-data-naive",
            "set-messages-invalidate-rooms",
            "set-or-invalidate",
            "set-and-fetch-missing",
            "with-reconnect",
            "invalidate-debounced",
            "reconcile",
          ],
          "In an app",
          ["Messenger", "Support widget", "Two panes"],
          "Components",
          [
            "*",
            ["States", "Keyboard and pointer", "Writing", "Scrolling", "Slots", "Hostile input"],
          ],
          "Theming",
          ["How to", "Do and don’t", "Looks"],
        ],
      },
    },
  },
  globalTypes: {
    theme: {
      description: "Theme",
      toolbar: {
        icon: "contrast",
        items: [
          { value: "light", icon: "sun", title: "Light" },
          { value: "dark", icon: "moon", title: "Dark" },
          { value: "light-contrast", icon: "circlehollow", title: "Light, high contrast" },
          { value: "dark-contrast", icon: "circle", title: "Dark, high contrast" },
        ],
        dynamicTitle: true,
      },
    },
    density: {
      description: "Density",
      toolbar: {
        icon: "listunordered",
        items: [
          { value: "comfortable", title: "Comfortable" },
          { value: "compact", title: "Compact" },
        ],
        dynamicTitle: true,
      },
    },
    direction: {
      description: "Direction of writing",
      toolbar: {
        icon: "transfer",
        items: [
          { value: "ltr", title: "Left to right" },
          { value: "rtl", title: "Right to left" },
        ],
        dynamicTitle: true,
      },
    },
    // Without `toolbar`: StrategyTool.tsx shows it only where it does something.
    strategy: { description: "Strategy", ids: strategiesWithReconnect.map(({ id }) => id) },
  },
  // A font that comes late would move what a story has just measured.
  beforeAll: async () => {
    keepDocsPageInPlace();
    await document.fonts.load("1em 'Inter Variable'");
    // What a component loads on demand would come after a play function has begun.
    await Promise.all([
      import("../src/components/hooks/interactions.ts"),
      import("../src/components/ChatMessageInput/inputExtras.ts"),
      import("../src/components/ChatRoomList/listScrolling.ts"),
    ]);
    // It sets TanStack Query's timers, which must happen before a story uses them.
    await import("../stories/simulation/installVirtualTime.ts");
    return startStorySide(addons.getChannel());
  },
  initialGlobals: { ...toGlobals(parseLook(lookOfDocsPage() ?? "")), strategy: "reconcile" },
  argTypesEnhancers: [readableArgTypes],
  decorators: [
    (Story, { globals, viewMode }) => (
      <ThemedStory look={toLook(globals)} isInDocs={viewMode === "docs"}>
        <Story />
      </ThemedStory>
    ),
  ],
});
