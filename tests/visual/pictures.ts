/** The themes that a story is pictured in. */
export type Theme = "light" | "dark";

declare module "vitest" {
  interface TaskMeta {
    /** The names of the story's pictures, without extension. */
    pictures?: string[];
  }
}

/** A story with this tag has no picture; the picture run doesn't play it. */
export const NO_PICTURE = "no-picture";

/**
 * A story with this tag is the same page as another one of its file, with other rows and figures: axe
 * would find there what it finds here, so the run over all looks doesn't play it.
 */
export const LOOKS_ALIKE = "looks-alike";

/** A story with this tag is pictured in both themes, any other one in light only. */
const IN_DARK = "picture-in-dark";

/** Returns the themes in which a story with these tags is pictured. */
export function themesOf(tags: readonly unknown[]): Theme[] {
  return tags.includes(IN_DARK) ? ["light", "dark"] : ["light"];
}

/** Returns the name of a story's picture, "theming-looks--density.dark". */
export function pictureName(storyId: string, theme: Theme): string {
  return `${storyId}.${theme}`;
}

/** Vitest drops dots from the names of screenshots and makes one hyphen of two in a row. */
export function toArgument(picture: string): string {
  return picture.replace("--", "_").replace(".", "_");
}

/** Returns the name that `toArgument` was given. */
export function fromArgument(argument: string): string {
  return argument.replace("_", "--").replace("_", ".");
}
