import { chromium, type BrowserContext, type BrowserContextOptions } from "playwright";
import { inject } from "vitest";

import { findBrowser } from "../browser.ts";
import { serveUnder } from "./serveUnder.ts";

export interface OpenStorybook {
  /** The address of the built Storybook, with a slash at its end. */
  base: string;
  /** The pages of all tests are opened in it, so that what they load is found in its cache. */
  context: BrowserContext;
  close(): Promise<void>;
}

/** Serves the built Storybook under a path ("/some/sub/path/"), and starts a browser. */
export async function openStorybook(
  path: string,
  options: BrowserContextOptions = {},
): Promise<OpenStorybook> {
  const server = await serveUnder(path, inject("storybookFolder"));
  const browser = await chromium.launch(await findBrowser());
  const context = await browser.newContext({ locale: "en-US", timezoneId: "UTC", ...options });
  return {
    base: server.url,
    context,
    async close() {
      await browser.close();
      await server.close();
    },
  };
}
