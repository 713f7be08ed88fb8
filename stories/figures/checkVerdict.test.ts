import { expect, test } from "vitest";

import { checkVerdict, sentenceOf, type Verdict } from "./checkVerdict.ts";
import { figuresOf } from "./figuresOf.ts";
import { emptyTally } from "./Tally.ts";

const verdict: Verdict = {
  right: ["a", "b"],
  nearlyRight: ["c"],
  cheapest: "a",
  goodEnough: "c",
  sentence: (of) => `a makes ${of("a").requestsPerMessage} requests.`,
};

/** Returns the figures of a strategy in 20 runs of one message. */
function figures(id: string, requests: number, wrongChatRooms = 0) {
  const tally = { ...emptyTally(), runs: 20, messages: 20, requests, wrongChatRooms };
  return figuresOf(id, tally);
}

const measured = [figures("a", 10), figures("b", 12), figures("c", 2, 1), figures("d", 1, 2)];

test("figures that say the same contradict nothing", () => {
  expect(checkVerdict(verdict, measured)).toEqual([]);
});

test.for([
  ["one more is right", [...measured, figures("e", 20)], ["right in every run: a, b, e"]],
  [
    "one is only nearly right any more",
    measured.with(1, figures("b", 12, 1)),
    ["right in every run: a", "nearly right: b, c"],
  ],
  ["another one is cheaper", measured.with(1, figures("b", 9)), ["cheapest: b"]],
  [
    "the one to choose is wrong too often",
    measured.with(2, figures("c", 2, 2)),
    ["nearly right: none", "c is too often wrong to be good enough"],
  ],
] as const)("a verdict is contradicted when %s", ([, changed, problems]) => {
  expect(checkVerdict(verdict, changed)).toEqual(problems);
});

test("a sentence has its figures from the table, and none of a strategy that isn't in it", () => {
  expect(sentenceOf(verdict, measured)).toBe("a makes 0.5 requests.");
  expect(() => sentenceOf(verdict, measured.slice(1))).toThrow('no figures of "a"');
});
