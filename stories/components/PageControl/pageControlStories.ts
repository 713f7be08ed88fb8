import { fn } from "storybook/test";

import { docsParameters } from "../docsParameters.ts";
import { frame } from "../frame.tsx";
import { onSurface } from "../onSurface.tsx";

/** What all stories of the `PageControl` have in common. */
export const pageControlStories = {
  parameters: docsParameters,
  decorators: [onSurface, frame({ inlineSize: "min(100%, 22rem)" })],
  args: {
    state: "more" as const,
    onLoad: fn(),
    strings: {
      more: "Show more ferries",
      loading: "Loading more ferries…",
      error: "More ferries couldn’t be loaded.",
      retry: "Try again",
      end: "These were all ferries",
    },
  },
};
