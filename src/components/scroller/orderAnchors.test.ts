import { expect, test } from "vitest";

import { orderAnchors } from "./orderAnchors.ts";

const rows = ["a", "b", "c", "d", "e", "f"];
const anchorsOf = (...keys: string[]) => keys.map((key, index) => ({ key, top: index * 50 }));
const order = (visible: string[], after: readonly string[], before = rows) =>
  orderAnchors(anchorsOf(...visible), before, after).map(({ key }) => key);

test("keeps the order while rows are the same", () => {
  expect(order(["a", "b"], rows)).toEqual(["a", "b"]);
});

test("keeps the order when rows are inserted before the visible ones", () => {
  expect(order(["b", "c", "d"], ["x", "y", ...rows])).toEqual(["b", "c", "d"]);
});

test("skips rows that were removed", () => {
  expect(order(["b", "c", "d"], ["a", "d"])).toEqual(["d"]);
  expect(order(["b", "c"], ["x"])).toEqual([]);
});

test("tries a row that moved alone after those that stayed together", () => {
  expect(order(["b", "c", "d"], ["b", "a", "c", "d", "e", "f"])).toEqual(["c", "d", "b"]);
  expect(order(["b", "c", "d", "e"], ["a", "c", "d", "e", "f", "b"])).toEqual(["c", "d", "e", "b"]);
});

test("tries the row last that was first, or is first now", () => {
  expect(order(["a", "b", "c"], ["x", ...rows])).toEqual(["b", "c", "a"]);
  expect(order(["b", "c"], ["b", "c", "d"])).toEqual(["c", "b"]);
});
