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

test.each([
  "https://deploy:secret@files.example/x",
  "https://deploy@files.example/x",
  "https://bank.example:x@files.example",
  "https://bank.example%2efiles.example/x",
])("doesn't link %s to the host that it begins with", (text) => {
  expect(urls(text)).toEqual([]);
});

test("links URLs beside an at sign", () => {
  const text = "https://a.example/@mira https://b.example: @mira (https://c.example)";
  expect(urls(text)).toEqual(["https://a.example/@mira", "https://b.example", "https://c.example"]);
});

test("links a URL of 3,000 characters as a whole", () => {
  const url = `https://a.example/?q=${"a".repeat(3000)}`;
  expect(urls(`${url} x`)).toEqual([url]);
  const call = `tel:${"1".repeat(3000)}`;
  expect(urls(call, ["tel"])).toEqual([call]);
});

test.each(["https://intranet.com", "https://intranet.com.", "https://intranet.com.example/"])(
  "doesn't link a URL that is only shown up to %s",
  (shown) => {
    const whole = "a https://b.example https://intranet.com.example/x c";
    expect(splitLinks(`a https://b.example ${shown}…`, SCHEMES, whole)).toEqual([
      { text: "a " },
      { text: "https://b.example", url: "https://b.example" },
      { text: ` ${shown}…` },
    ]);
  },
);

test("links no beginning of a URL at the end of the part in which it searches for links", () => {
  const url = "https://bank.example.com/reset?token=abcdefghijklmnop";
  for (let before = 19_940; before <= 20_010; before += 1) {
    for (const found of urls(`${"x".repeat(before)} ${url} end`)) expect(found).toBe(url);
  }
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
