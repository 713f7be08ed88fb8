import type { ComponentProps } from "react";

import "./introduction.css";

/** Where the docs expect the Storybook. */
const start = "http://localhost:6006/";

/** A link of the docs, which leads into this Storybook if it is meant for one that `npm start` starts. */
export function LinkIntoStorybook({ href = "", children, ...props }: ComponentProps<"a">) {
  // Storybook reads a story's arguments only when the page loads, so the whole page has to.
  return (
    <a {...props} href={href.replace(start, "./")} target="_top">
      {children}
    </a>
  );
}
