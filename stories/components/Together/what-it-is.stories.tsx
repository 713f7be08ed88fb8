import preview from "../../../.storybook/preview.tsx";
import { togetherStories } from "./togetherStories.ts";

const meta = preview.meta({
  title: "In an app/Side by side/What it is",
  tags: ["picture-in-dark"],
  ...togetherStories,
});

/** The list and the chat side by side, as an app puts them together; a chat opens at a click. */
export const SideBySide = meta.story();
