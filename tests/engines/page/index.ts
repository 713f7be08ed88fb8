// What checks use in the page of a story: bundled into one script, it is the global `story`.

export * from "./data.ts";
export * from "./images.ts";
export * from "./pages.ts";
export * from "./read.ts";
export * from "./rows.ts";
export * from "./storybook.ts";
export * from "./watch.ts";
