import { expect, test } from "vitest";

import { fillers } from "./data/fillers.ts";
import { anywhere } from "./data/texts/anywhere.ts";
import { exchangesOfKind } from "./data/texts/exchangesOfKind.ts";

const texts = [...Object.values(exchangesOfKind).flat(), ...anywhere].flat();

test("there are more than 250 different texts", () => {
  expect(new Set(texts).size).toBeGreaterThan(250);
});

test("every exchange has a line", () => {
  expect([...Object.values(exchangesOfKind).flat(), ...anywhere]).not.toContainEqual([]);
});

test("every link leads to a domain that is reserved for examples", () => {
  const hosts = texts.flatMap((text) =>
    [...text.matchAll(/https?:\/\/([^/\s]+)/g)].map(([, host]) => host),
  );
  expect(new Set(hosts)).toEqual(new Set(["example.com", "example.org"]));
});

test("every placeholder has fillers", () => {
  const keys = texts.flatMap((text) =>
    [...text.matchAll(/(?<!%)\{([a-z]+)\}/gi)].map(([, key]) => key ?? ""),
  );
  const known = new Set([...fillers.keys(), "topic", "name"]);
  expect(keys.filter((key) => !known.has(key))).toEqual([]);
});

test("no text has markup, which the components would show as it is", () => {
  expect(texts.filter((text) => /`|\*\*|<\/|\]\(/.test(text))).toEqual([]);
});

test("there are texts from right to left, with indented code, in several lines and very long ones", () => {
  const kinds = [/\p{Script=Arabic}/u, /\p{Script=Hebrew}/u, /^ {2,}\S/m, /\n/, /^.{400,}$/s];
  expect(kinds.map((kind) => texts.some((text) => kind.test(text)))).toEqual(kinds.map(() => true));
});
