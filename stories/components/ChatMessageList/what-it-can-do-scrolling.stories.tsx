import { useRef } from "react";
import { expect, waitFor } from "storybook/test";

import preview from "../../../.storybook/preview.tsx";
import { ChatMessageList, type ChatMessageListActions } from "../../../src/components/index.ts";
import { Outside } from "../Outside.tsx";
import { chatMessageListStories } from "./chatMessageListStories.ts";
import { longHistory } from "./generated.ts";
import { distanceFromEnd } from "./scrolling.ts";

const meta = preview.meta({
  title: "Components/ChatMessageList/What it can do: scrolling",
  component: ChatMessageList,
  ...chatMessageListStories,
});

/** A history can open where the unread messages begin instead of at its end. */
export const OpensAtUnread = meta.story({
  args: {
    chatMessages: longHistory(300),
    firstUnreadChatMessageId: "long-260",
    opensAt: "unread",
  },
  play: async ({ canvas }) => {
    const history = canvas.getByRole("log");
    const line = canvas.getByText("New messages").getBoundingClientRect();
    const view = history.getBoundingClientRect();
    await expect(line.top).toBeGreaterThan(view.top);
    await expect(line.bottom).toBeLessThan(view.bottom);
    await expect(
      await canvas.findByRole("button", { name: "Go to the newest message" }),
    ).toBeVisible();
  },
});

/** From outside, for example from a pinned message, any loaded one can be brought into sight. */
export const ToAMessage = meta.story({
  args: { chatMessages: longHistory(10_000) },
  render: function ToAMessage(args) {
    const actionsRef = useRef<ChatMessageListActions>(null);
    return (
      <>
        <ChatMessageList {...args} actionsRef={actionsRef} />
        <Outside>
          <button
            type="button"
            className="csk-button"
            onClick={() => actionsRef.current?.scrollToChatMessage("long-42", { focus: true })}
          >
            To message 42
          </button>
          <button
            type="button"
            className="csk-button"
            onClick={() => actionsRef.current?.scrollToEnd()}
          >
            To the end
          </button>
        </Outside>
      </>
    );
  },
  play: async ({ canvas, userEvent }) => {
    const history = canvas.getByRole("log");
    await userEvent.click(canvas.getByRole("button", { name: "To message 42" }));
    await waitFor(() => expect(document.activeElement).toHaveTextContent("(42)"));
    await userEvent.click(canvas.getByRole("button", { name: "To the end" }));
    await waitFor(() => expect(distanceFromEnd(history)).toBeLessThanOrEqual(1));
    await userEvent.click(canvas.getByRole("button", { name: "To message 42" }));
    await waitFor(() => expect(document.activeElement).toHaveTextContent("(42)"));
    const message = document.activeElement?.getBoundingClientRect();
    const view = history.getBoundingClientRect();
    await expect(message?.top).toBeGreaterThan(view.top);
    await expect(message?.bottom).toBeLessThan(view.bottom);
  },
});
