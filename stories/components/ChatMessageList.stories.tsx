import { useState } from "react";
import { expect, fn } from "storybook/test";

import preview from "../../.storybook/preview.tsx";
import { ChatMessageList } from "../../src/components/index.ts";
import {
  CHAT_MESSAGES,
  FAILED,
  LAYLA,
  ME,
  message,
  MIRA,
  NOW,
  PRIYA,
  SENDING,
  TOMEK,
} from "./fixtures.ts";
import { frame } from "./frame.tsx";
import { watchConsoleErrors } from "./watchConsoleErrors.ts";

const meta = preview.meta({
  title: "Components/ChatMessageList",
  component: ChatMessageList,
  decorators: [frame({ inlineSize: "min(100%, 48rem)", blockSize: "36rem" })],
  args: {
    chatMessages: CHAT_MESSAGES,
    currentUserId: ME.id,
    now: NOW,
    onRetry: fn(),
    onLoadOlderPage: fn(),
    onRetryChatMessage: fn(),
    onDiscardChatMessage: fn(),
  },
  argTypes: {
    chatMessages: { table: { type: { summary: "readonly ChatMessage[]" } } },
    unsentChatMessages: { table: { type: { summary: "readonly UnsentChatMessage[]" } } },
    locale: { control: "select", options: ["en", "en-GB", "de", "pt-PT", "ja"] },
    timeZone: { control: "select", options: ["UTC", "Europe/Lisbon", "Asia/Tokyo"] },
    now: { control: "date" },
  },
});

/** Shows a conversation that ends at the bottom, with one's own messages on the other side. */
export const Default = meta.story({
  play: async ({ canvas }) => {
    const history = canvas.getByRole("log", { name: "Messages" });
    await expect(history.scrollTop).toBeGreaterThan(0);
    await expect(distanceFromEnd(history)).toBeLessThanOrEqual(1);
  },
});

/** Lets you try every prop in the controls. */
export const Playground = meta.story({
  args: { olderPage: "more", unsentChatMessages: [SENDING, FAILED] },
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

/** A message that couldn't be sent stays, and can be sent again or discarded. */
export const SendingFailed = meta.story({
  args: { unsentChatMessages: [FAILED] },
  play: async ({ canvas, userEvent, args }) => {
    await expect(canvas.getByText("Not sent")).toBeVisible();
    await userEvent.click(canvas.getByRole("button", { name: "Retry" }));
    await expect(args.onRetryChatMessage).toHaveBeenCalledOnce();
    await expect(args.onRetryChatMessage).toHaveBeenCalledWith("draft-2");
    await userEvent.click(canvas.getByRole("button", { name: "Discard" }));
    await expect(args.onDiscardChatMessage).toHaveBeenCalledOnce();
    await expect(args.onDiscardChatMessage).toHaveBeenCalledWith("draft-2");
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
      <div style={{ display: "flex", flexDirection: "column", blockSize: "100%" }}>
        <ChatMessageList
          {...args}
          chatMessages={isConfirmed ? [confirmed, ...args.chatMessages] : args.chatMessages}
        />
        <button type="button" onClick={() => setIsConfirmed(true)}>
          Let the server confirm
        </button>
      </div>
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

/** Somebody who reads further up isn't moved by a new message, but is by sending one. */
export const StaysWhereYouRead = meta.story({
  render: function StaysWhereYouRead(args) {
    const [count, setCount] = useState(0);
    const [hasSent, setHasSent] = useState(false);
    const received = Array.from({ length: count }, (_, index) =>
      message(`new-${index}`, "room-release", PRIYA, "03-02 14:28", `New message ${index + 1}`),
    ).toReversed();
    return (
      <div style={{ display: "flex", flexDirection: "column", blockSize: "100%" }}>
        <ChatMessageList
          {...args}
          chatMessages={[...received, ...args.chatMessages]}
          unsentChatMessages={hasSent ? [SENDING] : []}
        />
        <button type="button" onClick={() => setCount(count + 1)}>
          Receive
        </button>
        <button type="button" onClick={() => setHasSent(true)}>
          Send
        </button>
      </div>
    );
  },
  play: async ({ canvas, userEvent }) => {
    const history = canvas.getByRole("log");
    const receive = canvas.getByRole("button", { name: "Receive" });
    await userEvent.click(receive);
    await expect(canvas.getByText("New message 1")).toBeVisible();
    await expect(distanceFromEnd(history)).toBeLessThanOrEqual(1);

    const scrolled = new Promise((resolve) =>
      history.addEventListener("scroll", resolve, { once: true }),
    );
    history.scrollTop = 120;
    await scrolled;
    await userEvent.click(receive);
    await expect(canvas.getByText("New message 2")).toBeInTheDocument();
    await expect(history.scrollTop).toBe(120);

    await userEvent.click(canvas.getByRole("button", { name: "Send" }));
    await expect(canvas.getByText("Sending…")).toBeVisible();
    await expect(distanceFromEnd(history)).toBeLessThanOrEqual(1);
  },
});

/** While the first page loads, the places of the messages are kept. */
export const Loading = meta.story({ args: { chatMessages: [], status: "loading" } });

/** A new conversation asks for its first message. */
export const Empty = meta.story({ args: { chatMessages: [] } });

/** When loading failed, the history says so and loads again when asked to. */
export const LoadingFailed = meta.story({
  args: { chatMessages: [], status: "error" },
  play: async ({ canvas, userEvent, args }) => {
    await expect(canvas.getByRole("alert")).toHaveTextContent("Messages couldn’t be loaded");
    await userEvent.click(canvas.getByRole("button", { name: "Try again" }));
    await expect(args.onRetry).toHaveBeenCalledOnce();
  },
});

/** When only the renewal failed, the known messages stay readable under a warning. */
export const RefreshFailed = meta.story({ args: { status: "error" } });

/** Older messages are loaded by a button above the oldest one. */
export const OlderPage = meta.story({
  args: { chatMessages: CHAT_MESSAGES.slice(0, 4), olderPage: "more" },
  play: async ({ canvas, userEvent, args }) => {
    await userEvent.click(canvas.getByRole("button", { name: "Load older messages" }));
    await expect(args.onLoadOlderPage).toHaveBeenCalledOnce();
  },
});

/** Loading older messages leaves the one that is being read where it is. */
export const OlderPageKeepsPlace = meta.story({
  args: { olderPage: "more" },
  render: function OlderPageKeepsPlace(args) {
    const [hasOlder, setHasOlder] = useState(false);
    const older = Array.from({ length: 20 }, (_, index) =>
      message(`old-${index}`, "room-release", TOMEK, "02-20 10:00", `Older message ${index + 1}`),
    );
    return (
      <ChatMessageList
        {...args}
        chatMessages={hasOlder ? [...args.chatMessages, ...older] : args.chatMessages}
        onLoadOlderPage={() => setHasOlder(true)}
      />
    );
  },
  play: async ({ canvas, userEvent }) => {
    const history = canvas.getByRole("log");
    const scrolled = new Promise((resolve) =>
      history.addEventListener("scroll", resolve, { once: true }),
    );
    history.scrollTop = 0;
    await scrolled;
    const oldest = canvas.getByText(/^Release 4\.2 is planned/);
    const before = oldest.getBoundingClientRect().top;
    await userEvent.click(canvas.getByRole("button", { name: "Load older messages" }));
    await expect(canvas.getByText("Older message 1")).toBeInTheDocument();
    const moved = oldest.getBoundingClientRect().top - before;
    await expect(Math.abs(moved)).toBeLessThan(3);
  },
});

/** While older messages load, the button says so and can't be pressed twice. */
export const OlderPageLoading = meta.story({
  args: { chatMessages: CHAT_MESSAGES.slice(0, 4), olderPage: "loading" },
});

/** When older messages failed, the loaded ones stay and the page can be loaded again. */
export const OlderPageFailed = meta.story({
  args: { chatMessages: CHAT_MESSAGES.slice(0, 4), olderPage: "error" },
  play: async ({ canvas, userEvent, args }) => {
    await userEvent.click(canvas.getByRole("button", { name: "Try again" }));
    await expect(args.onLoadOlderPage).toHaveBeenCalledOnce();
  },
});

/** The first message of a conversation is marked as such. */
export const OlderPageEnd = meta.story({
  args: { chatMessages: CHAT_MESSAGES.slice(0, 4), olderPage: "end" },
});

/** Long words, right-to-left text, emoji and code are shown as plain text within their bubble. */
export const DifficultText = meta.story({
  args: {
    chatMessages: [
      message("d-7", "room", ME, "03-02 14:10", "٣ نسخ جاهزة للنشر، شكرا لكم"),
      message("d-6", "room", ME, "03-02 14:09", "👨‍👩‍👧‍👦 🇵🇹 🏳️‍🌈"),
      message("d-5", "room", TOMEK, "03-02 14:08", "Donaudampfschifffahrtsgesellschaft".repeat(4)),
      message(
        "d-4",
        "room",
        TOMEK,
        "03-02 14:07",
        'function seatsLeft(trip) {\n  // <script>alert("no")</script>\n  return trip.seats - trip.booked;\n}',
      ),
      message(
        "d-3",
        "room",
        LAYLA,
        "03-02 14:05",
        "تمت مراجعة النصوص العربية كلها، ويمكن نشرها اليوم بعد الظهر. بقي سؤال واحد عن كلمة “ticket” في الصفحة الأولى.",
      ),
      message(
        "d-2",
        "room",
        { id: "user-long", name: "Maximiliane von Hohenstein-Waldenburg-Bartenstein zu Jagstberg" },
        "03-02 14:02",
        "https://tickets.example/booking/8f14e45fceea167a5a36dedd4bea2543?return=true&bicycle=1&language=nb-NO",
      ),
      message("d-1", "room", MIRA, "03-02 14:00", "ok"),
    ],
  },
  play: async ({ canvas }) => {
    const history = canvas.getByRole("log");
    await expect(history.scrollWidth).toBe(history.clientWidth);
    await expect(canvas.getByText(/<script>alert/)).toBeInTheDocument();
  },
});

/** A text of many pages is cut until it is asked for. */
export const VeryLongText = meta.story({
  args: {
    chatMessages: [
      message("l-2", "room", MIRA, "03-02 14:05", "Thanks, I’ll read it on the train."),
      message(
        "l-1",
        "room",
        TOMEK,
        "03-02 14:00",
        "Departure on time, 214 seats taken. ".repeat(300),
      ),
    ],
  },
  play: async ({ canvas, userEvent }) => {
    const [longMessage] = canvas.getAllByRole("article");
    const shortHeight = longMessage?.offsetHeight ?? 0;
    await userEvent.click(canvas.getByRole("button", { name: "Show all" }));
    await expect(longMessage?.offsetHeight).toBeGreaterThan(shortHeight * 3);
    await userEvent.click(canvas.getByRole("button", { name: "Show less" }));
    await expect(longMessage?.offsetHeight).toBe(shortHeight);
  },
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
  decorators: [
    (Story) => (
      <div dir="rtl" lang="ar" style={{ blockSize: "100%" }}>
        <Story />
      </div>
    ),
  ],
});

/** A message that contradicts the server's truth says in words what is wrong with it. */
export const MessagesWithNotes = meta.story({
  args: {
    messageTone: ({ id }) => (id === "m-15" ? "warning" : id === "m-13" ? "danger" : "default"),
    renderMessageNote: ({ id }) =>
      ({
        "m-13": "Shown twice: the server has it once",
        "m-15": "Arrived 2.4 s after the server had it",
      })[id],
  },
});

const consoleErrors = watchConsoleErrors();

/** A cache that holds a message twice is shown as it is, without a warning of React's. */
export const DuplicateIds = meta.story({
  args: { chatMessages: [...CHAT_MESSAGES.slice(0, 2), ...CHAT_MESSAGES.slice(0, 3)] },
  beforeEach: consoleErrors.beforeEach,
  play: async ({ canvas }) => {
    await expect(canvas.getAllByText("Then nothing is left on my side.")).toHaveLength(2);
    await expect(consoleErrors.printed()).toEqual([]);
  },
});

function distanceFromEnd(element: HTMLElement): number {
  return element.scrollHeight - element.scrollTop - element.clientHeight;
}
