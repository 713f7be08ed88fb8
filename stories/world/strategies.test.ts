import { expect, test } from "vitest";

import { strategiesWithReconnect, strategyName } from "./strategies.ts";

test("every strategy has a name of its own, which is not its id", () => {
  const ids = strategiesWithReconnect.map(({ id }) => id);
  const names = ids.map(strategyName);
  expect(new Set(names).size).toBe(ids.length);
  expect(names.filter((name) => /[a-z]-[a-z]/.test(name))).toEqual([]);
});

test("a strategy with a reconnect rule is called after the one in it, and one of your own after its id", () => {
  expect(strategyName("set-or-invalidate-with-reconnect")).toBe(
    `${strategyName("set-or-invalidate")}, with reconnect`,
  );
  expect(strategyName("cancel-then-set")).toBe("Cancel then set");
});
