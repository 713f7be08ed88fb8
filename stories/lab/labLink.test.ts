import { buildArgsParam } from "storybook/internal/router";
import { expect, test } from "vitest";

import { strategiesWithReconnect } from "../world/strategies.ts";
import { labLink } from "./labLink.ts";

test("a link to the Lab has its arguments as Storybook writes them", () => {
  const link = labLink({
    scene: "missing-room",
    strategies: ["set-query-data-naive", "reconcile"],
  });
  expect(link).toBe(
    "./?path=/story/lab-strategy-lab--lab&args=scenario:missing-room;strategies:set-query-data-naive+reconcile;seed:1",
  );
  const args = {
    scenario: "missing-room",
    strategies: "set-query-data-naive reconcile",
    seed: 1,
  };
  expect(link.split("&args=")[1]).toBe(buildArgsParam({}, args));
});

test("the ids of all strategies get through", () => {
  const strategies = strategiesWithReconnect.map(({ id }) => id);
  const link = labLink({ scene: "lossy", strategies, seed: 7 });
  const args = { scenario: "lossy", strategies: strategies.join(" "), seed: 7 };
  expect(link.split("&args=")[1]).toBe(buildArgsParam({}, args));
});
