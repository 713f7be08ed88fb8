import { expect, test } from "vitest";

import { countTests } from "./countTests.ts";

const report = (passed: number, failed: number): string =>
  JSON.stringify({ numPassedTests: passed, numFailedTests: failed });

test("counts a gate without Vitest as one", () => {
  expect(countTests(0, undefined)).toEqual({ passed: 1, failed: 0 });
  expect(countTests(2, undefined)).toEqual({ passed: 0, failed: 1 });
});

test("counts the tests of a Vitest report", () => {
  expect(countTests(0, report(12, 0))).toEqual({ passed: 12, failed: 0 });
  expect(countTests(1, report(12, 3))).toEqual({ passed: 12, failed: 3 });
});

test("counts a failure when Vitest fails though every test passed", () => {
  expect(countTests(1, report(12, 0))).toEqual({ passed: 12, failed: 1 });
});

test("counts a failure when there was no test", () => {
  expect(countTests(0, report(0, 0))).toEqual({ passed: 0, failed: 1 });
});

test.each([null, "", '{"numPassedTests": 1', "{}", "null"])(
  "counts a failure when the report is %j",
  (text) => {
    expect(countTests(0, text)).toEqual({ passed: 0, failed: 1 });
  },
);

test("counts a failure when Vitest was killed", () => {
  expect(countTests(null, report(5, 0))).toEqual({ passed: 5, failed: 1 });
});
