import { expect, test } from "vitest";

import { cursorAt, readPage, type PageCursor } from "./readPage.ts";

interface Row {
  id: string;
  createdAt: string;
}

const rowsOf = (...seconds: number[]): Row[] =>
  seconds.map((second) => ({
    id: `m-${second}`,
    createdAt: new Date(Date.UTC(2026, 2, 2, 9, 0, second)).toISOString(),
  }));
const rows = rowsOf(9, 8, 7, 6, 5, 4, 3, 2, 1);
const read = (cursor: PageCursor, from = rows) =>
  readPage(from, (row) => row, { cursor, pageSize: 3 });
const idsOf = ({ items }: { items: Row[] }) => items.map(({ id }) => id);

test("the first page has the newest rows and nothing above", () => {
  const page = read(null);
  expect(idsOf(page)).toEqual(["m-9", "m-8", "m-7"]);
  expect(page.previous).toBeNull();
});

test("the pages below and above go on at the row, wherever it is by now", () => {
  const below = read(read(null).next, [...rowsOf(11, 10), ...rows]);
  expect(idsOf(below)).toEqual(["m-6", "m-5", "m-4"]);

  const above = read(below.previous, [...rowsOf(11, 10), ...rows]);
  expect(idsOf(above)).toEqual(["m-9", "m-8", "m-7"]);
  expect(idsOf(read(above.previous, [...rowsOf(11, 10), ...rows]))).toEqual(["m-11", "m-10"]);
});

test("a page that begins after a number of rows moves with what is above", () => {
  const page = read("#3");
  expect(idsOf(page)).toEqual(["m-6", "m-5", "m-4"]);
  expect([page.previous, page.next]).toEqual(["#0", "#6"]);
  expect(idsOf(read("#3", [...rowsOf(10), ...rows]))).toEqual(["m-7", "m-6", "m-5"]);
});

test("the last page has none below, and an empty one leads to the rows above it", () => {
  expect(read("#6").next).toBeNull();
  expect(read("#9")).toEqual({ items: [], next: null, previous: "#6" });
});

test("a window can begin after any number of rows", () => {
  expect(idsOf(read(cursorAt(rows, (row) => row, 4, false)))).toEqual(["m-5", "m-4", "m-3"]);
  expect(cursorAt(rows, (row) => row, 4, true)).toBe("#4");
  expect(cursorAt(rows, (row) => row, 0, false)).toBeNull();
});
