import { useState } from "react";
import { expect, fireEvent, fn } from "storybook/test";

import preview from "../../../.storybook/preview.tsx";
import {
  ChatMessageInput,
  ChatMessageList,
  ChatRoom,
  useDrafts,
} from "../../../src/components/index.ts";
import { CHAT_ROOMS, ME, NOW, RELEASE_ROOM } from "../fixtures.ts";
import { frame, StoryActions } from "../frame.tsx";
import { docsParameters } from "../storyDefaults.ts";

const meta = preview.meta({
  title: "Components/ChatMessageInput/Writing",
  component: ChatMessageInput,
  parameters: { ...docsParameters, summary: "What happens while you write, paste and send." },
  decorators: [frame({ inlineSize: "min(100%, 48rem)", overflow: "visible" })],
  args: { onSend: fn() },
});

/** Shift+Enter starts a new line, and the field grows with the text. */
export const NewLine = meta.story({
  name: "New line",
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

/** A long draft scrolls inside the field instead of pushing the messages away. */
export const LongDraft = meta.story({
  name: "Long draft",
  args: {
    draft: Array.from({ length: 20 }, (_, index) => `${index + 1}. Check the timetable`).join("\n"),
  },
  play: async ({ canvas }) => {
    const field = canvas.getByRole("textbox", { name: "Message" });
    await expect(field.offsetHeight).toBeLessThanOrEqual(160);
    await expect(field.scrollHeight).toBeGreaterThan(field.clientHeight);
  },
});

/** The button sends too, and focus stays in the field for the next message. */
export const SendButton = meta.story({
  name: "Send button",
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
  name: "Nothing to send",
  play: async ({ canvas, userEvent, args }) => {
    const field = canvas.getByRole("textbox", { name: "Message" });
    await userEvent.type(field, "{Enter}   {Enter}");
    await userEvent.click(canvas.getByRole("button", { name: "Send" }));
    await expect(args.onSend).not.toHaveBeenCalled();
    await expect(field).toHaveValue("   ");
  },
});

/** The Enter that accepts a suggestion of a Japanese keyboard doesn’t send. */
export const InputMethod = meta.story({
  name: "Input method",
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

/** An app can keep the draft itself. */
export const ControlledDraft = meta.story({
  name: "Controlled draft",
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

/** `useDrafts` keeps one draft per chat, so that it is still there when you come back. */
export const DraftPerRoom = meta.story({
  name: "Draft per room",
  render: function DraftPerRoom(args) {
    const [place, setPlace] = useState(0);
    const { draftOf, setDraft } = useDrafts();
    const chatRoom = CHAT_ROOMS[place] ?? RELEASE_ROOM;
    return (
      <div style={{ display: "flex", flexDirection: "column", blockSize: "24rem" }}>
        <StoryActions>
          {CHAT_ROOMS.slice(0, 3).map(({ name }, index) => (
            <button
              key={name}
              type="button"
              className="csk-button"
              aria-pressed={index === place}
              onClick={() => setPlace(index)}
            >
              {name}
            </button>
          ))}
        </StoryActions>
        <ChatRoom chatRoom={chatRoom}>
          <ChatMessageList
            chatMessages={chatRoom.latestChatMessage === null ? [] : [chatRoom.latestChatMessage]}
            currentUserId={ME.id}
            now={NOW}
          />
          <ChatMessageInput
            {...args}
            draft={draftOf(chatRoom.id)}
            onDraftChange={(draft) => setDraft(chatRoom.id, draft)}
          />
        </ChatRoom>
      </div>
    );
  },
  play: async ({ canvas, userEvent }) => {
    const open = (name: string) => userEvent.click(canvas.getByRole("button", { name }));
    const field = () => canvas.getByRole("textbox", { name: "Message" });
    await userEvent.type(field(), "Half a thou");
    await open("Incidents");
    await expect(field()).toHaveValue("");
    await userEvent.type(field(), "On it");
    await open("Release 4.2");
    await expect(field()).toHaveValue("Half a thou");
    await userEvent.type(field(), "ght{Enter}");
    await open("Incidents");
    await expect(field()).toHaveValue("On it");
    await open("Release 4.2");
    await expect(field()).toHaveValue("");
  },
});

/** Pasted files go to the app, which decides what to do with them. */
export const PastedFiles = meta.story({
  name: "Pasted files",
  args: { onPasteFiles: fn() },
  play: async ({ canvas, userEvent, args }) => {
    await userEvent.click(canvas.getByRole("textbox", { name: "Message" }));
    const data = new DataTransfer();
    data.items.add(new File(["x"], "pier.png", { type: "image/png" }));
    await userEvent.paste(data);
    await expect(args.onPasteFiles).toHaveBeenCalledOnce();
    await expect(canvas.getByRole("textbox", { name: "Message" })).toHaveValue("");
  },
});
