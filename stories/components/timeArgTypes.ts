import { NOW } from "./fixtures.ts";

const DAY = 24 * 60 * 60 * 1000;

/** Controls for the props that say how times are written. */
export const timeArgTypes = {
  locale: { control: "select", options: ["en", "en-GB", "de", "pt-PT", "ja"] },
  timeZone: { control: "select", options: ["UTC", "Europe/Lisbon", "Asia/Tokyo"] },
  now: {
    options: [NOW, NOW + DAY, NOW + 365 * DAY],
    control: {
      type: "select",
      labels: { [NOW]: "today", [NOW + DAY]: "a day later", [NOW + 365 * DAY]: "a year later" },
    },
  },
} as const;
