const QUARTER_HOUR_MS = 15 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Writes times in one language and time zone. An unreadable time is written as an empty string. */
export interface TimeFormat {
  /** "9:41 AM" */
  time(iso: string): string;
  /** "Monday, March 2, 2026 at 9:41 AM" */
  full(iso: string): string;
  /** "9:41 AM", "Yesterday", "Fri", "Feb 2", "2/2/25"; without `now` "Mar 2, 9:41 AM". */
  short(iso: string, now: number | undefined): string;
  /** "Today", "Yesterday", "Monday, March 2", with the year if it isn't this one. */
  day(iso: string, now: number | undefined): string;
  /** Days since 1970 in the time zone; `NaN` for an unreadable time. */
  dayNumber(time: number): number;
}

// Making one costs about a millisecond, and a page has very few.
const formats = new Map<string, TimeFormat>();

/** Returns the format for a BCP 47 locale and an IANA time zone, made once. */
export function getTimeFormat(locale: string, timeZone: string): TimeFormat {
  const key = `${locale} ${timeZone}`;
  let format = formats.get(key);
  if (format === undefined) {
    format = createTimeFormat(locale, timeZone);
    formats.set(key, format);
  }
  return format;
}

function createTimeFormat(locale: string, timeZone: string): TimeFormat {
  const formatter = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone });
  const clock = formatter({ hour: "numeric", minute: "2-digit" });
  const full = formatter({ dateStyle: "full", timeStyle: "short" });
  const weekday = formatter({ weekday: "short" });
  const monthDay = formatter({ month: "short", day: "numeric" });
  const numeric = formatter({ dateStyle: "short" });
  const absolute = formatter({
    month: "short",
    day: "numeric",
    hour: "numeric",
    minute: "2-digit",
  });
  const longDay = formatter({ weekday: "long", month: "long", day: "numeric" });
  const longDayWithYear = formatter({ dateStyle: "full" });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const dayNumber = createDayNumber(timeZone);

  const write = (format: Intl.DateTimeFormat, iso: string) => {
    const time = Date.parse(iso);
    return Number.isNaN(time) ? "" : format.format(time);
  };
  const daysAgo = (days: number) => {
    const words = relative.format(-days, "day");
    return words.slice(0, 1).toLocaleUpperCase(locale) + words.slice(1);
  };
  const yearOf = (day: number) => new Date(day * DAY_MS).getUTCFullYear();

  return {
    time: (iso) => write(clock, iso),
    full: (iso) => write(full, iso),
    short(iso, now) {
      if (now === undefined) return write(absolute, iso);
      const today = dayNumber(now);
      const day = dayNumber(Date.parse(iso));
      if (day === today) return write(clock, iso);
      if (day === today - 1) return daysAgo(1);
      if (day < today && day > today - 7) return write(weekday, iso);
      return write(yearOf(day) === yearOf(today) ? monthDay : numeric, iso);
    },
    day(iso, now) {
      if (now === undefined) return write(longDayWithYear, iso);
      const today = dayNumber(now);
      const day = dayNumber(Date.parse(iso));
      if (day === today || day === today - 1) return daysAgo(today - day);
      return write(yearOf(day) === yearOf(today) ? longDay : longDayWithYear, iso);
    },
    dayNumber,
  };
}

/** Offsets from UTC are multiples of 15 minutes, so neighbours in a history share one answer. */
function createDayNumber(timeZone: string): (time: number) => number {
  const calendar = new Intl.DateTimeFormat("en-US-u-ca-gregory-nu-latn", {
    timeZone,
    year: "numeric",
    month: "numeric",
    day: "numeric",
  });
  let lastQuarter = Number.NaN;
  let lastDay = Number.NaN;
  return (time) => {
    if (Number.isNaN(time)) return Number.NaN;
    const quarter = Math.floor(time / QUARTER_HOUR_MS);
    if (quarter !== lastQuarter) {
      const [month = 0, day = 0, year = 0] = calendar.format(time).split("/").map(Number);
      lastQuarter = quarter;
      lastDay = Date.UTC(year, month - 1, day) / DAY_MS;
    }
    return lastDay;
  };
}
