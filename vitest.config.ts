import { storybookTest } from "@storybook/addon-vitest/vitest-plugin";
import { defineConfig } from "vitest/config";

import { findBrowser } from "./tests/browser.ts";
import { renderOnServer } from "./tests/components/renderOnServer.ts";
import { inChromium } from "./tests/inChromium.ts";
import { react18, react18OnServer } from "./tests/react18.ts";

const launchOptions = await findBrowser();

/** A time zone belongs to a browser's context, so these have one of their own: +13:45. */
const FAR_FROM_UTC = "tests/components/hydration.browser.test.tsx";

const WITH_REACT_18 = "tests/react-18/*.browser.test.tsx";

/**
 * `npm test` runs the groups one after the other. Within a group, tests in Node run beside tests in
 * the browser.
 */
const FIRST = { groupOrder: 1 };
/** Waits for real time and measures frames, so it gets the quieter half. */
const THEN = { groupOrder: 2 };

export default defineConfig({
  test: {
    attachmentsDir: "node_modules/.cache/vitest-attachments",
    tags: [
      { name: "trial", description: "Takes half a minute or more; `npm run test:full` runs it." },
    ],
    projects: [
      {
        test: {
          name: "unit",
          sequence: FIRST,
          // A process for each of 150 short files would take longer than their tests, which clean up.
          isolate: false,
          // Generous, since a story is played beside them.
          testTimeout: 15_000,
          include: ["{src,mocks,stories,bench,tests,.storybook}/**/*.test.ts"],
          exclude: ["tests/{engines,integration,mutation,package,static}/**"],
        },
      },
      {
        test: {
          name: "integration",
          sequence: THEN,
          include: ["tests/integration/**/*.test.ts"],
          // The tests start servers and wait for reconnects; two at once would share too few cores.
          fileParallelism: false,
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: "package",
          sequence: FIRST,
          include: ["tests/package/**/*.test.ts"],
          globalSetup: "tests/package/packOnce.ts",
          testTimeout: 60_000,
        },
      },
      {
        test: {
          // In `npm test` it has a process of its own, or all other projects would wait for its build.
          name: "static",
          include: ["tests/static/**/*.test.ts"],
          globalSetup: "tests/static/buildOnce.ts",
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        extends: "./vite.config.ts",
        optimizeDeps: {
          include: ["react-dom/client", "react-dom/server", "react-router", "socket.io-client"],
        },
        test: {
          name: "browser",
          sequence: THEN,
          fileParallelism: false,
          include: ["{src,stories,tests}/**/*.browser.test.tsx"],
          exclude: [FAR_FROM_UTC, WITH_REACT_18],
          browser: inChromium(launchOptions),
        },
      },
      {
        extends: "./vite.config.ts",
        optimizeDeps: { include: ["react-dom/client"] },
        test: {
          name: "browser-chatham",
          sequence: THEN,
          fileParallelism: false,
          include: [FAR_FROM_UTC],
          browser: {
            ...inChromium(launchOptions, "Pacific/Chatham"),
            commands: { renderOnServer: renderOnServer() },
          },
        },
      },
      {
        extends: "./vite.config.ts",
        resolve: { alias: react18 },
        optimizeDeps: { include: ["react-dom/client"] },
        test: {
          name: "react-18",
          include: [WITH_REACT_18, "src/**/*.browser.test.tsx"],
          // A minute of real clicks on what heldOrder.browser.test.tsx tests with dispatched ones.
          exclude: ["src/**/heldOrderByMouse.browser.test.tsx"],
          browser: inChromium(launchOptions),
        },
      },
      {
        extends: "./vite.config.ts",
        resolve: { alias: react18 },
        optimizeDeps: { include: ["react-dom/client"] },
        test: {
          name: "react-18-chatham",
          include: [WITH_REACT_18, FAR_FROM_UTC],
          browser: {
            ...inChromium(launchOptions, "Pacific/Chatham"),
            commands: { renderOnServer: renderOnServer([react18OnServer]) },
          },
        },
      },
      {
        extends: "./vite.config.ts",
        plugins: [storybookTest({ configDir: ".storybook" })],
        test: {
          name: "stories",
          sequence: FIRST,
          // As in Storybook itself, stories follow each other in one page, which is loaded once.
          isolate: false,
          // A scene of the Lab is simulated in the page, however slow that is.
          testTimeout: 120_000,
          browser: inChromium(launchOptions),
        },
      },
    ],
  },
});
