import { expect, waitFor } from "storybook/test";

import preview from "../../../.storybook/preview.tsx";
import { ChatMessageList } from "../../../src/components/index.ts";
import { CHAT_MESSAGES, LAYLA, ME, message, MIRA, TOMEK } from "../fixtures.ts";
import { HOSTILE_MESSAGES } from "../hostile.ts";
import { watchConsoleErrors } from "../playHelpers.ts";
import { chatMessageListStories } from "./fixtures.ts";

const meta = preview.meta({
  title: "Components/ChatMessageList/Hostile input",
  component: ChatMessageList,
  ...chatMessageListStories,
  parameters: {
    ...chatMessageListStories.parameters,
    summary: "Messages that are made to break a page don’t break the history.",
  },
});

/** Long words, right-to-left text, emoji and code are shown as plain text within their bubbles. */
export const DifficultText = meta.story({
  name: "Difficult text",
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

/** A text of many pages is cut, with a button that shows all of it. */
export const VeryLongText = meta.story({
  name: "Very long text",
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
    const toEnd = { name: "Go to the newest message" };
    await canvas.findByRole("button", toEnd);
    await userEvent.click(canvas.getByRole("button", { name: "Show less" }));
    await expect(longMessage?.offsetHeight).toBe(shortHeight);
    await waitFor(() => expect(canvas.queryByRole("button", toEnd)).toBeNull());
  },
});

/**
 * Script tags, dangerous schemes, direction overrides, stacked marks, half characters and 100,000
 * characters are shown as calm text: nothing runs, nothing leaves its bubble, and no address looks like
 * another. An override applies within its bubble only, and not to names.
 */
export const HostileMessages = meta.story({
  name: "Hostile messages",
  args: { chatMessages: HOSTILE_MESSAGES },
  play: async ({ canvas }) => {
    const history = canvas.getByRole("log");
    await expect(history.scrollWidth).toBe(history.clientWidth);
    await expect(history.querySelectorAll("script, img, b")).toHaveLength(0);
    const links = canvas.getAllByRole("link");
    await expect(links.map((link) => link.getAttribute("href"))).toEqual([
      "https://tickets.example/booking",
    ]);
    await expect(links[0]).toHaveTextContent("https://tickets.example/booking");
    await expect(links[0]).toHaveAttribute("rel", "noopener noreferrer nofollow ugc");
    await expect(canvas.getByText("<script>alert(1)</script> live")).toBeInTheDocument();
    await expect(canvas.getByRole("article", { name: /^Unnamed, / })).toHaveTextContent(
      "My name can’t be seen",
    );
    await expect(canvas.getByText(/Half an emoji: \uFFFD and the other: \uFFFD\./)).toBeVisible();
    const marked = canvas.getByText(/^Three hundred marks/).closest(".csk-bubble");
    await expect(marked?.getBoundingClientRect().height).toBeLessThan(120);
    const text = canvas.getByText(/^Three hundred marks/);
    await expect(getComputedStyle(text).overflowY).toBe("clip");
    await expect(canvas.getByRole("button", { name: "Show all" })).toBeVisible();
  },
});

const consoleErrors = watchConsoleErrors();

/** A cache that holds a message twice is shown as it is, without a warning from React. */
export const DuplicateIds = meta.story({
  name: "Duplicate ids",
  args: { chatMessages: [...CHAT_MESSAGES.slice(0, 2), ...CHAT_MESSAGES.slice(0, 3)] },
  beforeEach: consoleErrors.beforeEach,
  play: async ({ canvas }) => {
    await expect(canvas.getAllByText("Then nothing is left on my side.")).toHaveLength(2);
    await expect(consoleErrors.printed()).toEqual([]);
  },
});
