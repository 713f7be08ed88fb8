import { NOW } from "./fixtures.ts";

/** A prop whose value spans several lines, as Storybook indents it. */
const LONG_PROP = /^( *)(\w+)=\{[[{]\n[^]*?\n\1[\]}]\}/gm;

/**
 * Parameters that show a story over the whole width of the page, where its `frame` leaves a margin,
 * and its code with names instead of long data.
 */
export const docsParameters = {
  layout: "fullscreen",
  docs: {
    canvas: { layout: "fullscreen" },
    source: { transform: (code: string) => code.replaceAll(LONG_PROP, "$1$2={$2}") },
  },
} as const;

const DAY_MS = 24 * 60 * 60 * 1000;

/** Controls for the props that decide how times are written. */
export const timeArgTypes = {
  locale: { control: "select", options: ["en", "en-GB", "de", "pt-PT", "ja"] },
  timeZone: { control: "select", options: ["UTC", "Europe/Lisbon", "Asia/Tokyo"] },
  now: {
    options: [NOW, NOW + DAY_MS, NOW + 365 * DAY_MS],
    control: {
      type: "select",
      labels: {
        [NOW]: "today",
        [NOW + DAY_MS]: "a day later",
        [NOW + 365 * DAY_MS]: "a year later",
      },
    },
  },
} as const;
