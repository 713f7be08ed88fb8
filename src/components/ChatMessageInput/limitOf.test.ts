import { expect, test } from "vitest";

import { limitOf } from "./limitOf.ts";

test("says nothing while a text is far from its limit, or has none", () => {
  expect(limitOf("x".repeat(100_000), undefined).state).toBe("far");
  expect(limitOf("x".repeat(449), 500).state).toBe("far");
});

test("counts what remains near the limit", () => {
  expect(limitOf("x".repeat(450), 500)).toEqual({ state: "near", remaining: 50 });
  expect(limitOf("x".repeat(500), 500)).toEqual({ state: "near", remaining: 0 });
});

test("tells by how much a text is too long", () => {
  expect(limitOf("x".repeat(512), 500)).toEqual({ state: "over", remaining: -12 });
});

test("counts characters, not UTF-16 units", () => {
  expect(limitOf("👩‍👩‍👧‍👦".repeat(20), 20)).toEqual({ state: "near", remaining: 0 });
  expect(limitOf("👩‍👩‍👧‍👦".repeat(20), 200).state).toBe("far");
});

test("does not count a pasted book to its end", () => {
  expect(limitOf("x".repeat(1_000_000), 500)).toEqual({ state: "over", remaining: -1_000 });
});
