import { expect, fireEvent } from "storybook/test";

import preview from "../../../.storybook/preview.tsx";
import { ChatMessageInput } from "../../../src/components/index.ts";
import { chatMessageInputStories } from "./chatMessageInputStories.ts";

const meta = preview.meta({
  title: "Components/ChatMessageInput/What it survives",
  component: ChatMessageInput,
  ...chatMessageInputStories,
});

/** A long draft scrolls inside the field instead of pushing the messages away. */
export const LongDraft = meta.story({
  args: {
    draft: Array.from({ length: 20 }, (_, index) => `${index + 1}. Check the timetable`).join("\n"),
  },
  play: async ({ canvas }) => {
    const field = canvas.getByRole("textbox", { name: "Message" });
    await expect(field.offsetHeight).toBeLessThanOrEqual(160);
    await expect(field.scrollHeight).toBeGreaterThan(field.clientHeight);
  },
});

/** An empty field sends nothing, and neither does one with only spaces. */
export const NothingToSend = meta.story({
  play: async ({ canvas, userEvent, args }) => {
    const field = canvas.getByRole("textbox", { name: "Message" });
    await userEvent.type(field, "{Enter}   {Enter}");
    await userEvent.click(canvas.getByRole("button", { name: "Send" }));
    await expect(args.onSend).not.toHaveBeenCalled();
    await expect(field).toHaveValue("   ");
  },
});

/** The Enter that accepts a suggestion of a Japanese keyboard doesn't send. */
export const InputMethod = meta.story({
  play: async ({ canvas, userEvent, args }) => {
    const field = canvas.getByRole("textbox", { name: "Message" });
    await userEvent.type(field, "かいぎ");
    await fireEvent.keyDown(field, { key: "Enter", isComposing: true });
    await expect(args.onSend).not.toHaveBeenCalled();
    await fireEvent.keyDown(field, { key: "Enter" });
    await expect(args.onSend).toHaveBeenCalledOnce();
    await expect(args.onSend).toHaveBeenCalledWith("かいぎ");
  },
});
