import { expect, test } from "vitest";

import { countCharacters } from "./countCharacters.ts";

test("counts what a reader sees as one character as one", () => {
  expect(countCharacters("Grüße")).toBe(5);
  expect(countCharacters("👩‍👩‍👧‍👦🇵🇹👍🏽")).toBe(3);
  expect(countCharacters("e\u0301")).toBe(1);
});

test("counts a letter under 300 combining marks once", () => {
  expect(countCharacters(`z${"\u0335".repeat(300)}`)).toBe(1);
});

test("counts half of a surrogate pair, which a reader sees as a replacement character", () => {
  expect(countCharacters("a\uD83Db")).toBe(3);
});

test("stops counting where it no longer matters", () => {
  expect(countCharacters("x".repeat(1_000_000), 5_000)).toBe(5_000);
});
