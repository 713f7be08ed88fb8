import { expect, fn } from "storybook/test";

import preview from "../../../.storybook/preview.tsx";
import { ChatMessageInput } from "../../../src/components/index.ts";
import { frame, inState, StateSheet } from "../frame.tsx";
import { docsParameters } from "../storyDefaults.ts";

const meta = preview.meta({
  title: "Components/ChatMessageInput/States",
  tags: ["picture-in-dark"],
  component: ChatMessageInput,
  parameters: {
    ...docsParameters,
    summary: "When the field accepts text but can’t send it, and when it accepts none.",
  },
  decorators: [frame({})],
  args: { onSend: fn() },
});

/** Whatever prevents sending, the field says why and keeps the text. */
export const States = meta.story({
  render: (args) => (
    <StateSheet
      width="22rem"
      states={{
        "Read-only": (
          <ChatMessageInput
            {...args}
            draft="See you at the pier"
            disabledReason="You can read this chat, but not write in it."
          />
        ),
        "Offline, can’t send": (
          <ChatMessageInput
            {...args}
            sendDisabledReason="You’re offline. You can write; sending works once you’re back."
          />
        ),
        "Offline, sends later": (
          <ChatMessageInput
            {...args}
            notice="You’re offline. Messages are sent once you’re back."
          />
        ),
        "Sending a message": <ChatMessageInput {...args} isSending />,
        "Near the limit": (
          <ChatMessageInput
            {...args}
            maxLength={68}
            draft="Six of us, with bicycles: 👩‍👩‍👧‍👦 and 👨‍🦽. Which gate is it, please? 🛳️"
          />
        ),
        "Over the limit": (
          <ChatMessageInput
            {...args}
            maxLength={40}
            draft="Could somebody bring the printed timetables to gate 4?"
          />
        ),
      }}
    />
  ),
  play: async ({ canvas, userEvent, args, step }) => {
    const open = (name: string) => {
      const state = inState(canvas, name);
      return { ...state, field: state.getByRole("textbox", { name: "Message" }) };
    };
    await step("A read-only chat takes no text", async () => {
      const { field } = open("Read-only");
      await expect(field).toHaveAccessibleDescription(
        "You can read this chat, but not write in it.",
      );
      await userEvent.type(field, "!{Enter}");
      await expect(field).toHaveValue("See you at the pier");
    });
    await step("Offline you can write, and learn why nothing is sent", async () => {
      const { field, getByRole } = open("Offline, can’t send");
      await userEvent.type(field, "Is the ferry on time?{Enter}");
      await expect(field).toHaveValue("Is the ferry on time?");
      await expect(getByRole("status")).toHaveTextContent("You’re offline.");
    });
    await step("While one message is being sent you can write the next", async () => {
      const { field, getByRole } = open("Sending a message");
      await userEvent.type(field, "And one more thing{Enter}");
      await expect(getByRole("button", { name: "Sending…" })).toBeVisible();
      await expect(field).toHaveValue("And one more thing");
    });
    await step("Near the limit a counter appears; an emoji is one character", async () => {
      const { getByRole, getByText } = open("Near the limit");
      await expect(getByRole("status")).toHaveTextContent("Near the limit of 68 characters.");
      await expect(getByText("6")).toBeVisible();
      await expect(getByRole("button", { name: "Send" })).toHaveAttribute("aria-disabled", "false");
    });
    await step("Over the limit nothing is cut, and the field says by how much", async () => {
      const { field, getByText } = open("Over the limit");
      await userEvent.type(field, "{Enter}");
      await expect(field).toBeInvalid();
      await expect(getByText("-14")).toBeVisible();
      await expect(field).toHaveAccessibleDescription(/Too long to send in one message/);
    });
    await step("None of these has sent anything", async () => {
      await expect(args.onSend).not.toHaveBeenCalled();
    });
    await step("An app that keeps messages until it is online again takes them", async () => {
      await userEvent.type(open("Offline, sends later").field, "On my way{Enter}");
      await expect(args.onSend).toHaveBeenCalledOnce();
      await expect(args.onSend).toHaveBeenCalledWith("On my way");
    });
  },
});
