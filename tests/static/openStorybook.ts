import { chromium, type Browser } from "playwright";
import { inject } from "vitest";

import { findBrowser } from "../browser.ts";
import { serveUnder } from "./serveUnder.ts";

export interface OpenStorybook {
  /** The address of the built Storybook, with a slash at its end. */
  base: string;
  browser: Browser;
  close(): Promise<void>;
}

/** Serves the built Storybook under a path ("/some/sub/path/"), and starts a browser. */
export async function openStorybook(path: string): Promise<OpenStorybook> {
  const server = await serveUnder(path, inject("storybookFolder"));
  const browser = await chromium.launch(await findBrowser());
  return {
    base: server.url,
    browser,
    async close() {
      await browser.close();
      await server.close();
    },
  };
}
