/** What the toolbar chooses for all stories. */
export interface Look {
  theme: "light" | "dark";
  contrast: "standard" | "more";
  density: "comfortable" | "compact";
  direction: "ltr" | "rtl";
}

/** Returns the look that Storybook's globals mean. */
export function toLook(globals: Readonly<Record<string, unknown>>): Look {
  const theme = String(globals["theme"]);
  return {
    theme: theme.startsWith("dark") ? "dark" : "light",
    contrast: theme.endsWith("contrast") ? "more" : "standard",
    density: globals["density"] === "compact" ? "compact" : "comfortable",
    direction: globals["direction"] === "rtl" ? "rtl" : "ltr",
  };
}

/** Returns the toolbar's globals for a look. */
export function toGlobals({ theme, contrast, density, direction }: Look) {
  return { theme: contrast === "more" ? `${theme}-contrast` : theme, density, direction };
}

/** Returns a look as attributes of the element around the components. */
export function attributesOf({ theme, contrast, density, direction }: Look) {
  return {
    "data-csk-theme": theme,
    // Leaves the reader's own preference in force.
    "data-csk-contrast": contrast === "more" ? contrast : undefined,
    "data-csk-density": density,
    dir: direction,
  };
}

/** Writes a look into the attributes of an element, and takes out what it doesn't have. */
export function applyLook(element: HTMLElement, look: Look): void {
  for (const [name, value] of Object.entries(attributesOf(look))) {
    if (value === undefined) element.removeAttribute(name);
    else element.setAttribute(name, value);
  }
}
