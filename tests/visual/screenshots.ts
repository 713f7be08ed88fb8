import { join } from "node:path";

export const themes = ["light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** Where the baselines lie, all in one folder. */
export const SCREENSHOTS = join(import.meta.dirname, "__screenshots__");

/** Where a run that finds a difference leaves what it saw, and the pixels that differ. */
export const DIFFERENCES = join(import.meta.dirname, ".diff");

/** Returns the name of a story's picture, "strategies-invalidate-all--burst.dark.png". */
export function screenshotName(storyId: string, theme: Theme): string {
  return `${storyId}.${theme}.png`;
}
