import { expect, test } from "vitest";

import { createTypeahead } from "./createTypeahead.ts";

const NAMES = ["Release", "Räder", "#release notes", "Support", "Straße", "اختبار"];

/**
 * Returns a function that types a key at a time on a row, and returns the index of the found row.
 */
function typeInto(names: readonly string[], locale = "en") {
  const typeahead = createTypeahead();
  return (key: string, timeStamp: number, index = 0) =>
    typeahead({
      key,
      timeStamp,
      index,
      count: names.length,
      getText: (row) => names[row] ?? "",
      locale,
    });
}

test("finds the row that starts with the text typed within half a second", () => {
  const type = typeInto(NAMES);
  expect(type("s", 1000, 0)).toBe(3);
  expect(type("t", 1500, 3)).toBe(4);
});

test("starts a new search after a pause", () => {
  const type = typeInto(NAMES);
  expect(type("s", 1000, 0)).toBe(3);
  expect(type("r", 1501, 3)).toBe(0);
});

test("cycles through the rows that start with a repeated letter", () => {
  const type = typeInto(NAMES);
  expect(type("r", 1000, 0)).toBe(1);
  expect(type("r", 1100, 1)).toBe(2);
  expect(type("r", 1200, 2)).toBe(0);
});

test("compares letters by locale", () => {
  expect(typeInto(["Zebra", "Ähre"], "de")("a", 0, 0)).toBe(1);
  // In Swedish, ä is a separate letter.
  expect(typeInto(["Zebra", "Ähre"], "sv")("a", 0, 0)).toBe(0);
});

test("skips symbols before a name, unless they are typed", () => {
  expect(typeInto(["Alpha", "#release"])("r", 0, 0)).toBe(1);
  expect(typeInto(["Alpha", "#release"])("#", 0, 0)).toBe(1);
});

test("accepts a space only after other text", () => {
  const type = typeInto(["New York", "New Amsterdam"]);
  expect(type(" ", 0, 0)).toBeUndefined();
  for (const [time, key] of Array.from("new a").entries()) type(key, time, 0);
  expect(type("m", 6, 0)).toBe(1);
});

test("ignores keys that type nothing, and stays if nothing matches", () => {
  const type = typeInto(NAMES);
  expect(type("Enter", 0, 2)).toBeUndefined();
  expect(type("q", 0, 2)).toBe(2);
});
