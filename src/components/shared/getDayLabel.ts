import { createTimeWriter } from "./createTimeWriter.ts";
import { getCalendar } from "./getCalendar.ts";
import { perZone } from "./perZone.ts";

/**
 * Returns a function for a BCP 47 locale and an IANA time zone that names the day of an ISO 8601 time,
 * told the present in ms: "Today", "Yesterday", "Monday, March 2", with the year if it isn't this one.
 */
export const getDayLabel = perZone((locale, timeZone) => {
  const long = { weekday: "long", month: "long", day: "numeric" } as const;
  const thisYear = createTimeWriter(locale, timeZone, long);
  const withYear = createTimeWriter(locale, timeZone, { dateStyle: "full" });
  const { dayNumber, yearOf, daysAgo } = getCalendar(locale, timeZone);

  return (iso: string, now: number | undefined): string => {
    if (now === undefined) return withYear(iso);
    const today = dayNumber(now);
    const day = dayNumber(Date.parse(iso));
    if (day === today || day === today - 1) return daysAgo(today - day);
    return (yearOf(day) === yearOf(today) ? thisYear : withYear)(iso);
  };
});
