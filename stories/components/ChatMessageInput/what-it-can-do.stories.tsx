import { useState } from "react";
import { expect, fn } from "storybook/test";

import preview from "../../../.storybook/preview.tsx";
import { ChatMessageInput } from "../../../src/components/index.ts";
import { chatMessageInputStories } from "./chatMessageInputStories.ts";

const meta = preview.meta({
  title: "Components/ChatMessageInput/What it can do",
  component: ChatMessageInput,
  ...chatMessageInputStories,
});

/** Shift+Enter starts a new line, and the field grows with the text. */
export const NewLine = meta.story({
  play: async ({ canvas, userEvent, args }) => {
    const field = canvas.getByRole("textbox", { name: "Message" });
    const height = field.offsetHeight;
    await userEvent.type(
      field,
      "Boarding:{Shift>}{Enter}{/Shift}gate 4{Shift>}{Enter}{/Shift}from 15:20",
    );
    await expect(field).toHaveValue("Boarding:\ngate 4\nfrom 15:20");
    await expect(field.offsetHeight).toBeGreaterThan(height);
    await expect(args.onSend).not.toHaveBeenCalled();
  },
});

/** The button sends too, and leaves the focus in the field for the next message. */
export const SentByButton = meta.story({
  play: async ({ canvas, userEvent, args }) => {
    const field = canvas.getByRole("textbox", { name: "Message" });
    await userEvent.type(field, "On my way");
    await userEvent.click(canvas.getByRole("button", { name: "Send" }));
    await expect(args.onSend).toHaveBeenCalledOnce();
    await expect(args.onSend).toHaveBeenCalledWith("On my way");
    await expect(field).toHaveFocus();
  },
});

/** An app can keep the draft itself, for example one for each chat. */
export const ControlledDraft = meta.story({
  args: { onDraftChange: fn() },
  render: function ControlledDraft(args) {
    const [draft, setDraft] = useState("Shall we meet at ");
    return (
      <ChatMessageInput
        {...args}
        draft={draft}
        onDraftChange={(next) => {
          args.onDraftChange?.(next);
          setDraft(next);
        }}
      />
    );
  },
  play: async ({ canvas, userEvent, args }) => {
    const field = canvas.getByRole("textbox", { name: "Message" });
    await userEvent.type(field, "noon?{Enter}");
    await expect(args.onSend).toHaveBeenCalledOnce();
    await expect(args.onSend).toHaveBeenCalledWith("Shall we meet at noon?");
    await expect(args.onDraftChange).toHaveBeenLastCalledWith("");
  },
});

/** When nothing can be sent, the field says why and keeps what was written. */
export const Disabled = meta.story({
  args: {
    draft: "See you at the pier",
    disabledReason: "You can read this chat, but not write in it.",
  },
  play: async ({ canvas, userEvent, args }) => {
    const field = canvas.getByRole("textbox", { name: "Message" });
    await expect(field).toHaveAccessibleDescription("You can read this chat, but not write in it.");
    await userEvent.type(field, "!{Enter}");
    await expect(args.onSend).not.toHaveBeenCalled();
    await expect(field).toHaveValue("See you at the pier");
  },
});
