import { expect, test } from "vitest";

import { collapseWhitespace } from "./collapseWhitespace.ts";

test("puts a text on one line", () => {
  expect(collapseWhitespace("  rc.3 is\n\tbuilding  \n", 160)).toBe("rc.3 is building");
});

test("cuts a long text to the given length", () => {
  expect(collapseWhitespace("x".repeat(1_000_000), 160)).toHaveLength(160);
});

test("doesn't cut a character in two", () => {
  expect(collapseWhitespace("abc🚀", 4)).toBe("abc");
});
