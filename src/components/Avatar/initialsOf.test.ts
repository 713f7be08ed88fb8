import { expect, test } from "vitest";

import { hueStepOf } from "./hueStepOf.ts";
import { initialsOf } from "./initialsOf.ts";

test("takes the first letters of the first and the last word", () => {
  expect(initialsOf("Mira Okafor")).toBe("MO");
  expect(initialsOf("  juan  carlos de la vega ")).toBe("JV");
});

test("takes one letter of a single word", () => {
  expect(initialsOf("design")).toBe("D");
});

test("passes over signs before a word", () => {
  expect(initialsOf("#incident (eu)")).toBe("IE");
});

test("keeps a whole emoji of a name without letters", () => {
  expect(initialsOf("🚀✨")).toBe("🚀");
});

test("takes one letter of a script that joins its letters", () => {
  expect(initialsOf("ليلى حداد")).toBe("ل");
});

test("answers an empty name with nothing", () => {
  expect(initialsOf("")).toBe("");
});

test("takes no half of a surrogate pair and no invisible sign that turns text around", () => {
  expect(initialsOf("\uD83D")).toBe("");
  expect(initialsOf("\u202E✳")).toBe("✳");
  expect(initialsOf("\u202Egnp.exe")).toBe("G");
});

test("takes a letter without the marks that are heaped on it", () => {
  expect(initialsOf(`z${"\u0335".repeat(300)}algo`)).toBe("Z");
});

test("gives an id the same one of eight hues each time", () => {
  expect(hueStepOf("user-mira")).toBe(hueStepOf("user-mira"));
  const steps = new Set(Array.from({ length: 200 }, (_, index) => hueStepOf(`user-${index}`)));
  expect(steps).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7]));
});
