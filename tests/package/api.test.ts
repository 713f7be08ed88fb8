import { readFileSync } from "node:fs";

import { expect, test } from "vitest";

import { reportApi } from "../../package/reportApi.ts";

const reports = await reportApi();

test.for(reports)(
  "R17: what $name offers is in package/api/, where `npm run generate` writes it",
  ({ path, report }) => {
    expect(report).toBe(readFileSync(path, "utf8"));
  },
);

test.for(reports)("R17: API Extractor finds no fault with what $name offers", ({ complaints }) => {
  expect(complaints).toEqual([]);
});
