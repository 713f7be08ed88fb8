import { expect, test } from "vitest";

import { createKeys } from "./createKeys.ts";

test("keeps the first of an id and counts the others", () => {
  expect(["a", "b", "a", "a"].map(createKeys())).toEqual(["a", "b", "a:2", "a:3"]);
});

test("never gives a key twice, also where an id looks like one", () => {
  expect(["a", "a:2", "a", "a:2"].map(createKeys())).toEqual(["a", "a:2", "a:3", "a:2:2"]);
});
