import { expect } from "storybook/test";

import preview from "../../../.storybook/preview.tsx";
import { Banner } from "../../../src/components/index.ts";
import { bannerStories } from "./bannerStories.tsx";

const meta = preview.meta({
  title: "Components/Banner/What it is",
  tags: ["picture-in-dark"],
  component: Banner,
  ...bannerStories,
});

/** Says in one line what one should know about what stands below it, with a button for it. */
export const Default = meta.story({
  play: async ({ canvas, userEvent, args }) => {
    await userEvent.click(canvas.getByRole("button", { name: "Show" }));
    await expect(args.onAction).toHaveBeenCalledOnce();
  },
});
