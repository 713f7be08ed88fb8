import { fn } from "storybook/test";

import { AppIcon } from "../../in-an-app/AppIcon.tsx";
import { docsParameters } from "../docsParameters.ts";
import { frame } from "../frame.tsx";
import { onSurface } from "../onSurface.tsx";

/** What all stories of the `Banner` have in common. */
export const bannerStories = {
  parameters: docsParameters,
  decorators: [onSurface, frame({ inlineSize: "min(100%, 40rem)" })],
  args: {
    icon: <AppIcon name="pin" />,
    text: "Everything about 4.2 goes in here.",
    actionLabel: "Show",
    onAction: fn(),
  },
  argTypes: {
    icon: { control: false },
    tone: { control: "radio", options: ["default", "warning", "danger"] },
    text: { control: "text" },
    actionLabel: { control: "text" },
  } as const,
};
