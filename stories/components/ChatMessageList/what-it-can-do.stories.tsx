import { useState } from "react";
import { expect } from "storybook/test";

import preview from "../../../.storybook/preview.tsx";
import { ChatMessageImage, ChatMessageList } from "../../../src/components/index.ts";
import { CHAT_MESSAGES, FAILED, LAYLA, ME, message, MIRA, SENDING } from "../fixtures.ts";
import { Outside } from "../Outside.tsx";
import { rightToLeft } from "../rightToLeft.tsx";
import { chatMessageListStories } from "./chatMessageListStories.ts";
import { distanceFromEnd } from "./scrolling.ts";

const meta = preview.meta({
  title: "Components/ChatMessageList/What it can do",
  tags: ["picture-in-dark"],
  component: ChatMessageList,
  ...chatMessageListStories,
});

/** Messages of one sender within five minutes stand together, and each new day is named. */
export const GroupsAndDays = meta.story({
  args: {
    chatMessages: [
      message("g-7", "room", MIRA, "03-02 08:00", "Today, and a new group"),
      message("g-6", "room", MIRA, "03-01 23:59", "Yesterday, one minute before midnight"),
      message("g-5", "room", ME, "03-01 12:07", "Own, a second one"),
      message("g-4", "room", ME, "03-01 12:06", "Own, a first one"),
      message("g-3", "room", MIRA, "02-26 10:11", "Six minutes later: a group of its own"),
      message("g-2", "room", MIRA, "02-26 10:05", "Five minutes later: the same group"),
      message("g-1", "room", MIRA, "02-26 10:00", "The first of a group, with a name"),
    ],
  },
  play: async ({ canvas }) => {
    await expect(canvas.getByText("Thursday, February 26")).toBeVisible();
    await expect(canvas.getByText("Yesterday")).toBeVisible();
    await expect(canvas.getByText("Today")).toBeVisible();
    await expect(canvas.getAllByText("Mira Okafor")).toHaveLength(4);
  },
});

/** Without the prop `now` nothing reads a clock, and days are written in full. */
export const WithoutNow = meta.story({
  args: { now: undefined, locale: "en-GB" },
  play: async ({ canvas }) => {
    await expect(canvas.getByText("Monday, 2 March 2026")).toBeInTheDocument();
  },
});

/** An own message says in words whether it is on its way, at the server, or lost. */
export const SendingAndSent = meta.story({
  args: {
    unsentChatMessages: [
      { ...SENDING, clientId: "draft-0", text: "On it.", status: "sent" },
      SENDING,
    ],
  },
  play: async ({ canvas }) => {
    await expect(canvas.getByText("Sending…")).toBeVisible();
    await expect(canvas.getByRole("article", { name: /^You, .*, Sent$/ })).toBeVisible();
  },
});

/** When the server confirms an own message, the same bubble stays in the page. */
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
        <Outside>
          <button type="button" className="csk-button" onClick={() => setIsConfirmed(true)}>
            Let the server confirm
          </button>
        </Outside>
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

/** While the first page loads, the places of the messages are kept. */
export const Loading = meta.story({ args: { chatMessages: [], status: "pending" } });

/** A new conversation asks for its first message. */
export const Empty = meta.story({ args: { chatMessages: [] } });

/** Older messages are loaded by a button above the oldest one. */
export const OlderPage = meta.story({
  args: { chatMessages: CHAT_MESSAGES.slice(0, 4), olderPage: "more" },
  play: async ({ canvas, userEvent, args }) => {
    await userEvent.click(canvas.getByRole("button", { name: "Load older messages" }));
    await expect(args.onLoadOlderPage).toHaveBeenCalledOnce();
  },
});

/** While older messages load, the button says so and can't be pressed twice. */
export const OlderPageLoading = meta.story({
  args: { chatMessages: CHAT_MESSAGES.slice(0, 4), olderPage: "loading" },
});

/** The first message of a conversation is marked as such. */
export const OlderPageEnd = meta.story({
  args: { chatMessages: CHAT_MESSAGES.slice(0, 4), olderPage: "end" },
});

/** In a right-to-left page the sides are swapped, and texts keep their own direction. */
export const RightToLeft = meta.story({
  args: {
    locale: "ar",
    chatMessages: [
      ...CHAT_MESSAGES.slice(0, 4),
      message("r-1", "room-release", LAYLA, "03-02 12:00", "تمت المراجعة كلها"),
    ],
    unsentChatMessages: [FAILED],
  },
  decorators: [rightToLeft],
});

/** A message that contradicts the server's truth says in words what is wrong with it. */
export const MessagesWithNotes = meta.story({
  args: {
    messageProps: ({ id }) =>
      id === "m-13"
        ? { tone: "danger", note: "Shown twice: the server has it once" }
        : id === "m-15"
          ? { tone: "warning", note: "Arrived 2.4 s after the server had it" }
          : {},
  },
});

/** A line stands above the first message that wasn't read yet. */
export const UnreadLine = meta.story({
  args: { firstUnreadChatMessageId: "m-12" },
  play: async ({ canvas }) => {
    const line = canvas.getByText("New messages");
    const first = canvas.getByText(/^The store text for Norwegian/);
    await expect(line.getBoundingClientRect().bottom).toBeLessThan(
      first.getBoundingClientRect().top,
    );
  },
});

/** The end says who is writing. */
export const Typing = meta.story({
  args: { typingText: "Priya is writing…" },
  play: async ({ canvas }) => {
    const history = canvas.getByRole("log");
    await expect(canvas.getByText("Priya is writing…")).toBeVisible();
    await expect(distanceFromEnd(history)).toBeLessThanOrEqual(1);
  },
});

const PICTURE = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 400"><rect width="640" height="400" fill="#9cc3d5"/><path d="M0 270h640v130H0z" fill="#2f6f8f"/><path d="M150 210h330l-40 80H190z" fill="#f4f1ea"/><path d="M220 160h180v50H220z" fill="#d8593b"/></svg>',
)}`;

/** Pictures stand under the text with their place kept; addresses in the text are links. */
export const PicturesAndLinks = meta.story({
  args: {
    chatMessages: [
      message("p-4", "room", ME, "03-02 14:06", ""),
      message("p-3", "room", ME, "03-02 14:05", "Thanks! Mail me: ines@ferries.example"),
      message("p-2", "room", MIRA, "03-02 14:02", "This is how it looks from the pier."),
      message(
        "p-1",
        "room",
        MIRA,
        "03-02 14:00",
        "The new ferry is on https://ferries.example/fleet/aurora?lang=pt (second picture).",
      ),
    ],
    messageProps: ({ id }) =>
      id === "p-2" || id === "p-4"
        ? {
            attachments: (
              <ChatMessageImage url={PICTURE} alt="A ferry at sea" width={640} height={400} />
            ),
          }
        : {},
  },
  play: async ({ canvas }) => {
    const [image] = canvas.getAllByRole("img", { name: "A ferry at sea" });
    await expect(image?.clientWidth).toBe(320);
    await expect(image?.clientHeight).toBe(200);
    await expect(await canvas.findByRole("link", { name: "ines@ferries.example" })).toHaveAttribute(
      "href",
      "mailto:ines@ferries.example",
    );
  },
});
