import { useState } from "react";
import { expect } from "storybook/test";

import preview from "../../../.storybook/preview.tsx";
import { ChatMessageList } from "../../../src/components/index.ts";
import { CHAT_MESSAGES, FAILED, ME, message, SENDING } from "../fixtures.ts";
import { frame, inState, StateSheet, StoryActions } from "../frame.tsx";
import { distanceFromEnd } from "../playHelpers.ts";
import { chatMessageListStories } from "./fixtures.ts";

const meta = preview.meta({
  title: "Components/ChatMessageList/States",
  tags: ["picture-in-dark"],
  component: ChatMessageList,
  ...chatMessageListStories,
  parameters: {
    ...chatMessageListStories.parameters,
    summary:
      "What the history shows while it loads, and what a message shows on its way to the server.",
  },
});

const style = { blockSize: "18rem" };

/** Loaded messages stay readable when a refresh fails; without any, the history says why it is empty. */
export const Loading = meta.story({
  decorators: [frame({})],
  args: { chatMessages: [], style },
  render: (args) => (
    <StateSheet
      states={{
        Loading: <ChatMessageList {...args} status="pending" />,
        Empty: <ChatMessageList {...args} />,
        "Loading failed": <ChatMessageList {...args} status="error" />,
        "Refreshing failed": (
          <ChatMessageList {...args} chatMessages={CHAT_MESSAGES.slice(0, 2)} status="error" />
        ),
      }}
    />
  ),
  play: async ({ canvas, userEvent, args }) => {
    await expect(inState(canvas, "Loading").getByRole("log")).toHaveAttribute("aria-busy", "true");
    await expect(inState(canvas, "Empty").getByText("No messages yet")).toBeVisible();
    const failed = inState(canvas, "Loading failed");
    await expect(failed.getByRole("alert")).toHaveTextContent("Messages couldn’t be loaded");
    await userEvent.click(failed.getByRole("button", { name: "Try again" }));
    await expect(args.onRetry).toHaveBeenCalledOnce();
    await expect(
      inState(canvas, "Refreshing failed").getByText("Messages couldn’t be updated."),
    ).toBeVisible();
  },
});

/** A button above the oldest message loads older ones, offers to try again, and gives way to the start. */
export const OlderPage = meta.story({
  name: "Older page",
  decorators: [frame({})],
  args: { chatMessages: CHAT_MESSAGES.slice(1, 2) },
  render: (args) => (
    <StateSheet
      states={{
        More: <ChatMessageList {...args} olderPage="more" loadsOnScroll={false} />,
        Loading: <ChatMessageList {...args} olderPage="loading" />,
        Failed: <ChatMessageList {...args} olderPage="error" />,
        Start: <ChatMessageList {...args} olderPage="end" />,
      }}
    />
  ),
  play: async ({ canvas, userEvent, args }) => {
    const more = inState(canvas, "More").getByRole("button", { name: "Load older messages" });
    await userEvent.click(more);
    await expect(args.onLoadOlderPage).toHaveBeenCalledTimes(1);
    await userEvent.click(inState(canvas, "Failed").getByRole("button", { name: "Try again" }));
    await expect(args.onLoadOlderPage).toHaveBeenCalledTimes(2);
    await expect(inState(canvas, "Start").getByText("The conversation starts here")).toBeVisible();
    await userEvent.click(inState(canvas, "Loading").getByRole("button"));
    await expect(args.onLoadOlderPage).toHaveBeenCalledTimes(2);
  },
});

/** Your message says whether it is sent, on its way or lost; a lost one can be retried or discarded. */
export const Sending = meta.story({
  args: {
    unsentChatMessages: [
      { ...SENDING, clientId: "draft-0", text: "On it.", status: "sent" },
      SENDING,
      FAILED,
    ],
  },
  play: async ({ canvas, userEvent, args }) => {
    await expect(canvas.getByRole("article", { name: /^You, .*, Sent$/ })).toBeVisible();
    await expect(canvas.getByText("Sending…")).toBeVisible();
    await expect(canvas.getByText("Not sent")).toBeVisible();
    await userEvent.click(canvas.getByRole("button", { name: "Retry" }));
    await expect(args.onRetryChatMessage).toHaveBeenCalledOnce();
    await expect(args.onRetryChatMessage).toHaveBeenCalledWith("draft-2");
    await userEvent.click(canvas.getByRole("button", { name: "Discard" }));
    await expect(args.onDiscardChatMessage).toHaveBeenCalledOnce();
    await expect(args.onDiscardChatMessage).toHaveBeenCalledWith("draft-2");
  },
});

/** When the server confirms your message, its bubble stays mounted and doesn’t move. */
export const Confirmed = meta.story({
  args: { unsentChatMessages: [SENDING] },
  render: function Confirmed(args) {
    const [isConfirmed, setIsConfirmed] = useState(false);
    const confirmed = {
      ...message("m-17", "room-release", ME, "03-02 14:29", SENDING.text),
      clientId: SENDING.clientId,
    };
    return (
      <>
        <ChatMessageList
          {...args}
          chatMessages={isConfirmed ? [confirmed, ...args.chatMessages] : args.chatMessages}
        />
        <StoryActions>
          <button type="button" className="csk-button" onClick={() => setIsConfirmed(true)}>
            Let the server confirm
          </button>
        </StoryActions>
      </>
    );
  },
  play: async ({ canvas, userEvent }) => {
    const bubble = canvas.getByText(SENDING.text).closest("article");
    await userEvent.click(canvas.getByRole("button", { name: "Let the server confirm" }));
    await expect(canvas.queryByText("Sending…")).toBeNull();
    await expect(canvas.getAllByText(SENDING.text)).toHaveLength(1);
    await expect(canvas.getByText(SENDING.text).closest("article")).toBe(bubble);
  },
});

/** A line marks the first unread message. */
export const UnreadLine = meta.story({
  name: "Unread line",
  args: { firstUnreadChatMessageId: "m-12" },
  play: async ({ canvas }) => {
    const line = canvas.getByText("New messages");
    const first = canvas.getByText(/^The store text for Norwegian/);
    await expect(line.getBoundingClientRect().bottom).toBeLessThan(
      first.getBoundingClientRect().top,
    );
  },
});

/** The last line says who is typing. */
export const Typing = meta.story({
  args: { typingText: "Priya is writing…" },
  play: async ({ canvas }) => {
    const history = canvas.getByRole("log");
    await expect(canvas.getByText("Priya is writing…")).toBeVisible();
    await expect(distanceFromEnd(history)).toBeLessThanOrEqual(1);
  },
});

/** A note below a message says in words what is wrong with it; the Strategy Lab uses this. */
export const MessagesWithNotes = meta.story({
  name: "Messages with notes",
  args: {
    messageProps: ({ id }) =>
      id === "m-13"
        ? { tone: "danger", note: "Shown twice: the server has it once" }
        : id === "m-15"
          ? { tone: "warning", note: "Arrived 2.4 s after the server had it" }
          : {},
  },
});
