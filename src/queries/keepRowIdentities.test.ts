import * as fc from "fast-check";
import { expect, test } from "vitest";

import { keepRowIdentities } from "./keepRowIdentities.ts";
import { positionOf, rememberPosition } from "./snapshotPosition.ts";

interface Row {
  id: string;
  text: string;
}

const row = (id: string, text = id): Row => ({ id, text });
const paged = (...pages: unknown[]) => ({ pages, pageParams: pages.map((_, index) => index) });
const page = (...items: Row[]) => ({ items, nextCursor: "next" });

test("rows that did not change stay the same objects wherever they stand now", () => {
  const [a, b, c] = [row("a"), row("b"), row("c")];
  const after = [row("z"), row("c"), row("a"), row("b", "changed")];
  const kept = keepRowIdentities([a, b, c], after);
  expect(kept).toEqual(after);
  expect(kept).toMatchObject({ 1: { id: "c" }, 2: { id: "a" } });
  expect(Array.isArray(kept) && kept[1] === c && kept[2] === a && kept[3] !== b).toBe(true);
});

test.for([
  { shape: "plain", make: () => [row("a"), row("b")] },
  { shape: "infinite", make: () => paged(page(row("a")), page(row("b"))) },
  { shape: "infinite with arrays as pages", make: () => paged([row("a")], [row("b")]) },
  { shape: "empty", make: () => [] },
  { shape: "infinite and empty", make: () => paged() },
  { shape: "foreign", make: () => ({ texts: ["hello"], count: 1 }) },
  { shape: "selected", make: () => ["Amara", "Bo"] },
])("data that is equal comes back as the same object ($shape)", ({ make }) => {
  const before = make();
  expect(keepRowIdentities(before, make())).toBe(before);
});

test.for([
  { shape: "items", pageOf: page },
  { shape: "arrays", pageOf: (...rows: Row[]) => rows },
])("rows keep their identity when they move to another page ($shape)", ({ pageOf }) => {
  const [a, b, c] = [row("a"), row("b"), row("c")];
  const before = paged(pageOf(a, b), pageOf(c));
  const after = paged(pageOf(row("z"), row("a")), pageOf(row("b"), row("c")));
  const kept = keepRowIdentities(before, after);
  expect(kept).toEqual(after);
  const seen = new Set<unknown>();
  // `JSON.stringify` meets every object of the data.
  JSON.stringify(kept, (_, value: unknown) => {
    seen.add(value);
    return value;
  });
  expect([a, b, c].every((old) => seen.has(old))).toBe(true);
});

test("a page in which nothing changed stays the same object", () => {
  const second = page(row("b"));
  const kept = keepRowIdentities(
    paged(page(row("a")), second),
    paged(page(row("z"), row("a")), page(row("b"))),
  );
  expect(kept).toMatchObject({ pages: [{}, { items: [{ id: "b" }] }] });
  const pages: unknown[] =
    typeof kept === "object" && kept !== null && "pages" in kept && Array.isArray(kept.pages)
      ? kept.pages
      : [];
  expect(pages[1]).toBe(second);
});

test("what a page holds besides its rows is taken from the new one", () => {
  const before = paged({ ...page(row("a")), asOf: { epoch: "e", offset: 1 } });
  const after = paged({ ...page(row("a")), nextCursor: null });
  expect(keepRowIdentities(before, after)).toEqual(after);
});

test("other shapes are shared in TanStack Query's own way", () => {
  const before = { user: { id: "a" }, count: 1 };
  const kept = keepRowIdentities(before, { user: { id: "a" }, count: 2 });
  expect(kept).toEqual({ user: { id: "a" }, count: 2 });
  expect(typeof kept === "object" && kept !== null && "user" in kept && kept.user).toBe(
    before.user,
  );
});

test.for([undefined, null, "text", [row("a")], paged(page(row("a"))), { foreign: true }])(
  "data may change from any shape to any other (%j)",
  (before) => {
    for (const after of [[row("b")], paged(page(row("b"))), paged([row("b")]), null, 7, {}]) {
      expect(keepRowIdentities(before, after)).toEqual(after);
    }
  },
);

test("rows stay the same when plain data becomes infinite", () => {
  const a = row("a");
  const kept = keepRowIdentities([a], paged([row("a")]));
  expect(JSON.stringify(kept)).toBe(JSON.stringify(paged([row("a")])));
});

test("the position of a new snapshot is kept, also on rows that did not change", () => {
  const [first, second] = [
    { epoch: "e", offset: 1 },
    { epoch: "e", offset: 2 },
  ];
  const before = rememberPosition([row("a")], first);
  const same = keepRowIdentities(before, rememberPosition([row("a")], second));
  expect(same).toBe(before);
  expect(positionOf(before)).toEqual(second);
  const more = keepRowIdentities(before, rememberPosition([row("b"), row("a")], first));
  expect(typeof more === "object" && more !== null && positionOf(more)).toEqual(first);
});

test("whatever changes, the result equals the new data and holds every equal row of before", () => {
  const rows = fc.uniqueArray(
    fc.record({
      id: fc.constantFrom("a", "b", "c", "d", "e", "f"),
      text: fc.constantFrom("x", "y"),
    }),
    { selector: ({ id }) => id },
  );
  fc.assert(
    fc.property(rows, rows, (before, after) => {
      const kept = keepRowIdentities(before, after);
      expect(kept).toEqual(after);
      if (!Array.isArray(kept)) return;
      for (const old of before) {
        const isUnchanged = after.some(({ id, text }) => id === old.id && text === old.text);
        expect(kept.includes(old)).toBe(isUnchanged);
      }
    }),
    { seed: 1, numRuns: 300 },
  );
});
