import { expect, test } from "vitest";

import { budgets } from "./budget.ts";
import { bundle } from "./bundle.ts";
import { css, list, room, sync } from "./entries.ts";

const TIMEOUT_MS = 60_000;

test.each([
  ["hook with reconcile", sync, budgets.sync],
  ["list", list, budgets.list],
  ["room", room, budgets.room],
  ["style sheet", css, budgets.css],
])(
  "R18: the %s keeps to its budget",
  async (_, entry, { gzip: budget }) => {
    const { gzip } = await bundle(entry);
    expect(gzip).toBeGreaterThan(1000);
    expect(gzip).toBeLessThanOrEqual(budget);
  },
  TIMEOUT_MS,
);
