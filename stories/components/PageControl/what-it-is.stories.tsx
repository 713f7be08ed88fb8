import { expect } from "storybook/test";

import preview from "../../../.storybook/preview.tsx";
import { PageControl } from "../../../src/components/index.ts";
import { pageControlStories } from "./pageControlStories.ts";

const meta = preview.meta({
  title: "Components/PageControl/What it is",
  tags: ["picture-in-dark"],
  component: PageControl,
  ...pageControlStories,
});

/** Loads the next page of a list when it is pressed. */
export const Default = meta.story({
  play: async ({ canvas, userEvent, args }) => {
    await userEvent.click(canvas.getByRole("button", { name: "Show more ferries" }));
    await expect(args.onLoad).toHaveBeenCalledOnce();
  },
});
