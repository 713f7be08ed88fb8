import { expect, fn } from "storybook/test";

import preview from "../../../.storybook/preview.tsx";
import { ChatMessageInput } from "../../../src/components/index.ts";
import { IconButton } from "../../in-an-app/IconButton.tsx";
import { frame, rightToLeft } from "../frame.tsx";
import { docsParameters } from "../storyDefaults.ts";
import reference from "./ChatMessageInput.md?raw";

const meta = preview.meta({
  title: "Components/ChatMessageInput",
  tags: ["picture-in-dark"],
  component: ChatMessageInput,
  parameters: { ...docsParameters, reference },
  decorators: [frame({ inlineSize: "min(100%, 48rem)", overflow: "visible" })],
  args: { onSend: fn() },
});

/** Enter sends the trimmed text and empties the field. */
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

/** Try each prop in the controls. */
export const Playground = meta.story();

/** Buttons of your own fit before, after and above the field, and the send button can be replaced. */
export const Slots = meta.story({
  args: {
    hasHint: true,
    toolbar: (
      <>
        <IconButton icon="pin" label="Pin the message" />
        <IconButton icon="search" label="Search for a text block" />
      </>
    ),
    start: <IconButton icon="attach" label="Attach a file" />,
    end: <IconButton icon="emoji" label="Add an emoji" />,
    sendButton: ({ canSend }) => (
      <button type="submit" className="csk-button" aria-disabled={!canSend}>
        Send
      </button>
    ),
  },
  play: async ({ canvas, userEvent, args }) => {
    await expect(canvas.getByText(/^Enter sends/)).toBeVisible();
    await userEvent.type(canvas.getByRole("textbox", { name: "Message" }), "Gate 4");
    await userEvent.click(canvas.getByRole("button", { name: "Send" }));
    await expect(args.onSend).toHaveBeenCalledOnce();
    await expect(args.onSend).toHaveBeenCalledWith("Gate 4");
  },
});

/** In a right-to-left page the buttons change sides, and the text keeps its own direction. */
export const RightToLeft = meta.story({
  name: "Right to left",
  decorators: [rightToLeft],
  args: {
    draft: "هل السفينة في موعدها؟ نلتقي عند البوابة 4.",
    strings: { label: "رسالة", placeholder: "اكتب رسالة…", send: "إرسال" },
    start: <IconButton icon="attach" label="إرفاق ملف" />,
  },
  play: async ({ canvas }) => {
    const field = canvas.getByRole("textbox", { name: "رسالة" });
    const send = canvas.getByRole("button", { name: "إرسال" });
    await expect(send.getBoundingClientRect().right).toBeLessThan(
      field.getBoundingClientRect().left + 1,
    );
  },
});
