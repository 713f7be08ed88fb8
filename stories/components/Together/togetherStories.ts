import { TwoPanes } from "./TwoPanes.tsx";
// oxlint-disable-next-line import/default -- Vite makes one, with the file's text
import code from "./TwoPanes.tsx?raw";

/** What all stories of the components together have in common. */
export const togetherStories = {
  component: TwoPanes,
  parameters: { layout: "fullscreen", docs: { source: { code, language: "tsx" } } },
} as const;
