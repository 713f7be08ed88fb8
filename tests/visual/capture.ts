import { afterEach, expect } from "vitest";
import { page } from "vitest/browser";

import { storyIdOf } from "./storyIdOf.ts";

/** Storybook's Vitest plugin makes it so, and makes it so again before each story. */
const VIEWPORT = { width: 1200, height: 900 };

// Runs in the browser, after each story's play function.
afterEach(async ({ task }) => {
  const storyId = storyIdOf(task.meta);
  // A skipped story has no id, and the picture of a failed one would only hide why it failed.
  if (storyId === undefined || task.result?.state === "fail") return;
  await document.fonts.ready;
  // What lies below the viewport would be blank in the picture.
  const height = Math.max(VIEWPORT.height, document.documentElement.scrollHeight);
  await page.viewport(VIEWPORT.width, height);
  await expect(page.elementLocator(document.body)).toMatchScreenshot(storyId.replace("--", "_"));
});
