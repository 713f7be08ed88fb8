import { createTimeWriter } from "./createTimeWriter.ts";
import { perZone } from "./perZone.ts";

/**
 * Returns for a BCP 47 locale and an IANA time zone how the time of a message is written: "9:41 AM",
 * and in full "Monday, March 2, 2026 at 9:41 AM".
 */
export const getClock = perZone((locale, timeZone) => ({
  time: createTimeWriter(locale, timeZone, { hour: "numeric", minute: "2-digit" }),
  full: createTimeWriter(locale, timeZone, { dateStyle: "full", timeStyle: "short" }),
}));
