import { expect } from "storybook/test";

import preview from "../../../.storybook/preview.tsx";
import { togetherStories } from "./togetherStories.ts";

const meta = preview.meta({
  title: "In an app/Side by side/What it can do",
  tags: ["picture-in-dark"],
  ...togetherStories,
});

/** Choosing a chat in the list opens it beside the list. */
export const ChoosingAChat = meta.story({
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole("button", { name: /^Incidents/ }));
    await expect(canvas.getByRole("region", { name: "Incidents" })).toBeVisible();
    await expect(canvas.getByRole("article", { name: /^Tomek Wójcik/ })).toBeVisible();
  },
});
