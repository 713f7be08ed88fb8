import { expect, test } from "vitest";

import { joinNeeds, plainNeed, type Need } from "./Need.ts";

const now = 10_000;
const needOf = (need: Partial<Need>): Need => ({ ...plainNeed, tick: 1, ...need });

test("one that is due now and one that is due later are a fetch now that another follows", () => {
  const due = needOf({});
  const later = needOf({ notBefore: 12_000, tick: 2 });
  const both = { notBefore: 0, isFollowed: true, tick: 2 };
  expect(joinNeeds(due, later, now)).toMatchObject(both);
  expect(joinNeeds({ ...later, tick: 1 }, { ...due, tick: 2 }, now)).toMatchObject(both);
});

test("two that wait are one that waits for the newer one's time", () => {
  const first = needOf({ notBefore: 12_000 });
  const second = needOf({ notBefore: 14_000, tick: 2 });
  expect(joinNeeds(first, second, now)).toEqual({ ...second, isFollowed: false });
});

test("who needs all pages gets them, whoever asks after him", () => {
  expect(joinNeeds(needOf({ pages: "all" }), needOf({}), now).pages).toBe("all");
  expect(joinNeeds(needOf({}), needOf({ pages: "all" }), now).pages).toBe("all");
});

test("two only make sure if neither knows of something wrong", () => {
  const sure = needOf({ isConfirming: true });
  expect(joinNeeds(sure, sure, now).isConfirming).toBe(true);
  expect(joinNeeds(sure, needOf({}), now).isConfirming).toBe(false);
  expect(joinNeeds(needOf({}), sure, now).isConfirming).toBe(false);
});

test("a newer need does not forget how often the older one has failed", () => {
  const failed = needOf({ failures: 3, retryAt: 14_000 });
  expect(joinNeeds(failed, needOf({ tick: 2 }), now)).toMatchObject({
    failures: 3,
    retryAt: 14_000,
  });
});
