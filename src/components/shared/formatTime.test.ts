import { expect, test } from "vitest";

import { getCalendar, getTimeFormat, getDayFormat, getShortTimeFormat } from "./formatTime.ts";

// ICU puts a narrow no-break space before "AM".
const plain = (text: string) => text.replaceAll("\u202f", " ");

const NOW = Date.UTC(2026, 2, 2, 14, 30);
const short = getShortTimeFormat("en", "UTC");
const dayLabel = getDayFormat("en", "UTC");

test.each([
  ["2026-03-02T09:41:00Z", "9:41 AM"],
  ["2026-03-02T14:45:00Z", "2:45 PM"],
  ["2026-03-01T23:59:00Z", "Yesterday"],
  ["2026-02-24T08:00:00Z", "Tue"],
  ["2026-02-23T08:00:00Z", "Feb 23"],
  ["2025-12-31T08:00:00Z", "12/31/25"],
  ["2026-03-04T08:00:00Z", "Mar 4"],
])("formats the short time of %s as %s", (iso, expected) => {
  expect(plain(short(iso, NOW))).toBe(expected);
});

test("formats an absolute short time without the current time", () => {
  expect(plain(short("2026-03-02T09:41:00Z", null))).toBe("Mar 2, 9:41 AM");
});

test.each([
  ["2026-03-02T00:00:00Z", "Today"],
  ["2026-03-01T00:00:00Z", "Yesterday"],
  ["2026-02-26T00:00:00Z", "Thursday, February 26"],
  ["2025-12-31T00:00:00Z", "Wednesday, December 31, 2025"],
])("formats the day of %s as %s", (iso, expected) => {
  expect(dayLabel(iso, NOW)).toBe(expected);
});

test("formats a day with its year without the current time", () => {
  expect(dayLabel("2026-03-02T00:00:00Z", null)).toBe("Monday, March 2, 2026");
});

test("determines today in the time zone, not in UTC", () => {
  const chatham = getShortTimeFormat("en", "Pacific/Chatham");
  expect(plain(chatham("2026-03-01T10:16:00Z", Date.UTC(2026, 2, 1, 23, 0)))).toBe("12:01 AM");
  expect(chatham("2026-03-01T10:14:00Z", Date.UTC(2026, 2, 1, 23, 0))).toBe("Yesterday");
});

test("formats in the given locale", () => {
  const zone = ["de", "Europe/Berlin"] as const;
  expect(getTimeFormat(...zone).time("2026-03-02T14:05:00Z")).toBe("15:05");
  expect(getDayFormat(...zone)("2026-03-01T12:00:00Z", NOW)).toBe("Gestern");
});

test("returns an empty string for an invalid time", () => {
  expect(getTimeFormat("en", "UTC").time("soon")).toBe("");
  expect(short("soon", NOW)).toBe("");
  expect(dayLabel("soon", NOW)).toBe("");
  expect(getCalendar("en", "UTC").dayNumber(Number.NaN)).toBeNaN();
});

test("creates one format per locale and time zone", () => {
  expect(getShortTimeFormat("en", "UTC")).toBe(short);
  expect(getShortTimeFormat("en", "Asia/Tokyo")).not.toBe(short);
});
