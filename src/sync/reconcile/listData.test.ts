import { InfiniteQueryObserver, type QueryKey } from "@tanstack/react-query";
import { expect, test } from "vitest";

import { rememberPosition } from "../../queries/snapshotPosition.ts";
import { isChatMessage } from "../cachedChatMessages.ts";
import { messageIn, pagesOf, testClient } from "../testFixtures.ts";
import { isLastPageLoaded, pageCountOf, snapshotPositionOf, withRows } from "./listData.ts";

const rowsOf = (...numbers: number[]) => numbers.map((number) => messageIn("a", number));
const replace = (data: unknown, numbers: number[], pageSize: number) =>
  withRows(data, isChatMessage, rowsOf(...numbers), pageSize);
const at = (offset: number, epoch = "e") => ({ asOf: { epoch, offset } });
const page = (position: object) => ({ items: [], nextCursor: null, ...position });
const paged = (...pages: unknown[]) => ({ pages, pageParams: pages.map(() => null) });

test("plain data counts as one page", () => {
  expect(pageCountOf(rowsOf(1))).toBe(1);
  expect(pageCountOf(undefined)).toBe(1);
  expect(pageCountOf(pagesOf<number>([1], [2]))).toBe(2);
});

test("rows are replaced in the shape that the data had", () => {
  expect(replace(rowsOf(1), [2, 1], 1)).toEqual(rowsOf(2, 1));
  expect(replace(pagesOf(rowsOf(2), rowsOf(1)), [3, 2, 1], 5)).toEqual(
    pagesOf(rowsOf(3, 2), rowsOf(1)),
  );
});

test("data that is no list comes back as it is", () => {
  const data = { texts: [] };
  expect(replace(data, [1], 1)).toBe(data);
});

test("a first page that has twice its size is split, and the lowest part keeps its cursor", () => {
  const data = pagesOf(rowsOf(4, 3), rowsOf(2, 1));
  expect(replace(data, [6, 5, 4, 3, 2, 1], 2)).toEqual({
    pages: [
      { items: rowsOf(6, 5), nextCursor: "after-page-0" },
      { items: rowsOf(4, 3), nextCursor: "after-page-0" },
      { items: rowsOf(2, 1), nextCursor: null },
    ],
    pageParams: [null, null, "after-page-0"],
  });
});

test("only the first part may be larger than a page, and smaller than two", () => {
  const split = replace(pagesOf(rowsOf(1)), [8, 7, 6, 5, 4, 3, 2, 1], 3);
  expect(split).toMatchObject({
    pages: [{ items: rowsOf(8, 7, 6, 5, 4) }, { items: rowsOf(3, 2, 1) }],
  });
});

test("pages that are arrays are split too", () => {
  const data = { pages: [rowsOf(1)], pageParams: [0] };
  expect(replace(data, [2, 1], 1)).toEqual({ pages: [rowsOf(2), rowsOf(1)], pageParams: [0, 0] });
});

test("nothing is split as long as the size of a page is not known", () => {
  expect(replace(pagesOf(rowsOf(1)), [3, 2, 1], 0)).toEqual(pagesOf(rowsOf(3, 2, 1)));
});

test("plain data has the position that its rows were given", () => {
  expect(snapshotPositionOf(rememberPosition(rowsOf(1), at(3).asOf), false)).toEqual(at(3).asOf);
  expect(snapshotPositionOf(rowsOf(1), false)).toBeUndefined();
  expect(snapshotPositionOf(undefined, false)).toBeUndefined();
});

test("pages have the position of the oldest of them, or of the one just fetched", () => {
  const data = paged(page(at(5)), page(at(3)), page(at(7)));
  expect(snapshotPositionOf(data, false)).toEqual(at(3).asOf);
  expect(snapshotPositionOf(data, true)).toEqual(at(7).asOf);
});

test("pages have no position if the one that counts tells none", () => {
  expect(snapshotPositionOf(paged(page({}), page(at(3))), false)).toBeUndefined();
  expect(snapshotPositionOf(paged(page(at(3)), page({})), true)).toBeUndefined();
});

test("data without any page has no position", () => {
  expect(snapshotPositionOf(paged(), false)).toBeUndefined();
});

function queryOf(getNextPageParam: () => string | null | undefined) {
  const queryClient = testClient();
  const queryKey: QueryKey = ["a"];
  const options = { queryKey, getNextPageParam, initialPageParam: null };
  // Makes the query with its options, as a mounted component does.
  new InfiniteQueryObserver(queryClient, options).getCurrentQuery();
  return queryClient.getQueryCache().build(queryClient, { queryKey });
}

test("a list ends where its query function says so", () => {
  const data = pagesOf([1]);
  expect(
    isLastPageLoaded(
      queryOf(() => null),
      data,
    ),
  ).toBe(true);
  expect(
    isLastPageLoaded(
      queryOf(() => undefined),
      data,
    ),
  ).toBe(true);
  expect(
    isLastPageLoaded(
      queryOf(() => "more"),
      data,
    ),
  ).toBe(false);
});

test("nobody knows where plain data ends", () => {
  expect(
    isLastPageLoaded(
      queryOf(() => null),
      rowsOf(1),
    ),
  ).toBe(false);
});
