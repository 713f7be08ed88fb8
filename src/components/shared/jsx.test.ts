import { expect, test } from "vitest";

import { createKeys } from "./jsx.ts";

test("keeps the first occurrence of an id and numbers the others", () => {
  expect(["a", "b", "a", "a"].map(createKeys())).toEqual(["a", "b", "a:2", "a:3"]);
});

test("returns unique keys even if an id looks like a numbered key", () => {
  expect(["a", "a:2", "a", "a:2"].map(createKeys())).toEqual(["a", "a:2", "a:3", "a:2:2"]);
});
