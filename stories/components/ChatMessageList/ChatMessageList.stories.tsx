import { expect } from "storybook/test";

import preview from "../../../.storybook/preview.tsx";
import { ChatMessageImage, ChatMessageList } from "../../../src/components/index.ts";
import { CHAT_MESSAGES, FAILED, LAYLA, ME, message, MIRA, SENDING } from "../fixtures.ts";
import { rightToLeft } from "../frame.tsx";
import { distanceFromEnd } from "../playHelpers.ts";
import reference from "./ChatMessageList.md?raw";
import { chatMessageListStories } from "./fixtures.ts";

const meta = preview.meta({
  title: "Components/ChatMessageList",
  tags: ["picture-in-dark"],
  component: ChatMessageList,
  ...chatMessageListStories,
  parameters: { ...chatMessageListStories.parameters, reference },
});

/** The history opens at its newest message, with your own messages on the other side. */
export const Default = meta.story({
  play: async ({ canvas }) => {
    const history = canvas.getByRole("log", { name: "Messages" });
    await expect(history.scrollTop).toBeGreaterThan(0);
    await expect(distanceFromEnd(history)).toBeLessThanOrEqual(1);
  },
});

/** Try each prop in the controls. */
export const Playground = meta.story({
  args: { olderPage: "more", unsentChatMessages: [SENDING, FAILED] },
});

/** Messages from one sender within five minutes form a group, and each day has a label. */
export const GroupsAndDays = meta.story({
  name: "Groups and days",
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

const PICTURE = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 400"><rect width="640" height="400" fill="#9cc3d5"/><path d="M0 270h640v130H0z" fill="#2f6f8f"/><path d="M150 210h330l-40 80H190z" fill="#f4f1ea"/><path d="M220 160h180v50H220z" fill="#d8593b"/></svg>',
)}`;

/** Pictures reserve their space before they load, and addresses in the text become links. */
export const PicturesAndLinks = meta.story({
  name: "Pictures and links",
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

/** Without `now`, days are written in full, and the component reads no clock. */
export const WithoutNow = meta.story({
  name: "Without now",
  args: { now: null, locale: "en-GB" },
  play: async ({ canvas }) => {
    await expect(canvas.getByText("Monday, 2 March 2026")).toBeInTheDocument();
  },
});

/** At 320 px nothing is cut off and nothing scrolls horizontally. */
export const NarrowColumn = meta.story({
  name: "Narrow column",
  args: {
    unsentChatMessages: [FAILED],
    olderPage: "more",
    typingText: "Mira and Jonas are writing…",
    firstUnreadChatMessageId: "m-13",
  },
  decorators: [
    (Story) => (
      <div style={{ inlineSize: "min(20rem, 100%)", display: "grid", minBlockSize: 0 }}>
        <Story />
      </div>
    ),
  ],
  play: async ({ canvas }) => {
    const history = canvas.getByRole("log");
    await expect(history.clientWidth).toBeLessThanOrEqual(320);
    await expect(history.scrollWidth).toBe(history.clientWidth);
  },
});

/** In a right-to-left page the sides are swapped, and each text keeps its own direction. */
export const RightToLeft = meta.story({
  name: "Right to left",
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
