import { afterEach, expect } from "vitest";
import { page } from "vitest/browser";

import { storyIdOf } from "./storyIdOf.ts";

// Runs in the browser, after each story's play function.
afterEach(async ({ task }) => {
  const storyId = storyIdOf(task.meta);
  // A skipped story has no id, and the picture of a failed one would only hide why it failed.
  if (storyId === undefined || task.result?.state === "fail") return;
  await document.fonts.ready;
  await expect(page.elementLocator(document.body)).toMatchScreenshot(storyId.replace("--", "_"));
});
