import { fn } from "storybook/test";

import { docsParameters } from "../docsParameters.ts";
import { frame } from "../frame.tsx";

/** What all stories of the `ChatMessageInput` have in common. */
export const chatMessageInputStories = {
  parameters: docsParameters,
  decorators: [frame({ inlineSize: "min(100%, 48rem)", overflow: "visible" })],
  args: { onSend: fn() },
  argTypes: {
    toolbar: { control: false },
    start: { control: false },
    end: { control: false },
    sendButton: { control: false },
    sendIcon: { control: false },
    fieldRef: { control: false },
  } as const,
};
