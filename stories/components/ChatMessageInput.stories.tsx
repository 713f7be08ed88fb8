import { useState } from "react";
import { expect, fireEvent, fn } from "storybook/test";

import preview from "../../.storybook/preview.tsx";
import { ChatMessageInput } from "../../src/components/index.ts";
import { frame } from "./frame.tsx";

const meta = preview.meta({
  title: "Components/ChatMessageInput",
  component: ChatMessageInput,
  decorators: [frame({ inlineSize: "min(100%, 48rem)", overflow: "visible" })],
  args: { onSend: fn() },
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
