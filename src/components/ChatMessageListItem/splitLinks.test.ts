import { expect, test } from "vitest";

import { splitLinks } from "./splitLinks.ts";

const SCHEMES = ["http", "https", "mailto"];

function urls(text: string, schemes = SCHEMES) {
  return splitLinks(text, schemes).flatMap(({ url }) => url ?? []);
}

test("splits URLs and e-mail addresses from the text around them", () => {
  expect(splitLinks("See https://tickets.example/8 (or mail ines@example.org).", SCHEMES)).toEqual([
    { text: "See " },
    { text: "https://tickets.example/8", url: "https://tickets.example/8" },
    { text: " (or mail " },
    { text: "ines@example.org", url: "mailto:ines@example.org" },
    { text: ")." },
  ]);
});

test.each([
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "vbscript:msgbox(1)",
  "file:///etc/passwd",
  "ftp://files.example/a",
  "//files.example/a",
  "rc.3 is out, see release.txt",
])("doesn't link %s", (text) => {
  expect(splitLinks(text, SCHEMES)).toEqual([{ text }]);
});

test("doesn't link a URL with a bidirectional override", () => {
  expect(urls("https://bank.example/\u202Egpj.exe")).toEqual([]);
});

test("links only the given schemes", () => {
  expect(urls("tel:+351210000000 https://a.example", ["tel"])).toEqual(["tel:+351210000000"]);
});

test("returns parts that join to the text", () => {
  const text = "a https://a.example b\nhttps://b.example/?q=1&r=2#c x@y.example \u202E z";
  expect(
    splitLinks(text, SCHEMES)
      .map((part) => part.text)
      .join(""),
  ).toBe(text);
});

test("splits 100,000 characters that almost form links within two seconds", () => {
  const start = performance.now();
  for (const piece of ["http://", "a@", "http://a.b/((((", "mailto:x", "1234567890"]) {
    splitLinks(piece.repeat(100_000 / piece.length), SCHEMES);
  }
  expect(performance.now() - start).toBeLessThan(2000);
});
