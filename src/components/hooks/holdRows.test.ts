import { expect, test } from "vitest";

import { holdRows } from "./holdRows.ts";

function hold(before: string, now: string) {
  const rows = Array.from(before).map((key) => ({ key, item: `old ${key}`, isGone: false }));
  const result = holdRows(
    rows,
    Array.from(now).map((key) => `new ${key}`),
    Array.from(now),
  );
  const shown = result.rows.map(({ key, isGone }) => (isGone ? `-${key}` : key)).join("");
  return { ...result, shown };
}

test("keeps the order of rows and updates their content", () => {
  const { shown, rows, hasChanges } = hold("abc", "cab");
  expect(shown).toBe("abc");
  expect(rows[2]?.item).toBe("new c");
  expect(hasChanges).toBe(true);
});

test("counts new rows without showing them", () => {
  expect(hold("abc", "xaybc")).toMatchObject({ shown: "abc", waitingCount: 2, hasChanges: true });
});

test("keeps a removed row with its last content", () => {
  const { shown, rows } = hold("abc", "ac");
  expect(shown).toBe("a-bc");
  expect(rows[1]?.item).toBe("old b");
});

test("appends rows after the last one immediately, because they move nothing", () => {
  expect(hold("abc", "abcde")).toMatchObject({
    shown: "abcde",
    waitingCount: 0,
    hasChanges: false,
  });
});

test("shows another list immediately", () => {
  expect(hold("abc", "xyz")).toMatchObject({ shown: "xyz", hasChanges: false });
  expect(hold("abc", "")).toMatchObject({ shown: "", hasChanges: false });
});
