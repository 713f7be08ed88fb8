import * as fc from "fast-check";
import { expect, test } from "vitest";

import { covers, forget, hear, hearAll, startStream, type Stream } from "./stream.ts";

const from = (offset: number) => startStream({ epoch: "e", offset });
const hearEach = (stream: Stream, offsets: readonly number[]) => offsets.reduce(hear, stream);
const coversFrom = (stream: Stream, offset: number) => covers(stream, { epoch: "e", offset });

test("the head follows events that come in order", () => {
  expect(hearEach(from(5), [6, 7])).toMatchObject({ head: 7, ahead: [] });
});

test("an event beyond a hole waits for what is missing", () => {
  const stream = hearEach(from(5), [8, 7]);
  expect(stream).toMatchObject({ head: 5, ahead: [7, 8] });
  expect(hear(stream, 6)).toMatchObject({ head: 8, ahead: [] });
});

test("what was heard already changes nothing", () => {
  const stream = hearEach(from(5), [6, 8]);
  for (const offset of [3, 6, 8]) expect(hear(stream, offset)).toBe(stream);
});

test("an answer closes the hole that it was asked for", () => {
  const stream = hearAll(hearEach(from(5), [8, 12]), 5, 10);
  expect(stream).toMatchObject({ head: 10, ahead: [12] });
  expect(hear(stream, 11)).toMatchObject({ head: 12, ahead: [] });
});

test("an answer to a question about what lies beyond the hole does not close it", () => {
  const stream = hear(from(5), 8);
  expect(hearAll(stream, 8, 10)).toBe(stream);
});

test("an answer never takes the head back", () => {
  expect(hearAll(hearEach(from(5), [6, 7, 8]), 5, 6).head).toBe(8);
});

test("it covers snapshots from where the log begins", () => {
  const stream = hearEach(from(5), [6, 7]);
  expect([4, 5, 7, 9].map((offset) => coversFrom(stream, offset))).toEqual([
    false,
    true,
    true,
    true,
  ]);
});

test("it covers older snapshots once the server told everything since", () => {
  expect(coversFrom(hearAll(from(5), 2, 5), 2)).toBe(true);
});

test("it does not cover what the log has lost", () => {
  const stream = forget(hearEach(from(5), [6, 7, 8]), 7);
  expect(coversFrom(stream, 6)).toBe(false);
  expect(coversFrom(stream, 7)).toBe(true);
});

test("forgetting what came before it began changes nothing", () => {
  const stream = from(5);
  expect(forget(stream, 4)).toBe(stream);
});

test("it covers nothing of another epoch", () => {
  expect(covers(from(5), { epoch: "other", offset: 9 })).toBe(false);
});

test("the order of arrival does not matter", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 12 })), (offsets) => {
      const stream = hearEach(from(0), offsets);
      const heard = new Set(offsets);
      let head = 0;
      while (heard.has(head + 1)) head += 1;
      const ahead = [...heard].filter((offset) => offset > head).toSorted((a, b) => a - b);
      expect(stream).toMatchObject({ head, ahead });
      expect(hearEach(from(0), offsets.toReversed())).toEqual(stream);
    }),
    { seed: 1, numRuns: 300 },
  );
});
