/** Returns the story id that Storybook's Vitest plugin leaves in a test's meta, once it has run. */
export function storyIdOf(meta: object): string | undefined {
  return "storyId" in meta && typeof meta.storyId === "string" ? meta.storyId : undefined;
}
