import * as fc from "fast-check";
import { expect, test } from "vitest";

import { collapseWhitespace, readableName } from "./text.ts";

const shownOf = (name: string) => readableName(name, "Unnamed");
const runs = { seed: 1, numRuns: 200 };

test.each([
  ["nothing", ""],
  ["whitespace", " \t\n\u00A0\u3000\u2028"],
  ["zero-width characters", "\u200B\u200C\u200D\u2060\uFEFF"],
  ["bidirectional controls", "\u202E\u2067\u200F\u061C"],
  ["soft hyphens and control characters", "\u00AD\u0000\u001B\u0085"],
  ["filler letters", "\u3164\u115F\u1160\uFFA0"],
  ["blank Braille cells", "\u2800\u2800"],
  ["combining marks without a letter", "\u0301\u0489\uFE0F"],
  ["tags", "\u{E0041}\u{E007F}"],
])("replaces a name of %s", (_, name) => {
  expect(shownOf(name)).toBe("Unnamed");
});

test("removes bidirectional controls from a name", () => {
  expect(shownOf("\u202Eexe.stneitaptroper")).toBe("exe.stneitaptroper");
  expect(shownOf("Invoice \u202Efdp.exe\u202C, \u2067open")).toBe("Invoice fdp.exe, open");
});

test.each(["ليلى حداد", "דנה לוי", "می\u200Cخواهم", "Mira \u200Fليلى\u200E (ops)", "👩‍👩‍👧‍👦 🏳️‍🌈"])(
  "keeps the name %s",
  (name) => {
    expect(shownOf(name)).toBe(name);
  },
);

test("returns a name on one line", () => {
  expect(shownOf("one\ntwo\r\n\tthree\u2028four")).toBe("one two three four");
});

test("replaces a lone surrogate", () => {
  expect(shownOf("Half \uD83D")).toBe("Half \uFFFD");
});

test("truncates a very long name, even if it starts with invisible characters", () => {
  expect(shownOf("x".repeat(1_000_000))).toHaveLength(160);
  expect(shownOf("\u202E".repeat(1_000_000))).toBe("Unnamed");
});

test("returns a visible name on one line, without bidirectional controls, for any input", () => {
  const hostile = fc.string({
    unit: fc.oneof(
      fc.constantFrom(
        "\u202A",
        "\u202E",
        "\u2066",
        "\u2069",
        "\u200B",
        "\u0301",
        " ",
        "\n",
        "\uD83D",
        "\uDE00",
        "\u3164",
      ),
      fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
    ),
    maxLength: 200,
  });
  fc.assert(
    fc.property(hostile, (name) => {
      const shown = shownOf(name);
      expect(shown).not.toMatch(/[\u202A-\u202E\u2066-\u2069\n\r\u2028\u2029]/);
      expect(shown).toMatch(/[^\s\p{M}\p{C}]|\p{Co}|\p{Cn}/u);
      expect(shown.length).toBeLessThanOrEqual(160);
      expect(shown.isWellFormed()).toBe(true);
      // Idempotent.
      expect(shownOf(shown)).toBe(shown);
    }),
    runs,
  );
});

test("keeps any name of letters and single spaces", () => {
  const word = fc.stringMatching(/^[\p{L}\p{N}]{1,12}$/u);
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), (words) => {
      const name = words.join(" ");
      fc.pre(!/^\p{Default_Ignorable_Code_Point}+$/u.test(name.replaceAll(" ", "")));
      expect(shownOf(name)).toBe(name);
    }),
    runs,
  );
});

test("collapses whitespace to single spaces", () => {
  expect(collapseWhitespace("  rc.3 is\n\tbuilding  \n", 160)).toBe("rc.3 is building");
});

test("truncates a long text", () => {
  expect(collapseWhitespace("x".repeat(1_000_000), 160)).toHaveLength(160);
});

test("doesn't split a surrogate pair when it truncates", () => {
  expect(collapseWhitespace("abc🚀", 4)).toBe("abc");
});
