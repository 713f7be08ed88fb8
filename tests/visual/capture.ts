import { afterEach, expect } from "vitest";
import { page } from "vitest/browser";

import { pictureName, themesOf, toArgument } from "./pictures.ts";
import { storyIdOf } from "./storyIdOf.ts";

/** Storybook's Vitest plugin sets it before each story. */
const VIEWPORT = { width: 1200, height: 900 };

// Runs in the browser, after each story's play function.
afterEach(async (context) => {
  const { task } = context;
  const storyId = storyIdOf(task.meta);
  // A skipped story has no id, and the picture of a failed one would only hide why it failed.
  if (storyId === undefined || task.result?.state === "fail") return;
  const themes = themesOf(tagsOf(context));
  task.meta.pictures = themes.map((theme) => pictureName(storyId, theme));

  await document.fonts.ready;
  // What lies below the viewport would be blank in the picture.
  const height = Math.max(VIEWPORT.height, document.documentElement.scrollHeight);
  await page.viewport(VIEWPORT.width, height);
  const { dataset } = document.documentElement;
  for (const theme of themes) {
    // The story has ended in light; playing it again for another theme would take twice as long.
    dataset["cskTheme"] = theme;
    // Softly, so that a difference in one theme doesn't leave the other one unseen.
    await expect
      .soft(page.elementLocator(document.body))
      .toMatchScreenshot(toArgument(pictureName(storyId, theme)));
  }
});

/** Returns the tags of the story that Storybook's Vitest plugin has put into the test's context. */
function tagsOf(context: object): unknown[] {
  const story: unknown = "story" in context ? context.story : undefined;
  const tags: unknown = typeof story === "function" && "tags" in story ? story.tags : undefined;
  if (!Array.isArray(tags)) throw new Error("chat-sync-kit: a story's test has no tags.");
  return tags;
}
