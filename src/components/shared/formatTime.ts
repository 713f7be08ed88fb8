import { memoize } from "./memoize.ts";

/** UTC offsets are multiples of this. */
export const QUARTER_HOUR_MS = 15 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;

// The calls of `memoize` are marked as pure, so that a bundle drops the formats it doesn't use.

/**
 * Returns the formatters for a message's time: `time` returns "9:41 AM", `full` returns "Monday,
 * March 2, 2026 at 9:41 AM".
 */
export const getTimeFormat = /* @__PURE__ */ memoize((locale: string, timeZone: string) => ({
  time: createFormatter(locale, timeZone, { hour: "numeric", minute: "2-digit" }),
  full: createFormatter(locale, timeZone, { dateStyle: "full", timeStyle: "short" }),
}));

/**
 * Returns a formatter for the time in a row of the list. Given `now` in ms, it returns "9:41 AM",
 * "Yesterday", "Fri", "Feb 2" or "2/2/25"; otherwise "Mar 2, 9:41 AM".
 */
export const getShortTimeFormat = /* @__PURE__ */ memoize((locale: string, timeZone: string) => {
  const formatter = (options: Intl.DateTimeFormatOptions) =>
    createFormatter(locale, timeZone, options);
  const minutes = { hour: "numeric", minute: "2-digit" } as const;
  const days = { month: "short", day: "numeric" } as const;
  const clock = formatter(minutes);
  const weekday = formatter({ weekday: "short" });
  const monthDay = formatter(days);
  const numeric = formatter({ dateStyle: "short" });
  const absolute = formatter({ ...days, ...minutes });
  const { dayNumber, yearOf, daysAgo } = getCalendar(locale, timeZone);

  return (iso: string, now: number | null): string => {
    if (now === null) return absolute(iso);
    const today = dayNumber(now);
    const day = dayNumber(Date.parse(iso));
    if (day === today) return clock(iso);
    if (day === today - 1) return daysAgo(1);
    if (day < today && day > today - 7) return weekday(iso);
    return (yearOf(day) === yearOf(today) ? monthDay : numeric)(iso);
  };
});

/**
 * Returns a formatter for the separator above a day. Given `now` in ms, it returns "Today",
 * "Yesterday" or "Monday, March 2"; otherwise, and for another year, "Monday, March 2, 2026".
 */
export const getDayFormat = /* @__PURE__ */ memoize((locale: string, timeZone: string) => {
  const long = { weekday: "long", month: "long", day: "numeric" } as const;
  const thisYear = createFormatter(locale, timeZone, long);
  const withYear = createFormatter(locale, timeZone, { dateStyle: "full" });
  const { dayNumber, yearOf, daysAgo } = getCalendar(locale, timeZone);

  return (iso: string, now: number | null): string => {
    if (now === null) return withYear(iso);
    const today = dayNumber(now);
    const day = dayNumber(Date.parse(iso));
    if (day === today || day === today - 1) return daysAgo(today - day);
    return (yearOf(day) === yearOf(today) ? thisYear : withYear)(iso);
  };
});

export interface Calendar {
  /** Returns the day in the time zone as days since 1970, for a time in ms; `NaN` if invalid. */
  dayNumber: (time: number) => number;
  /** Returns the year of a day number. */
  yearOf: (day: number) => number;
  /** Returns "Today" for 0, "Yesterday" for 1. */
  daysAgo: (days: number) => string;
}

/** Returns the day arithmetic of a time zone, and its words in a locale. */
export const getCalendar = /* @__PURE__ */ memoize((locale: string, timeZone: string): Calendar => {
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
      // Consecutive messages usually share a result.
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

/**
 * Returns a function that formats an ISO 8601 time, and returns an empty string for an invalid one.
 */
function createFormatter(
  locale: string,
  timeZone: string,
  options: Intl.DateTimeFormatOptions,
): (iso: string) => string {
  const format = new Intl.DateTimeFormat(locale, { ...options, timeZone });
  return (iso) => {
    const time = Date.parse(iso);
    return Number.isNaN(time) ? "" : format.format(time);
  };
}
