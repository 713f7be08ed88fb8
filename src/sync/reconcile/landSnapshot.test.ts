import { QueryClient, type QueryKey } from "@tanstack/react-query";
import { expect, test } from "vitest";

import { readItems } from "../cachedItems.ts";
import { messageIn, pagesOf } from "../testFixtures.ts";
import { landSnapshot, type Landing } from "./landSnapshot.ts";
import { chatMessageRows } from "./rowKinds.ts";
import { trackQuery } from "./TrackedQuery.ts";

const kind = chatMessageRows("a");
const rowsOf = (...numbers: number[]) => numbers.map((number) => messageIn("a", number));
const pages = (...numbers: number[][]) => pagesOf(...numbers.map((page) => rowsOf(...page)));
const heard = (number: number) => ({ chatMessage: messageIn("a", number), receivedAt: 0 });

/** Lands one snapshot after the other; each that is kept becomes what is shown. */
function startLanding() {
  const queryClient = new QueryClient();
  const queryKey: QueryKey = ["a"];
  const query = queryClient.getQueryCache().build(queryClient, { queryKey });
  const tracked = trackQuery<ReturnType<typeof messageIn>>(query);
  function land(
    data: unknown,
    { isNextPage = false, firstPages, ...rest }: Partial<Landing> & Partial<Landing["flight"]> = {},
  ) {
    const dataBefore = tracked.data;
    const flight = { startedAt: 0, startedTick: 1, isNextPage, firstPages, dataBefore };
    const landed = landSnapshot(kind, tracked, {
      data,
      flight,
      isAtEnd: false,
      missed: [],
      ...rest,
    });
    if (landed === undefined) return undefined;
    tracked.data = landed.data;
    return readItems(landed.data, kind.isRow)?.map(({ id }) => Number(id.slice(2)));
  }
  return { land, tracked };
}

test("a first snapshot is shown with what it missed", () => {
  expect(startLanding().land(rowsOf(3, 2), { missed: [heard(4), heard(3)] })).toEqual([4, 3, 2]);
});

test("what it missed below its window stays out, unless it reaches to the end", () => {
  expect(startLanding().land(rowsOf(3, 2), { missed: [heard(1)] })).toEqual([3, 2]);
  expect(startLanding().land(rowsOf(3, 2), { missed: [heard(1)], isAtEnd: true })).toEqual([
    3, 2, 1,
  ]);
});

test("a first page that reaches what was there is put on top of the other pages", () => {
  const { land } = startLanding();
  land(pages([6, 5], [4, 3], [2, 1]));
  expect(land(pages([7, 6]), { firstPages: 1 })).toEqual([7, 6, 5, 4, 3, 2, 1]);
});

test("a first page that does not reach what was there is refused", () => {
  const { land } = startLanding();
  land(pages([6, 5], [4, 3]));
  expect(land(pages([9, 8]), { firstPages: 1 })).toBeUndefined();
});

test("as many pages as were there are taken, whether they reach or not", () => {
  const { land } = startLanding();
  land(pages([6, 5], [4, 3]));
  expect(land(pages([12, 11], [10, 9]), { firstPages: 2 })).toEqual([12, 11, 10, 9]);
});

test("pages above a long list that don't reach it take its place", () => {
  const { land } = startLanding();
  land(pages(...Array.from({ length: 8 }, (_, index) => [16 - 2 * index, 15 - 2 * index])));
  const fresh = pages([40, 39], [38, 37], [36, 35], [34, 33], [32, 31]);
  expect(land(fresh, { firstPages: 5 })).toEqual([40, 39, 38, 37, 36, 35, 34, 33, 32, 31]);
});

test("pages that hold a row twice are put right", () => {
  expect(startLanding().land(pages([3, 2], [2, 1]))).toEqual([3, 2, 1]);
});

test("a next page comes below, and what was heard meanwhile stays on top", () => {
  const { land } = startLanding();
  land(pages([4, 3]));
  const missed = [heard(5)];
  expect(land(pages([4, 3], [2, 1]), { isNextPage: true, missed })).toEqual([5, 4, 3, 2, 1]);
});

test("rows that did not change keep their identity, and equal data is the same object", () => {
  const { land, tracked } = startLanding();
  land(rowsOf(3, 2));
  const before = tracked.data;
  land(rowsOf(3, 2));
  expect(tracked.data).toBe(before);
});

test("data of another shape is left as it is", () => {
  const { land, tracked } = startLanding();
  const data = { texts: [] };
  land(data);
  expect(tracked.data).toBe(data);
});
