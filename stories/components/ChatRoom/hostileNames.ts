import { marks } from "../marks.ts";

/** Names that somebody gives to a room to break a page with. */
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
