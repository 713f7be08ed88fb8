import { expect, test } from "vitest";

import { hueStepOf, initialsOf } from "./identity.ts";

test("returns the initials of the first and last word", () => {
  expect(initialsOf("Mira Okafor")).toBe("MO");
  expect(initialsOf("  juan  carlos de la vega ")).toBe("JV");
});

test("returns one letter for a single word", () => {
  expect(initialsOf("design")).toBe("D");
});

test("skips symbols before a word", () => {
  expect(initialsOf("#incident (eu)")).toBe("IE");
});

test("returns the first emoji of a name without letters", () => {
  expect(initialsOf("🚀✨")).toBe("🚀");
});

test("returns one letter for a cursive script", () => {
  expect(initialsOf("ليلى حداد")).toBe("ل");
});

test("returns an empty string for an empty name", () => {
  expect(initialsOf("")).toBe("");
});

test("skips lone surrogates and bidirectional controls", () => {
  expect(initialsOf("\uD83D")).toBe("");
  expect(initialsOf("\u202E✳")).toBe("✳");
  expect(initialsOf("\u202Egnp.exe")).toBe("G");
});

test("returns a letter without its combining marks", () => {
  expect(initialsOf(`z${"\u0335".repeat(300)}algo`)).toBe("Z");
});

test("always returns the same of eight hues for an id", () => {
  expect(hueStepOf("user-mira")).toBe(hueStepOf("user-mira"));
  const steps = new Set(Array.from({ length: 200 }, (_, index) => hueStepOf(`user-${index}`)));
  expect(steps).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7]));
});
