import preview from "../../.storybook/preview.tsx";
import { sceneStories, sceneStory } from "./sceneStories.tsx";

const { "./cancelThenSet.ts": source = "" } = import.meta.glob<string>("./cancelThenSet.ts", {
  query: "?raw",
  import: "default",
  eager: true,
});

const description = `Not a strategy of the kit, but one as you might write it yourself, with a usual mistake.

\`\`\`ts
${source}\`\`\``;

const meta = preview.meta({
  title: "Strategies/cancel-then-set",
  tags: ["no-picture", "looks-alike"],
  ...sceneStories(description),
});

export const DuringTheFirstLoad = meta.story({
  name: "During the first load",
  tags: ["!looks-alike"],
  ...sceneStory("first-load", {
    caption:
      "The usual advice is to cancel what is in flight before writing, so that it can’t overwrite. During a first load there is nothing to write into yet, and nothing requests again what was cancelled: it stays pending forever. reconcile never cancels a first load.",
    ends: {
      "cancel-then-set": "Wrong in 10 chats, 25 messages: 2 requests, 2 aborted",
      reconcile: "Right: 2 requests",
    },
  }),
});
