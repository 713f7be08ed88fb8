/** The toolbar's `theme` global. */
export type Theme = "light" | "dark";

/** Returns the theme that a value of the `theme` global means. */
export function toTheme(value: unknown): Theme {
  return value === "dark" ? "dark" : "light";
}
