/** A prop whose value goes over several lines, as Storybook indents it. */
const LONG_PROP = /^( *)(\w+)=\{[[{]\n[^]*?\n\1[\]}]\}/gm;

/**
 * Show a story over the page's whole width, where its `frame` leaves a margin, and its code with names
 * in place of long data.
 */
export const docsParameters = {
  layout: "fullscreen",
  docs: {
    canvas: { layout: "fullscreen" },
    source: { transform: (code: string) => code.replaceAll(LONG_PROP, "$1$2={$2}") },
  },
} as const;
