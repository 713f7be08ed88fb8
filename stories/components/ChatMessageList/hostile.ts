import type { ChatMessage } from "../../../src/ports/ChatMessage.ts";
import { MIRA, message, TOMEK } from "../fixtures.ts";
import { marks } from "../marks.ts";

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
