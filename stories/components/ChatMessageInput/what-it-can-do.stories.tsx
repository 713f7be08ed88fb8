import { useState } from "react";
import { expect, fn } from "storybook/test";

import preview from "../../../.storybook/preview.tsx";
import {
  ChatMessageInput,
  ChatMessageList,
  ChatRoom,
  useDrafts,
} from "../../../src/components/index.ts";
import { IconButton } from "../../in-an-app/IconButton.tsx";
import { CHAT_ROOMS, ME, NOW, RELEASE_ROOM } from "../fixtures.ts";
import { Outside } from "../Outside.tsx";
import { rightToLeft } from "../rightToLeft.tsx";
import { chatMessageInputStories } from "./chatMessageInputStories.ts";

const meta = preview.meta({
  title: "Components/ChatMessageInput/What it can do",
  tags: ["picture-in-dark"],
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

/** `useDrafts` keeps a draft for each chat, so that it is still there after a look at another. */
export const DraftPerRoom = meta.story({
  render: function DraftPerRoom(args) {
    const [place, setPlace] = useState(0);
    const { draftOf, setDraft } = useDrafts();
    const chatRoom = CHAT_ROOMS[place] ?? RELEASE_ROOM;
    return (
      <div style={{ display: "flex", flexDirection: "column", blockSize: "24rem" }}>
        <Outside>
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
        </Outside>
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

/** Where sending has to wait one can go on writing, and is told why. */
export const OfflineWriting = meta.story({
  args: { sendDisabledReason: "You’re offline. You can write; sending works once you’re back." },
  play: async ({ canvas, userEvent, args }) => {
    const field = canvas.getByRole("textbox", { name: "Message" });
    await userEvent.type(field, "Is the ferry on time?{Enter}");
    await expect(args.onSend).not.toHaveBeenCalled();
    await expect(field).toHaveValue("Is the ferry on time?");
    await expect(canvas.getByRole("status")).toHaveTextContent("You’re offline.");
  },
});

/** An app that keeps messages until the connection is back takes them, and says so. */
export const OfflineSending = meta.story({
  args: { notice: "You’re offline. Messages are sent once you’re back." },
  play: async ({ canvas, userEvent, args }) => {
    await userEvent.type(canvas.getByRole("textbox", { name: "Message" }), "On my way{Enter}");
    await expect(args.onSend).toHaveBeenCalledOnce();
    await expect(args.onSend).toHaveBeenCalledWith("On my way");
  },
});

/** Near the limit a counter appears; an emoji counts as one character, as a reader sees it. */
export const NearTheLimit = meta.story({
  args: {
    maxLength: 68,
    draft: "Six of us, with bicycles: 👩‍👩‍👧‍👦 and 👨‍🦽. Which gate is it, please? 🛳️",
  },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole("status")).toHaveTextContent("Near the limit of 68 characters.");
    await expect(canvas.getByText("6")).toBeVisible();
    await expect(canvas.getByRole("button", { name: "Send" })).toHaveAttribute(
      "aria-disabled",
      "false",
    );
  },
});

/** Over the limit nothing is cut off: the field says by how much it is too long, and can't be sent. */
export const OverTheLimit = meta.story({
  args: {
    maxLength: 40,
    draft: "Could somebody bring the printed timetables to gate 4?",
  },
  play: async ({ canvas, userEvent, args }) => {
    const field = canvas.getByRole("textbox", { name: "Message" });
    await userEvent.type(field, "{Enter}");
    await expect(args.onSend).not.toHaveBeenCalled();
    await expect(field).toBeInvalid();
    await expect(canvas.getByText("-14")).toBeVisible();
    await expect(field).toHaveAccessibleDescription(/Too long to send in one message/);
  },
});

/** While a message is on its way that must arrive first, one can already write the next. */
export const Sending = meta.story({
  args: { isSending: true },
  play: async ({ canvas, userEvent, args }) => {
    const field = canvas.getByRole("textbox", { name: "Message" });
    await userEvent.type(field, "And one more thing{Enter}");
    await expect(args.onSend).not.toHaveBeenCalled();
    await expect(canvas.getByRole("button", { name: "Sending…" })).toBeVisible();
    await expect(field).toHaveValue("And one more thing");
  },
});

/** Buttons of one's own stand before and after the field and above it, and the hint can be shown. */
export const WithSlots = meta.story({
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

/** Pasted files go to the app, which decides what becomes of them. */
export const PastedFiles = meta.story({
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

/** In a page that is written from right to left the buttons change sides; the text finds its own. */
export const RightToLeft = meta.story({
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
