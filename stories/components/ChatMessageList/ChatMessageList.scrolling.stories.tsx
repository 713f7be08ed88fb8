import { useRef, useState, type ComponentProps } from "react";
import { expect, waitFor } from "storybook/test";

import preview from "../../../.storybook/preview.tsx";
import { ChatMessageList, type ChatMessageListActions } from "../../../src/components/index.ts";
import { message, PRIYA, SENDING, TOMEK } from "../fixtures.ts";
import { StoryActions } from "../frame.tsx";
import { distanceFromEnd, scrollTo } from "../playHelpers.ts";
import { chatMessageListStories, longHistory } from "./fixtures.ts";

const meta = preview.meta({
  title: "Components/ChatMessageList/Scrolling",
  component: ChatMessageList,
  ...chatMessageListStories,
  parameters: {
    ...chatMessageListStories.parameters,
    summary: "What you read stays where it is, whatever happens above and below it.",
  },
});

/** A history with one older page of 20 messages. */
function PagedHistory(props: ComponentProps<typeof ChatMessageList>) {
  const [hasOlder, setHasOlder] = useState(false);
  const older = Array.from({ length: 20 }, (_, index) =>
    message(`old-${index}`, "room-release", TOMEK, "02-20 10:00", `Older message ${index + 1}`),
  );
  return (
    <ChatMessageList
      {...props}
      chatMessages={hasOlder ? [...props.chatMessages, ...older] : props.chatMessages}
      olderPage={hasOlder ? "end" : props.olderPage}
      onLoadOlderPage={() => setHasOlder(true)}
    />
  );
}

/** A history can open at the first unread message instead of its end. */
export const OpensAtUnread = meta.story({
  name: "Opens at unread",
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

/** An app can scroll to any loaded message, for example to a pinned one. */
export const ScrollToMessage = meta.story({
  name: "Scroll to a message",
  args: { chatMessages: longHistory(10_000) },
  render: function ScrollToMessage(args) {
    const actionsRef = useRef<ChatMessageListActions>(null);
    return (
      <>
        <ChatMessageList {...args} actionsRef={actionsRef} />
        <StoryActions>
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
        </StoryActions>
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

/** While you read further up, a new message doesn’t scroll the history; sending one does. */
export const StaysWhereYouRead = meta.story({
  name: "Stays where you read",
  render: function StaysWhereYouRead(args) {
    const [count, setCount] = useState(0);
    const [hasSent, setHasSent] = useState(false);
    const received = Array.from({ length: count }, (_, index) =>
      message(`new-${index}`, "room-release", PRIYA, "03-02 14:28", `New message ${index + 1}`),
    ).toReversed();
    return (
      <>
        <ChatMessageList
          {...args}
          chatMessages={[...received, ...args.chatMessages]}
          unsentChatMessages={hasSent ? [SENDING] : []}
        />
        <StoryActions>
          <button type="button" className="csk-button" onClick={() => setCount(count + 1)}>
            Receive
          </button>
          <button type="button" className="csk-button" onClick={() => setHasSent(true)}>
            Send
          </button>
        </StoryActions>
      </>
    );
  },
  play: async ({ canvas, userEvent }) => {
    const history = canvas.getByRole("log");
    const receive = canvas.getByRole("button", { name: "Receive" });
    await userEvent.click(receive);
    await expect(canvas.getByText("New message 1")).toBeVisible();
    await expect(distanceFromEnd(history)).toBeLessThanOrEqual(1);

    await scrollTo(history, 120);
    await userEvent.click(receive);
    await expect(canvas.getByText("New message 2")).toBeInTheDocument();
    await expect(history.scrollTop).toBe(120);

    await userEvent.click(canvas.getByRole("button", { name: "Send" }));
    await expect(canvas.getByText("Sending…")).toBeVisible();
    await expect(distanceFromEnd(history)).toBeLessThanOrEqual(1);
  },
});

/** With `loadsOnScroll={false}` only the button loads older messages, and what you read stays in place. */
export const OlderPageKeepsPlace = meta.story({
  name: "Older page keeps the place",
  args: { olderPage: "more", loadsOnScroll: false },
  render: (args) => <PagedHistory {...args} />,
  play: async ({ canvas, userEvent }) => {
    const history = canvas.getByRole("log");
    await scrollTo(history, 0);
    const oldest = canvas.getByText(/^Release 4\.2 is planned/);
    const before = oldest.getBoundingClientRect().top;
    await userEvent.click(canvas.getByRole("button", { name: "Load older messages" }));
    await expect(canvas.getByText("Older message 1")).toBeInTheDocument();
    const moved = oldest.getBoundingClientRect().top - before;
    await expect(Math.abs(moved)).toBeLessThan(3);
  },
});

/** Older messages load when you come near the oldest one, which stays where it is. */
export const OlderPageOnScrolling = meta.story({
  name: "Older page on scrolling",
  args: { olderPage: "more" },
  render: (args) => <PagedHistory {...args} />,
  play: async ({ canvas }) => {
    const history = canvas.getByRole("log");
    await scrollTo(history, 0);
    await expect(await canvas.findByText("Older message 1")).toBeInTheDocument();
    const oldest = canvas.getByText(/^Release 4\.2 is planned/);
    await expect(oldest.getBoundingClientRect().top).toBeGreaterThan(
      history.getBoundingClientRect().top,
    );
    await expect(history.scrollTop).toBeGreaterThan(0);
  },
});

/** Further up, a button counts the messages that arrived since, and goes to the end. */
export const NewMessagesButton = meta.story({
  name: "New messages button",
  args: { chatMessages: longHistory(40) },
  render: function NewMessagesButton(args) {
    const [count, setCount] = useState(0);
    const received = Array.from({ length: count }, (_, index) =>
      message(`new-${index}`, "room", PRIYA, "03-02 14:28", `New message ${index + 1}`),
    ).toReversed();
    return (
      <>
        <ChatMessageList {...args} chatMessages={[...received, ...args.chatMessages]} />
        <StoryActions>
          <button type="button" className="csk-button" onClick={() => setCount(count + 3)}>
            Receive three
          </button>
        </StoryActions>
      </>
    );
  },
  play: async ({ canvas, userEvent }) => {
    const history = canvas.getByRole("log");
    await scrollTo(history, 300);
    await expect(
      await canvas.findByRole("button", { name: "Go to the newest message" }),
    ).toBeVisible();
    await userEvent.click(canvas.getByRole("button", { name: "Receive three" }));
    await expect(canvas.getByRole("button", { name: "3 new messages" })).toBeVisible();
    await expect(history.scrollTop).toBe(300);
  },
});

/** Of 10,000 messages only those near the visible ones are mounted; Home and End reach both ends. */
export const TenThousandMessages = meta.story({
  name: "Ten thousand messages",
  args: { chatMessages: longHistory(10_000) },
  play: async ({ canvas, userEvent }) => {
    const history = canvas.getByRole("log");
    await waitFor(() => expect(canvas.getAllByRole("article").length).toBeLessThanOrEqual(60));
    await expect(distanceFromEnd(history)).toBeLessThanOrEqual(1);
    await userEvent.tab();
    await expect(document.activeElement).toHaveTextContent("(10000)");
    await userEvent.keyboard("{Home}");
    await expect(document.activeElement).toHaveTextContent("(1)");
    await userEvent.keyboard("{End}");
    await expect(document.activeElement).toHaveTextContent("(10000)");
  },
});
