import { useState } from "react";
import { expect } from "storybook/test";

import preview from "../../../.storybook/preview.tsx";
import { ChatMessageList, ChatMessageListItem, Notice } from "../../../src/components/index.ts";
import { CHAT_MESSAGES } from "../fixtures.ts";
import { distanceFromEnd, scrollTo } from "../playHelpers.ts";
import { chatMessageListStories, longHistory } from "./fixtures.ts";

const meta = preview.meta({
  title: "Components/ChatMessageList/Slots",
  tags: ["picture-in-dark"],
  component: ChatMessageList,
  ...chatMessageListStories,
  parameters: {
    ...chatMessageListStories.parameters,
    summary: "Which parts of the history an app can replace.",
  },
});

/** `renderDay` and `renderMessage` replace days and messages, here with reactions and a button. */
export const Messages = meta.story({
  args: {
    chatMessages: CHAT_MESSAGES.slice(0, 6),
    renderDay: ({ label }) => <p style={{ textAlign: "center" }}>— {label} —</p>,
    renderMessage: (props) => (
      <ChatMessageListItem
        {...props}
        footer={props.isOwn === true ? undefined : <span>👍 2</span>}
        actions={
          <button type="button" className="csk-button" data-size="small">
            Reply
          </button>
        }
      />
    ),
  },
  play: async ({ canvas, userEvent }) => {
    await expect(canvas.getByText("— Today —")).toBeInTheDocument();
    await expect(canvas.getAllByText("👍 2").length).toBeGreaterThan(1);
    await expect(canvas.getAllByText("Reply")).toHaveLength(6);
    await userEvent.tab();
    await expect(canvas.getByRole("button", { name: "Reply" })).toBeVisible();
  },
});

/** The unread line, the typing line and the button that goes to the end can be replaced, too. */
export const LinesAndPill = meta.story({
  name: "Lines and pill",
  args: {
    chatMessages: longHistory(40),
    firstUnreadChatMessageId: "long-38",
    unread: <p style={{ margin: "0.5rem 0", textAlign: "center" }}>↓ since you left ↓</p>,
    typing: <p style={{ margin: "0.5rem 0 0" }}>✍️ Priya</p>,
    renderPill: ({ onClick }) => (
      <button
        type="button"
        className="csk-button"
        style={{ position: "absolute", insetBlockEnd: "0.75rem", insetInline: "auto 0.75rem" }}
        onClick={onClick}
      >
        To the end
      </button>
    ),
  },
  play: async ({ canvas, userEvent }) => {
    const history = canvas.getByRole("log");
    await expect(canvas.getByText("↓ since you left ↓")).toBeInTheDocument();
    await expect(canvas.getByText("✍️ Priya")).toBeVisible();
    await scrollTo(history, 300);
    await userEvent.click(await canvas.findByRole("button", { name: "To the end" }));
    await expect(distanceFromEnd(history)).toBeLessThanOrEqual(1);
  },
});

/** `empty` replaces the words for a history without messages, here with a `Notice`. */
export const EmptyState = meta.story({
  name: "Empty state",
  args: { chatMessages: [] },
  render: function EmptyState(args) {
    const [hasWaved, setHasWaved] = useState(false);
    return (
      <ChatMessageList
        {...args}
        empty={
          <Notice
            title="Jonas is new on the crew"
            text={hasWaved ? "He waves back." : "Say hello to him."}
            actionLabel="Wave"
            onAction={() => setHasWaved(true)}
          />
        }
      />
    );
  },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole("button", { name: "Wave" }));
    await expect(canvas.getByText("He waves back.")).toBeVisible();
  },
});
