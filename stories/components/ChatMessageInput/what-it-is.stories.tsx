import { expect } from "storybook/test";

import preview from "../../../.storybook/preview.tsx";
import { ChatMessageInput } from "../../../src/components/index.ts";
import { chatMessageInputDocs } from "./chatMessageInputDocs.ts";
import { chatMessageInputStories } from "./chatMessageInputStories.ts";

const { parameters } = chatMessageInputStories;

const meta = preview.meta({
  title: "Components/ChatMessageInput/What it is",
  tags: ["picture-in-dark"],
  component: ChatMessageInput,
  ...chatMessageInputStories,
  parameters: {
    ...parameters,
    docs: { ...parameters.docs, description: { component: chatMessageInputDocs } },
  },
});

/** Enter sends what was written, without the space around it, and empties the field. */
export const Default = meta.story({
  play: async ({ canvas, userEvent, args }) => {
    const field = canvas.getByRole("textbox", { name: "Message" });
    await userEvent.type(field, "  Boarding starts at gate 4 {Enter}");
    await expect(args.onSend).toHaveBeenCalledOnce();
    await expect(args.onSend).toHaveBeenCalledWith("Boarding starts at gate 4");
    await expect(field).toHaveValue("");
    await expect(field).toHaveFocus();
  },
});

/** Lets you try every prop in the controls. */
export const Playground = meta.story({});
