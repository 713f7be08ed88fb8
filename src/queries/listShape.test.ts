import * as fc from "fast-check";
import { expect, test } from "vitest";

import {
  addPage,
  changeRows,
  createListReader,
  dropPages,
  indexOf,
  keepRowIdentities,
  newestFirst,
  newestRow,
  oldestRow,
  putOnTop,
  rowsOf,
  splitNewestPage,
  trimOldest,
  withoutDoubles,
  type List,
  type ListOrder,
  type ListPage,
  type RowRules,
} from "./listShape.ts";
import { rememberSnapshotInfo, snapshotInfoOf } from "./responses.ts";

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
    { asOf: { epoch: "e", offset: 1 }, isWhole: true },
    { asOf: { epoch: "e", offset: 2 }, isWhole: false },
  ];
  const before = rememberSnapshotInfo([row("a")], first);
  const same = keepRowIdentities(before, rememberSnapshotInfo([row("a")], second));
  expect(same).toBe(before);
  expect(snapshotInfoOf(before)).toEqual(second);
  const more = keepRowIdentities(before, rememberSnapshotInfo([row("b"), row("a")], first));
  expect(typeof more === "object" && more !== null && snapshotInfoOf(more)).toEqual(first);
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

// Lists that change: rows are numbers, and the greatest is the newest.

interface Numbered extends Row {
  n: number;
}

const numbered = (n: number, id = `row-${n}`): Numbered => ({ id, text: "", n });
const isNumbered = (value: unknown): value is Numbered =>
  typeof value === "object" && value !== null && "n" in value;
const isAbove = (row: Numbered, other: Numbered) => row.n >= other.n;
const newerOf = (before: Numbered, now: Numbered) => (before.n > now.n ? before : now);
const numbersOf = (list: List<Numbered>) => list.pages.map(({ rows }) => rows.map(({ n }) => n));

const orders: Record<string, ListOrder> = {
  "newest first": newestFirst,
  "rows reversed": { ...newestFirst, areRowsReversed: true },
  "pages reversed": { ...newestFirst, arePagesReversed: true },
  "all reversed": { ...newestFirst, arePagesReversed: true, areRowsReversed: true },
};

/** Returns data whose pages, from the newest, have these rows, in any order and shape. */
function dataOf(pages: readonly (readonly Numbered[])[], shape: string, order: ListOrder): unknown {
  const values = pages.map((rows) => {
    const inPage = order.areRowsReversed ? rows.toReversed() : rows;
    return shape.includes("objects") ? { items: inPage, nextCursor: "next" } : inPage;
  });
  if (shape.startsWith("plain")) return values[0];
  return paged(...(order.arePagesReversed ? values.toReversed() : values));
}

/** Reads data as if it had never been seen. */
function readAgain(data: unknown, order: ListOrder): List<Numbered> {
  const list = createListReader(isNumbered, () => order)(data);
  if (list === undefined) throw new Error("no list");
  return list;
}

/** Returns a list with pages of these numbers, the newest first. */
function listOf(...pages: number[][]): List<Numbered> {
  const rows = pages.map((numbers) => numbers.map((n) => numbered(n)));
  return readAgain(dataOf(rows, "infinite", newestFirst), newestFirst);
}

/** What a list says is what its data says, and what its index says. */
function expectConsistent(list: List<Numbered>) {
  const reread = readAgain(list.data, list.order);
  expect(rowsOf(list)).toEqual(rowsOf(reread));
  expect(list.pages.map(({ rows }) => rows)).toEqual(reread.pages.map(({ rows }) => rows));
  expect(list.pages.map(({ param }) => param)).toEqual(reread.pages.map(({ param }) => param));
  expect(new Map(indexOf(list))).toEqual(new Map(indexOf(reread)));
  for (const row of rowsOf(list)) expect(indexOf(list).get(row.id)).toBe(row);
}

/** A list, what is added to it, and which of its rows are removed and replaced. */
const change = fc.record({
  order: fc.constantFrom(...Object.values(orders)),
  shape: fc.constantFrom("plain", "plain objects", "infinite", "infinite objects"),
  lengths: fc
    .tuple(
      fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 3 }),
      fc.integer({ min: 0, max: 4 }),
    )
    .map(([others, last]) => [...others, last]),
  steps: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 16, maxLength: 16 }),
  fates: fc.array(fc.constantFrom("stays", "stays", "goes", "changes"), {
    minLength: 16,
    maxLength: 16,
  }),
  added: fc.array(fc.integer({ min: -1, max: 20 }), { maxLength: 4 }),
  isIndexed: fc.boolean(),
});

type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

function play({ order, shape, lengths, steps, fates, added, isIndexed }: Change) {
  let n = 18;
  let at = 0;
  const pages = (shape.startsWith("plain") ? lengths.slice(0, 1) : lengths).map((length) =>
    Array.from({ length }, () => {
      n -= steps[at] ?? 1;
      at += 1;
      return numbered(n, `row-${at}`);
    }),
  );
  const list = readAgain(dataOf(pages, shape, order), order);
  if (isIndexed) indexOf(list);
  const before = rowsOf(list);
  const removed = before.filter((_, index) => fates[index] === "goes");
  const replaced = new Map(
    before
      .filter((_, index) => fates[index] === "changes")
      .map((row) => [row, { ...row, text: "changed" }]),
  );
  const rows = added
    .toSorted((a, b) => b - a)
    .map((number, index) => numbered(number, `added-${index}`));
  const result = changeRows(list, { added: rows, removed, replaced }, isAbove);
  return { list, before, removed, replaced, rows, result };
}

test("a change of rows does what it does in one array, whatever the pages and the order", () => {
  fc.assert(
    fc.property(change, (changes) => {
      const { before, removed, replaced, rows, result } = play(changes);
      const expected = before
        .filter((row) => !removed.includes(row))
        .map((row) => replaced.get(row) ?? row);
      // Each above the first that it belongs above; the last one first, so that they keep their order.
      for (const row of rows.toReversed()) {
        const place = expected.findIndex((other) => isAbove(row, other));
        expected.splice(place < 0 ? expected.length : place, 0, row);
      }
      expect(rowsOf(result)).toEqual(expected);
      for (const [index, row] of rowsOf(result).entries()) expect(row).toBe(expected[index]);
    }),
    { seed: 1, numRuns: 500 },
  );
});

test("data and index follow a change of rows", () => {
  fc.assert(
    fc.property(change, (changes) => {
      const { result } = play(changes);
      expectConsistent(result);
      expect(result.order).toBe(changes.order);
    }),
    { seed: 2, numRuns: 500 },
  );
});

test("a page that a change of rows does not touch stays the same object, as do its rows", () => {
  fc.assert(
    fc.property(change, (changes) => {
      const { list, result } = play(changes);
      for (const page of list.pages) {
        const after = result.pages.find(({ param }) => param === page.param);
        const isEqual = JSON.stringify(after?.rows) === JSON.stringify(page.rows);
        expect(!isEqual || page.rows.length === 0 || after?.value === page.value).toBe(true);
      }
    }),
    { seed: 3, numRuns: 500 },
  );
});

test("the last page is as long as before, and none is empty, after rows have gone", () => {
  fc.assert(
    fc.property(change, (changes) => {
      const { list, removed, result } = play(changes);
      if (removed.length === 0 || list.pages.some(({ rows }) => rows.length === 0)) return;
      const lengths = result.pages.map(({ rows }) => rows.length);
      const rowCount = rowsOf(result).length;
      expect(Math.min(...lengths)).toBeGreaterThanOrEqual(Math.min(1, rowCount));
      // The first page keeps one row, which its cursor need not fit.
      const wanted = list.pages.at(-1)?.rows.length ?? 0;
      expect(lengths.at(-1)).toBeGreaterThanOrEqual(Math.min(wanted, rowCount - 1));
    }),
    { seed: 4, numRuns: 500 },
  );
});

test("a list to which nothing happens stays the same", () => {
  const list = listOf([9], [8]);
  expect(changeRows(list, {}, isAbove)).toBe(list);
});

test("a row goes below those that are newer, beyond two pages without rows", () => {
  const list = listOf([], [], [9]);
  const result = changeRows(list, { added: [numbered(5)] }, isAbove);
  expect(rowsOf(result).map(({ n }) => n)).toEqual([9, 5]);
});

test("a refetch begins where it did, after the rows of the first page have gone", () => {
  const list = listOf([9], [8], [7]);
  const result = changeRows(list, { removed: list.pages[0]?.rows ?? [] }, isAbove);
  expect(result.data).toMatchObject({ pages: [[{ n: 8 }], [{ n: 7 }]], pageParams: [0, 2] });
});

test("a refetch begins where it did, also if one page is left", () => {
  const list = listOf([9], [8]);
  const result = changeRows(list, { removed: list.pages[0]?.rows ?? [] }, isAbove);
  expect(result.data).toMatchObject({ pages: [[{ n: 8 }]], pageParams: [0] });
});

test("a refetch begins where it did, also if the last page is the newest", () => {
  const reversed = orders["pages reversed"] ?? newestFirst;
  const rows = [[numbered(9)], [numbered(8)], [numbered(7)]];
  const list = readAgain(dataOf(rows, "infinite", reversed), reversed);
  const result = changeRows(list, { removed: list.pages[2]?.rows ?? [] }, isAbove);
  expect(result.data).toMatchObject({ pages: [[{ n: 8 }], [{ n: 9 }]], pageParams: [0, 2] });
  const rest = changeRows(result, { removed: result.pages[1]?.rows ?? [] }, isAbove);
  expect(rest.data).toMatchObject({ pages: [[{ n: 9 }]], pageParams: [0] });
});

test("rows that move to the top again and again stay in one order, however the pages are cut", () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat({ max: 11 }), { maxLength: 40 }),
      fc.integer({ min: 1, max: 4 }),
      (moves, pageSize) => {
        let list = listOf([12, 11, 10], [9, 8, 7], [6, 5, 4], [3, 2, 1]);
        const expected = [...rowsOf(list)];
        for (const [at, place] of moves.entries()) {
          const [before] = expected.splice(place, 1);
          if (before === undefined) continue;
          const moved = { ...before, n: 13 + at };
          expected.unshift(moved);
          const changed = changeRows(list, { added: [moved], removed: [before] }, isAbove);
          list = splitNewestPage(changed, pageSize);
          expect(rowsOf(list)).toEqual(expected);
          expect(list.pages.every(({ rows }) => rows.length > 0)).toBe(true);
        }
        expectConsistent(list);
      },
    ),
    { seed: 6, numRuns: 300 },
  );
});

test("data that was not changed is read once, and what a change made is not read at all", () => {
  let reads = 0;
  const read = createListReader((value): value is Numbered => {
    reads += 1;
    return isNumbered(value);
  });
  const data = [numbered(9), numbered(8)];
  const list = read(data);
  expect(read(data)).toBe(list);
  if (list === undefined) throw new Error("no list");
  const changed = changeRows(list, { added: [numbered(10)] }, isAbove);
  expect(read(changed.data)).toBe(changed);
  expect(reads).toBe(2);
});

test.for<[what: string, data: unknown]>([
  ["nothing", undefined],
  ["null", null],
  ["a text", "rows"],
  ["an object without an array", { count: 1 }],
  ["an array of other things", [numbered(1), "row"]],
  ["a page of other things", paged([numbered(1)], [{ id: "x" }])],
  ["a page without rows", paged([numbered(1)], { nextCursor: "next" })],
])("data that is no list is not read as one (%s)", ([, data]) => {
  expect(createListReader(isNumbered)(data)).toBeUndefined();
});

test("the newest and the oldest row are found beyond pages without rows", () => {
  const list = listOf([], [9, 8], [7], []);
  expect([newestRow(list)?.n, oldestRow(list)?.n]).toEqual([9, 7]);
  expect([newestRow(listOf([])), oldestRow(listOf())]).toEqual([undefined, undefined]);
});

test.for<[lengths: string, count: number, pageSize: number, after: number[]]>([
  ["is shorter than two pages", 5, 3, [5, 2]],
  ["has two pages", 6, 3, [3, 3, 2]],
  ["has less than three pages", 8, 3, [5, 3, 2]],
  ["has three pages", 9, 3, [3, 3, 3, 2]],
  ["has no known size", 9, 0, [9, 2]],
])("the newest page is split once it is twice as long as a page (%s)", ([, count, size, after]) => {
  const newest = Array.from({ length: count }, (_, index) => 20 - index);
  const list = listOf(newest, [2, 1]);
  const split = splitNewestPage(list, size);
  expect(split.pages.map(({ rows }) => rows.length)).toEqual(after);
  expect(rowsOf(split)).toEqual(rowsOf(list));
  expectConsistent(split);
});

test("neither plain data nor pages whose newest is the last are split", () => {
  const rows = [9, 8, 7, 6].map((n) => numbered(n));
  const reversed: ListOrder = { ...newestFirst, arePagesReversed: true };
  for (const list of [
    readAgain(rows, newestFirst),
    readAgain(dataOf([rows], "infinite", reversed), reversed),
  ]) {
    expect(splitNewestPage(list, 2)).toBe(list);
  }
});

test("plain data is trimmed to a count of rows, and pages are not", () => {
  const list = readAgain(
    [9, 8, 7].map((n) => numbered(n)),
    newestFirst,
  );
  expect(numbersOf(trimOldest(list, 2))).toEqual([[9, 8]]);
  expect(trimOldest(list, 3)).toBe(list);
  const pages = listOf([9, 8, 7]);
  expect(trimOldest(pages, 2)).toBe(pages);
});

const pageOfNumbers = (rows: readonly Numbered[]): ListPage<Numbered> => ({
  rows,
  value: rows,
  param: 2,
});
const rowRules: RowRules<Numbered> = {
  pickNewer: newerOf,
  belongsAbove: isAbove,
  isPlaced: ({ n }) => !Number.isNaN(n),
  isMoving: () => false,
};
const fresh = (...numbers: number[]) => pageOfNumbers(numbers.map((n) => numbered(n)));

test.for<
  [
    what: string,
    list: List<Numbered>,
    page: ListPage<Numbered>,
    end: "newest" | "oldest",
    after: number[][],
  ]
>([
  [
    "below",
    listOf([9, 8], [7, 6]),
    fresh(5, 4),
    "oldest",
    [
      [9, 8],
      [7, 6],
      [5, 4],
    ],
  ],
  [
    "above",
    listOf([9, 8], [7, 6]),
    fresh(11, 10),
    "newest",
    [
      [11, 10],
      [9, 8],
      [7, 6],
    ],
  ],
  [
    "below, with rows of the page above",
    listOf([9, 8], [7, 6]),
    fresh(6, 5),
    "oldest",
    [[9, 8], [7], [6, 5]],
  ],
  [
    "below, with nothing but rows of the pages above",
    listOf([9, 8], [7, 6]),
    fresh(7, 6),
    "oldest",
    [
      [9, 8],
      [7, 6],
    ],
  ],
  [
    "below, with a row of further up that was not loaded",
    listOf([9, 7], [6, 5]),
    fresh(8, 4),
    "oldest",
    [[9, 8, 7], [6], [5, 4]],
  ],
  ["below, without rows", listOf([9, 8], [7, 6]), fresh(), "oldest", [[9, 8], [7, 6], []]],
  ["above, with rows of the page below", listOf([9, 8]), fresh(10, 9), "newest", [[10], [9, 8]]],
  ["above, with nothing new", listOf([9, 8]), fresh(9), "newest", [[9, 8]]],
  ["to nothing", listOf([]), fresh(2, 1), "oldest", [[2, 1]]],
])("a page is added %s", ([, list, page, end, after]) => {
  const result = addPage(list, page, end, rowRules);
  expect(numbersOf(result)).toEqual(after);
  expectConsistent(result);
});

test("a page behind a cursor stays where the server has it, though its rows seem to belong above", () => {
  const page = { ...fresh(12, 11), param: "row-8" };
  expect(numbersOf(addPage(listOf([9, 8]), page, "oldest", rowRules))).toEqual([
    [9, 8],
    [12, 11],
  ]);
});

test("a page behind a cursor that has a row of the page above it was counted off while rows moved", () => {
  const page = { ...fresh(10, 9), param: "row-8" };
  const result = addPage(listOf([9, 8], [7, 6]), page, "oldest", rowRules);
  expect(rowsOf(result).map(({ n }) => n)).toEqual([10, 9, 8, 7, 6]);
});

test("rows of a page that have just moved go where they belong", () => {
  const page = { ...fresh(12, 11), param: "row-8" };
  const rules = { ...rowRules, isMoving: ({ n }: Numbered) => n === 12 };
  const result = addPage(listOf([9, 8]), page, "oldest", rules);
  expect(rowsOf(result).map(({ n }) => n)).toEqual([12, 11, 9, 8]);
});

test("a last row that doesn't say where it belongs leaves a new page below it", () => {
  const list = listOf([9, Number.NaN]);
  expect(numbersOf(addPage(list, fresh(8, 7), "oldest", rowRules))).toEqual([
    [9, Number.NaN],
    [8, 7],
  ]);
});

test("of a row that is in a new page and in those before, the newer version stays", () => {
  const list = listOf([9, 8], [7, 6]);
  const page = pageOfNumbers([numbered(5), numbered(3, "row-8")]);
  expect(rowsOf(addPage(list, page, "oldest", rowRules)).map(({ n }) => n)).toEqual([
    9, 8, 7, 6, 5,
  ]);
  const moved = pageOfNumbers([numbered(10, "row-6"), numbered(5)]);
  const result = addPage(list, moved, "oldest", rowRules);
  expect(rowsOf(result).map(({ n, id }) => `${id} ${n}`)).toEqual([
    "row-6 10",
    "row-9 9",
    "row-8 8",
    "row-7 7",
    "row-5 5",
  ]);
  expectConsistent(result);
});

test("a page more leaves each row once, in order, whatever was in it", () => {
  const numbers = (min: number) =>
    fc
      .uniqueArray(fc.integer({ min, max: min + 12 }), { minLength: 1, maxLength: 6 })
      .map((all) => all.toSorted((a, b) => b - a));
  fc.assert(
    fc.property(
      fc.constantFrom("newest" as const, "oldest" as const),
      fc.integer({ min: -8, max: 8 }).chain((shift) => fc.tuple(numbers(10), numbers(10 + shift))),
      fc.integer({ min: 1, max: 3 }),
      (end, [loaded, page], size) => {
        const pages = Array.from({ length: Math.ceil(loaded.length / size) }, (_, index) =>
          loaded.slice(index * size, (index + 1) * size),
        );
        const result = addPage(listOf(...pages), fresh(...page), end, rowRules);
        const all = [...new Set([...loaded, ...page])].toSorted((a, b) => b - a);
        expect(rowsOf(result).map(({ n }) => n)).toEqual(all);
        expect(result.pages.every(({ rows }) => rows.length > 0)).toBe(true);
        expectConsistent(result);
      },
    ),
    { seed: 5, numRuns: 500 },
  );
});

test.for<[count: number, end: "newest" | "oldest", after: number[][]]>([
  [0, "newest", [[9], [8], [7]]],
  [-1, "newest", [[9], [8], [7]]],
  [1, "newest", [[9], [8]]],
  [1, "oldest", [[8], [7]]],
  [2, "oldest", [[7]]],
])("%i pages are dropped, and the %s stay", ([count, end, after]) => {
  const result = dropPages(listOf([9], [8], [7]), count, end);
  expect(numbersOf(result)).toEqual(after);
  expectConsistent(result);
});

test("a row is found on the last page after the pages below it were dropped", () => {
  const list = listOf([9], [8], [7], [6]);
  // Notes on which page each row is.
  const moved = changeRows(list, { removed: list.pages[3]?.rows ?? [] }, isAbove);
  const dropped = dropPages(moved, 1, "newest");
  const result = changeRows(dropped, { removed: dropped.pages[1]?.rows ?? [] }, isAbove);
  expect(numbersOf(result)).toEqual([[9]]);
});

test.for<[what: string, pages: number[][], rows: number[], after: number[][]]>([
  [
    "all that was there",
    [
      [9, 8],
      [7, 6],
    ],
    [10, 9, 8],
    [
      [10, 9, 8],
      [7, 6],
    ],
  ],
  [
    "rows of further down, too",
    [
      [9, 8],
      [7, 6],
      [5, 4],
    ],
    [10, 9, 8, 7],
    [[10, 9, 8, 7], [6], [5, 4]],
  ],
  [
    "a whole page of further down",
    [
      [9, 8],
      [7, 6],
      [5, 4],
    ],
    [9, 8, 7, 6],
    [
      [9, 8, 7, 6],
      [5, 4],
    ],
  ],
  [
    "the last page but for one row",
    [
      [9, 8],
      [7, 6],
    ],
    [9, 8, 7],
    [
      [9, 8],
      [7, 6],
    ],
  ],
])("refetched rows go on top (%s)", ([, pages, rows, after]) => {
  const lowest = rows.at(-1) ?? 0;
  const result = putOnTop(
    listOf(...pages),
    rows.map((n) => numbered(n)),
    ({ n }) => n < lowest,
  );
  expect(numbersOf(result)).toEqual(after);
  expectConsistent(result);
});

test("a list without doubles stays the same", () => {
  const list = listOf([9, 8], [7]);
  expect(withoutDoubles(list, newerOf)).toBe(list);
});

const shared = numbered(8);

test.for<[what: string, pages: Numbered[][], after: string[][]]>([
  [
    "the same object",
    [
      [numbered(9), shared],
      [shared, numbered(7)],
    ],
    [["row-9 9"], ["row-8 8", "row-7 7"]],
  ],
  [
    "the newer one above",
    [
      [numbered(9, "a"), numbered(8)],
      [numbered(2, "a"), numbered(1)],
    ],
    [["a 9"], ["row-8 8", "row-1 1"]],
  ],
  [
    "the newer one below",
    [
      [numbered(2, "a"), numbered(8)],
      [numbered(9, "a"), numbered(1)],
    ],
    [["row-8 8"], ["a 9", "row-1 1"]],
  ],
  [
    "both alike",
    [
      [numbered(9), numbered(8)],
      [numbered(8), numbered(7)],
    ],
    [["row-9 9"], ["row-8 8", "row-7 7"]],
  ],
  [
    "a page of nothing else",
    [[numbered(8), numbered(9, "a")], [numbered(2, "a")], [numbered(1)]],
    [["row-8 8", "a 9"], ["row-1 1"]],
  ],
])("of two rows with one id one stays (%s)", ([, pages, after]) => {
  const list = readAgain(dataOf(pages, "infinite", newestFirst), newestFirst);
  const result = withoutDoubles(list, newerOf);
  expect(result.pages.map(({ rows }) => rows.map(({ id, n }) => `${id} ${n}`))).toEqual(after);
  expectConsistent(result);
});
