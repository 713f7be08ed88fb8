import { expect, test } from "vitest";

import { LINK_SCHEMES } from "./linkSchemes.ts";
import { splitLinks } from "./splitLinks.ts";

function urls(text: string, schemes = LINK_SCHEMES) {
  return splitLinks(text, schemes).flatMap(({ url }) => url ?? []);
}

test("makes links of addresses and leaves the sentence around them", () => {
  expect(
    splitLinks("See https://tickets.example/8 (or mail ines@example.org).", LINK_SCHEMES),
  ).toEqual([
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
])("leaves %s as it is", (text) => {
  expect(splitLinks(text, LINK_SCHEMES)).toEqual([{ text }]);
});

test("never makes a link of an address with an override of its direction", () => {
  expect(urls("https://bank.example/\u202Egpj.exe")).toEqual([]);
});

test("makes links of other schemes where they are allowed, and only of those", () => {
  expect(urls("tel:+351210000000 https://a.example", ["tel"])).toEqual(["tel:+351210000000"]);
});

test("puts every text together again", () => {
  const text = "a https://a.example b\nhttps://b.example/?q=1&r=2#c x@y.example \u202E z";
  expect(
    splitLinks(text, LINK_SCHEMES)
      .map((part) => part.text)
      .join(""),
  ).toBe(text);
});

test("looks through 100,000 characters that are nearly links without freezing", () => {
  const start = performance.now();
  for (const piece of ["http://", "a@", "http://a.b/((((", "mailto:x", "1234567890"]) {
    splitLinks(piece.repeat(100_000 / piece.length), LINK_SCHEMES);
  }
  expect(performance.now() - start).toBeLessThan(2000);
});
