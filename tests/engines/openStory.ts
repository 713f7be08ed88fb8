import { inject } from "vitest";

import type { Engine } from "./Engine.ts";
import type * as page from "./page/index.ts";

declare global {
  /** In a story's page, where the functions given to `evaluate` run. */
  var story: typeof page;
}

/** WebKitGTK's window is at least 447 px wide, and paints slowly if it is large. */
const VIEWPORT = { width: 480, height: 480 };

/** Opens a story of the built Storybook without its sidebar, and resolves when it has been played. */
export async function openStory(engine: Engine, storyId: string): Promise<void> {
  // Axe looks at all stories elsewhere.
  const globals = "globals=a11y.manual:!true";
  await engine.resize(VIEWPORT.width, VIEWPORT.height);
  await engine.open(`${inject("storybookUrl")}iframe.html?id=${storyId}&viewMode=story&${globals}`);
  await engine.run(inject("pageScript"));
  await engine.evaluate(() => story.played(), undefined);
}
