import { expect } from "storybook/test";

import preview from "../../../.storybook/preview.tsx";
import { Notice } from "../../../src/components/index.ts";
import { noticeStories } from "./noticeStories.tsx";

const meta = preview.meta({
  title: "Components/Notice/What it is",
  tags: ["picture-in-dark"],
  component: Notice,
  ...noticeStories,
});

/** Says in the middle of an empty place why it is empty, and offers what helps. */
export const Default = meta.story({
  play: async ({ canvas, userEvent, args }) => {
    await userEvent.click(canvas.getByRole("button", { name: "Show all ferries" }));
    await expect(args.onAction).toHaveBeenCalledOnce();
  },
});
