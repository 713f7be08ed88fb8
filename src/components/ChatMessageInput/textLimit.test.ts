import { expect, test } from "vitest";

import { checkTextLimit, countCharacters } from "./textLimit.ts";

test("is far from the limit while many characters remain", () => {
  expect(checkTextLimit("x".repeat(449), 500)).toBeUndefined();
});

test("counts the remaining characters near the limit", () => {
  expect(checkTextLimit("x".repeat(450), 500)).toEqual({ state: "near", remaining: 50 });
  expect(checkTextLimit("x".repeat(500), 500)).toEqual({ state: "near", remaining: 0 });
});

test("counts the excess characters over the limit", () => {
  expect(checkTextLimit("x".repeat(512), 500)).toEqual({ state: "over", remaining: -12 });
});

test("counts characters, not UTF-16 units, against the limit", () => {
  expect(checkTextLimit("👩‍👩‍👧‍👦".repeat(20), 20)).toEqual({ state: "near", remaining: 0 });
  expect(checkTextLimit("👩‍👩‍👧‍👦".repeat(20), 200)).toBeUndefined();
});

test("stops counting 1,000 characters over the limit", () => {
  expect(checkTextLimit("x".repeat(1_000_000), 500)).toEqual({ state: "over", remaining: -1_000 });
});

test("counts an emoji sequence or an accented letter as one character", () => {
  expect(countCharacters("Grüße")).toBe(5);
  expect(countCharacters("👩‍👩‍👧‍👦🇵🇹👍🏽")).toBe(3);
  expect(countCharacters("e\u0301")).toBe(1);
});

test("counts a letter with 300 combining marks as one character", () => {
  expect(countCharacters(`z${"\u0335".repeat(300)}`)).toBe(1);
});

test("counts a lone surrogate, which is displayed as a replacement character", () => {
  expect(countCharacters("a\uD83Db")).toBe(3);
});

test("stops counting at the maximum", () => {
  expect(countCharacters("x".repeat(1_000_000), 5_000)).toBe(5_000);
});
