import { expect, test } from "vitest";

import { describeOutcome, type LaneOutcome } from "./describeOutcome.ts";

const right = (name: string, requests: number, bytes: number): LaneOutcome => ({
  name,
  tone: "right",
  faults: [],
  requests,
  aborted: 0,
  bytes,
});
const wrong = (name: string, ...faults: string[]): LaneOutcome => ({
  name,
  tone: "wrong",
  faults,
  requests: 0,
  aborted: 0,
  bytes: 0,
});
const behind = (name: string, waitsFor?: string): LaneOutcome => ({
  name,
  tone: "behind",
  faults: [],
  waitsFor,
  requests: 0,
  aborted: 0,
  bytes: 0,
});
const missing = "a chat is missing from the list";
const doubled = "a chat is in the list twice";

test.each<[what: string, lanes: LaneOutcome[], sentence: string]>([
  ["no lane", [], ""],
  ["one lane that is right", [right("A", 1, 269)], "*A* is right, for 1 request (269 B)."],
  ["one lane that is right for free", [right("A", 0, 0)], "*A* is right, without a request."],
  [
    "one that is wrong, with what is, and two that are right, with their cost",
    [wrong("A", missing), right("B", 12, 48_000), right("C", 1, 2_000)],
    `*A* is wrong: ${missing}. *B* is right, for 12 requests (48.0 kB); *C* is right, for 1 request (2.0 kB).`,
  ],
  [
    "one that is wrong in several ways: the two that matter most",
    [wrong("A", missing, doubled, "another fault"), right("B", 0, 0)],
    `*A* is wrong: ${missing}, and ${doubled}. *B* is right, without a request.`,
  ],
  [
    "two that are wrong in the same way",
    [wrong("A", missing), wrong("B", missing), right("C", 0, 0)],
    `*A* and *B* are wrong: ${missing}. *C* is right, without a request.`,
  ],
  [
    "two that are wrong in two ways",
    [wrong("A", missing), wrong("B", doubled)],
    `*A* is wrong: ${missing}; *B* is wrong: ${doubled}.`,
  ],
  [
    "three that are wrong in two ways",
    [wrong("A", missing), wrong("B", doubled), wrong("C", missing)],
    `All 3 are wrong: ${missing}, or ${doubled}.`,
  ],
  [
    "one that is right in the end, and what it threw away for that",
    [{ ...right("A", 200, 2_600), aborted: 199, stalenessMs: 4_000 }, right("B", 37, 10_200)],
    "*A* is right, 4.0 s late, for 200 requests (2.6 kB), of which 199 were thrown away; *B* is right, for 37 requests (10.2 kB).",
  ],
  [
    "three of eight that are wrong, and the span of what the others cost",
    [
      ...["A", "B", "C"].map((name) => wrong(name, missing)),
      ...[3, 9, 1, 4, 2].map((requests) => right(`R${requests}`, requests, requests * 100)),
    ],
    `3 of 8 are wrong: ${missing}. The other 5 are right, from 1 request (100 B) with *R1* to 9 requests (900 B) with *R9*.`,
  ],
  [
    "all that are wrong",
    ["A", "B", "C"].map((name) => wrong(name, missing)),
    `All 3 are wrong: ${missing}.`,
  ],
  [
    "all that are right for the same",
    ["A", "B", "C"].map((name) => right(name, 1, 318)),
    "All 3 are right, for 1 request (318 B) each.",
  ],
  [
    "all that are right for nothing",
    ["A", "B", "C"].map((name) => right(name, 0, 0)),
    "All 3 are right, without a request.",
  ],
  [
    "as many requests, but other bytes",
    [right("A", 1, 2_700), right("B", 1, 269), right("C", 1, 2_700)],
    "All 3 are right, for 1 request each, from 269 B with *B* to 2.7 kB with *A*.",
  ],
  [
    "some for nothing",
    [right("A", 0, 0), right("B", 1, 269), right("C", 2, 2_700)],
    "All 3 are right, from no request with *A* to 2 requests (2.7 kB) with *C*.",
  ],
  [
    "those that are behind, with what they wait for",
    [behind("A", "the list"), behind("B", "the list"), right("C", 0, 0)],
    "*A* and *B* are behind and wait for the list. *C* is right, without a request.",
  ],
  [
    "all that are behind, for two reasons",
    [behind("A", "the list"), behind("B", "the event"), behind("C")],
    "All 3 are behind and wait for the list or the event.",
  ],
  ["one that is behind and waits for nothing", [behind("A")], "*A* is behind."],
  [
    "all three ways to be",
    [wrong("A", missing), behind("B", "the list"), right("C", 1, 269)],
    `*A* is wrong: ${missing}. *B* is behind and waits for the list; *C* is right, for 1 request (269 B).`,
  ],
])("a sentence or two say how lanes stand: %s", (_, lanes, sentence) => {
  expect(describeOutcome(lanes).replaceAll("\u00a0", " ")).toBe(sentence);
});
