import { expect, test } from "vitest";

import { ticksIn, timeWindow } from "./timeWindow.ts";

test.each([
  [0, 0, 1000],
  [300, 1000, 1000],
  [300, 1001, 2000],
  [0, 4800, 5000],
  [9999, 9999, 10_000],
])("at %i ms a run of %i ms is shown whole, in %i ms", (nowMs, endMs, toMs) => {
  expect(timeWindow(nowMs, endMs)).toEqual({ fromMs: 0, toMs });
});

test("a longer run is shown in 10 s that always have the playhead in them", () => {
  for (let nowMs = 0; nowMs <= 60_000; nowMs += 100) {
    const { fromMs, toMs } = timeWindow(nowMs, 60_000);
    expect(toMs - fromMs).toBe(10_000);
    expect(fromMs).toBeGreaterThanOrEqual(0);
    expect(nowMs).toBeGreaterThanOrEqual(fromMs);
    expect(nowMs).toBeLessThanOrEqual(fromMs + 9000);
  }
});

test("while time goes on the window moves in steps of a quarter", () => {
  const starts = Array.from({ length: 200 }, (_, index) => {
    const nowMs = 10_000 + index * 100;
    return timeWindow(nowMs, nowMs).fromMs;
  });
  expect([...new Set(starts)]).toEqual([
    0, 2500, 5000, 7500, 10_000, 12_500, 15_000, 17_500, 20_000, 22_500,
  ]);
});

test("labels are round moments that have room", () => {
  expect(ticksIn({ fromMs: 0, toMs: 2000 }, 700, 72)).toMatchObject({
    major: [0, 500, 1000, 1500, 2000],
    minorStepMs: 100,
    digits: 1,
  });
  expect(ticksIn({ fromMs: 2500, toMs: 12_500 }, 1000, 72).major).toEqual([
    3000, 4000, 5000, 6000, 7000, 8000, 9000, 10_000, 11_000, 12_000,
  ]);
});

test.each([48, 224, 320, 5000])("no two labels of an axis of %i px touch", (width) => {
  const { major, minor } = ticksIn({ fromMs: 0, toMs: 10_000 }, width, 48);
  const [first = 0, second = Infinity] = major;
  expect(((second - first) * width) / 10_000).toBeGreaterThanOrEqual(48);
  expect(minor.some((ms) => major.includes(ms))).toBe(false);
});
