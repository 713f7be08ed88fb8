import type { ChatMessage, ChatRoomSummary } from "../../src/index.ts";
import { message, MIRA, TOMEK } from "./fixtures.ts";

// Names and messages that people write to break a page.

/** Accents, a tilde, a hook and a dot: marks that the stories' font can stack. */
const MARKS = "\u0300\u0301\u0303\u0309\u0323";

/** Returns as many combining marks, which are drawn over the letter before them. */
function marks(count: number): string {
  return MARKS.repeat(Math.ceil(count / MARKS.length)).slice(0, count);
}

export const HOSTILE_NAMES: readonly string[] = [
  "<script data-hostile>window.hostileNameRan = true</script>",
  '<img src=x onerror="window.hostileNameRan = true">Timetable',
  "Invoice \u202Efdp.exe\u202D \u2067\u2066 and \u200F\u200Eon",
  `Z${marks(300)}algo in every letter ${`e${marks(9)}`.repeat(40)}`,
  "Timetable ".repeat(10_000),
  "x".repeat(100_000),
  "Half \uD83D of a \uDE00 character",
  "One\nname\r\non\u2028many\tlines",
  "\u200B\u2060\uFEFF",
  "🛳️👩‍👩‍👧‍👦".repeat(500),
];

const ROOM_NAMES = {
  script: "<script>alert(1)</script>",
  override: "\u202Eexe.stneitaptroper",
  isolate: "\u2067\u2067\u2067 open isolates",
  zalgo: `Z${marks(300)}algo`,
  long: "W".repeat(100_000),
  surrogates: "\uD83D half \uDE80",
  lines: "one\ntwo\r\n\tthree\u2028four",
  blank: "\u200B\u2060\uFEFF",
};

/** Rooms with such names, whose latest messages have the same text and sender. */
export const HOSTILE_ROOMS: readonly ChatRoomSummary[] = Object.entries(ROOM_NAMES).map(
  ([id, name]) => ({
    id,
    name,
    latestChatMessage: message(`${id}-latest`, id, { id: `user-${id}`, name }, "03-02 14:20", name),
    unreadCount: 3,
  }),
);

const ZALGO = "Platform nine".replaceAll(/\w/g, (letter) => letter + marks(24));
const BLANK = { id: "user-blank", name: "\u200B\u2060\u3164" };

/** Messages that try to be more than text, newest first. */
export const HOSTILE_MESSAGES: readonly ChatMessage[] = [
  message("h-9", "room", TOMEK, "03-02 14:12", "ferry ".repeat(16_667)),
  message("h-8", "room", TOMEK, "03-02 14:11", "Half an emoji: \uD83D and the other: \uDE00."),
  message("h-7", "room", TOMEK, "03-02 14:10", `Three hundred marks: e${marks(300)} end`),
  message("h-6", "room", TOMEK, "03-02 14:09", ZALGO),
  message("h-5b", "room", BLANK, "03-02 14:07", "My name can’t be seen"),
  message("h-5", "room", MIRA, "03-02 14:06", "Invoice \u202Egpj.exe\u202C and done"),
  message(
    "h-4",
    "room",
    MIRA,
    "03-02 14:05",
    "\u202E https://tickets.example/booking and https://bank.example/\u202Ekcehc",
  ),
  message(
    "h-3",
    "room",
    MIRA,
    "03-02 14:04",
    "javascript:alert(1) data:text/html,<b>x</b> vbscript:x",
  ),
  message("h-2", "room", MIRA, "03-02 14:03", '<img src=x onerror="alert(1)"><b>bold</b> &amp;'),
  message(
    "h-1",
    "room",
    { id: "user-script", name: "<script>alert(1)</script> \u202Elive" },
    "03-02 14:02",
    "<script>alert(1)</script>",
  ),
];
