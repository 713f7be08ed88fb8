import { fn } from "storybook/test";

import { AppIcon } from "../../in-an-app/AppIcon.tsx";
import { docsParameters } from "../docsParameters.ts";
import { frame } from "../frame.tsx";
import { onSurface } from "../onSurface.tsx";

/** What all stories of the `Notice` have in common. */
export const noticeStories = {
  parameters: docsParameters,
  decorators: [onSurface, frame({ inlineSize: "min(100%, 22rem)", minBlockSize: "20rem" })],
  args: {
    icon: <AppIcon name="search" />,
    title: "No ferry is named so",
    text: "Look for another one, or for the harbour it sails from.",
    actionLabel: "Show all ferries",
    onAction: fn(),
  },
  argTypes: {
    icon: { control: false },
    tone: { control: "radio", options: ["default", "warning", "danger"] },
    title: { control: "text" },
    text: { control: "text" },
    actionLabel: { control: "text" },
  } as const,
};
