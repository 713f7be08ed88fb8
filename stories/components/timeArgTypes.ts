/** Controls for the props that say how times are written. */
export const timeArgTypes = {
  locale: { control: "select", options: ["en", "en-GB", "de", "pt-PT", "ja"] },
  timeZone: { control: "select", options: ["UTC", "Europe/Lisbon", "Asia/Tokyo"] },
  now: { control: "date" },
} as const;
