import * as fc from "fast-check";
import { expect, test } from "vitest";

import { messageIn } from "../testFixtures.ts";
import type { LogEntry } from "./eventLog.ts";
import { mergeChatMessages } from "./mergeChatMessages.ts";

const message = (number: number) => messageIn("a", number);
const logOf = (...numbers: number[]): LogEntry[] =>
  numbers.map((number) => ({ chatMessage: message(number), receivedAt: 0 }));
const runs = { seed: 1, numRuns: 300 };
const numbers = fc.array(fc.nat({ max: 20 }), { maxLength: 12 });

test("puts late and early messages in their places", () => {
  const rows = [message(5), message(3)];
  expect(mergeChatMessages(rows, undefined, logOf(4, 6, 1))).toEqual([6, 5, 4, 3, 1].map(message));
});

test("returns the same rows if it knows every message", () => {
  const rows = [message(5), message(3)];
  expect(mergeChatMessages(rows, message(3), logOf(5, 3, 5))).toBe(rows);
});

test("leaves out what lies below the loaded window", () => {
  const rows = [message(5), message(3)];
  expect(mergeChatMessages(rows, message(3), logOf(2, 4))).toEqual([5, 4, 3].map(message));
});

test("fills an empty room", () => {
  expect(mergeChatMessages([], undefined, logOf(1, 2))).toEqual([2, 1].map(message));
});

test("doesn't mind the order of arrival, repetition, or how the log is divided", () => {
  fc.assert(
    fc.property(numbers, numbers, fc.option(fc.nat({ max: 20 })), (first, second, low) => {
      const bottom = low === null ? undefined : message(low);
      const start = bottom === undefined ? [] : [bottom];
      const merge = (rows: typeof start, ...log: number[]) => [
        ...mergeChatMessages(rows, bottom, logOf(...log)),
      ];
      const merged = merge(start, ...first, ...second);
      const window = new Set([...first, ...second].filter((number) => number > (low ?? -1)));
      const expected = [...window].toSorted((a, b) => b - a).map(message);
      expect(merged).toEqual([...expected, ...start]);
      expect(merge(merge(start, ...second), ...first)).toEqual(merged);
      expect(mergeChatMessages(merged, bottom, logOf(...first, ...second))).toBe(merged);
    }),
    runs,
  );
});
