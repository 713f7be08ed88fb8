import { expect, test } from "vitest";

import { getCalendar } from "./getCalendar.ts";
import { getClock } from "./getClock.ts";
import { getDayLabel } from "./getDayLabel.ts";
import { getShortTime } from "./getShortTime.ts";

// ICU sets a narrow no-break space before "AM".
const plain = (text: string) => text.replaceAll("\u202f", " ");

const NOW = Date.UTC(2026, 2, 2, 14, 30);
const short = getShortTime("en", "UTC");
const dayLabel = getDayLabel("en", "UTC");

test.each([
  ["2026-03-02T09:41:00Z", "9:41 AM"],
  ["2026-03-02T14:45:00Z", "2:45 PM"],
  ["2026-03-01T23:59:00Z", "Yesterday"],
  ["2026-02-24T08:00:00Z", "Tue"],
  ["2026-02-23T08:00:00Z", "Feb 23"],
  ["2025-12-31T08:00:00Z", "12/31/25"],
  ["2026-03-04T08:00:00Z", "Mar 4"],
])("writes the short time of %s as %s", (iso, expected) => {
  expect(plain(short(iso, NOW))).toBe(expected);
});

test("writes an absolute short time when it isn't told the present", () => {
  expect(plain(short("2026-03-02T09:41:00Z", undefined))).toBe("Mar 2, 9:41 AM");
});

test.each([
  ["2026-03-02T00:00:00Z", "Today"],
  ["2026-03-01T00:00:00Z", "Yesterday"],
  ["2026-02-26T00:00:00Z", "Thursday, February 26"],
  ["2025-12-31T00:00:00Z", "Wednesday, December 31, 2025"],
])("names the day of %s %s", (iso, expected) => {
  expect(dayLabel(iso, NOW)).toBe(expected);
});

test("names a day with its year when it isn't told the present", () => {
  expect(dayLabel("2026-03-02T00:00:00Z", undefined)).toBe("Monday, March 2, 2026");
});

test("decides what is today in the time zone, not in UTC", () => {
  const chatham = getShortTime("en", "Pacific/Chatham");
  expect(plain(chatham("2026-03-01T10:16:00Z", Date.UTC(2026, 2, 1, 23, 0)))).toBe("12:01 AM");
  expect(chatham("2026-03-01T10:14:00Z", Date.UTC(2026, 2, 1, 23, 0))).toBe("Yesterday");
});

test("writes in the language it was given", () => {
  const zone = ["de", "Europe/Berlin"] as const;
  expect(getClock(...zone).time("2026-03-02T14:05:00Z")).toBe("15:05");
  expect(getDayLabel(...zone)("2026-03-01T12:00:00Z", NOW)).toBe("Gestern");
});

test("writes nothing for an unreadable time", () => {
  expect(getClock("en", "UTC").time("soon")).toBe("");
  expect(short("soon", NOW)).toBe("");
  expect(dayLabel("soon", NOW)).toBe("");
  expect(getCalendar("en", "UTC").dayNumber(Number.NaN)).toBeNaN();
});

test("makes one format for each locale and time zone", () => {
  expect(getShortTime("en", "UTC")).toBe(short);
  expect(getShortTime("en", "Asia/Tokyo")).not.toBe(short);
});
