import { createTimeWriter } from "./createTimeWriter.ts";
import { getCalendar } from "./getCalendar.ts";
import { perZone } from "./perZone.ts";

/**
 * Returns a function for a BCP 47 locale and an IANA time zone that writes an ISO 8601 time, told the
 * present in ms: "9:41 AM", "Yesterday", "Fri", "Feb 2", "2/2/25"; without it "Mar 2, 9:41 AM".
 */
export const getShortTime = perZone((locale, timeZone) => {
  const writer = (options: Intl.DateTimeFormatOptions) =>
    createTimeWriter(locale, timeZone, options);
  const minutes = { hour: "numeric", minute: "2-digit" } as const;
  const days = { month: "short", day: "numeric" } as const;
  const clock = writer(minutes);
  const weekday = writer({ weekday: "short" });
  const monthDay = writer(days);
  const numeric = writer({ dateStyle: "short" });
  const absolute = writer({ ...days, ...minutes });
  const { dayNumber, yearOf, daysAgo } = getCalendar(locale, timeZone);

  return (iso: string, now: number | undefined): string => {
    if (now === undefined) return absolute(iso);
    const today = dayNumber(now);
    const day = dayNumber(Date.parse(iso));
    if (day === today) return clock(iso);
    if (day === today - 1) return daysAgo(1);
    if (day < today && day > today - 7) return weekday(iso);
    return (yearOf(day) === yearOf(today) ? monthDay : numeric)(iso);
  };
});
