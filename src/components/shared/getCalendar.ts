import { perZone } from "./perZone.ts";

const QUARTER_HOUR_MS = 15 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Tells in which day of a time zone a time lies. */
export interface Calendar {
  /** Returns the days since 1970 for a time in ms; `NaN` for an unreadable one. */
  dayNumber: (time: number) => number;
  /** Returns the year of a day that `dayNumber` has told. */
  yearOf: (day: number) => number;
  /** Returns "Today" for 0, "Yesterday" for 1. */
  daysAgo: (days: number) => string;
}

/** Returns the calendar for a BCP 47 locale and an IANA time zone. */
export const getCalendar = perZone((locale, timeZone): Calendar => {
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const calendar = new Intl.DateTimeFormat("en-US-u-ca-gregory-nu-latn", {
    timeZone,
    year: "numeric",
    month: "numeric",
    day: "numeric",
  });
  let lastQuarter = Number.NaN;
  let lastDay = Number.NaN;
  return {
    dayNumber(time) {
      if (Number.isNaN(time)) return Number.NaN;
      // Offsets from UTC are multiples of 15 minutes, so neighbours in a history share one answer.
      const quarter = Math.floor(time / QUARTER_HOUR_MS);
      if (quarter !== lastQuarter) {
        const [month = 0, day = 0, year = 0] = calendar.format(time).split("/").map(Number);
        lastQuarter = quarter;
        lastDay = Date.UTC(year, month - 1, day) / DAY_MS;
      }
      return lastDay;
    },
    yearOf: (day) => new Date(day * DAY_MS).getUTCFullYear(),
    daysAgo(days) {
      const words = relative.format(-days, "day");
      return words.slice(0, 1).toLocaleUpperCase(locale) + words.slice(1);
    },
  };
});
