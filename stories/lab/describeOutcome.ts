import { formatBytes, formatCount, formatMs } from "../timeline/formatUnits.ts";
import { strategyName } from "../world/strategies.ts";
import { describeFaults } from "./describeFaults.ts";
import { figuresOfLane } from "./figuresOfLane.ts";
import { verdictOf, type Verdict } from "./judge.ts";
import type { LaneRecording } from "./LabRecording.ts";
import { frameAt } from "./moments.ts";

/** How a lane stands, and what that has cost it. */
export interface LaneOutcome {
  name: string;
  tone: Verdict["tone"];
  /** What is wrong, as in "a chat is missing from the list", the worst first. */
  faults: readonly string[];
  /** What it waits for while it is behind. */
  waitsFor?: string | undefined;
  requests: number;
  /** Of these. */
  aborted: number;
  bytes: number;
  /** How long the message took that was shown last, in ms. */
  stalenessMs?: number | undefined;
}

/** A message that took less than this, in ms, was shown in time. */
const lateMs = 1_000;

/** Returns how lanes stand at a moment. Two lanes with the same strategy are told apart by their numbers. */
export function outcomesAt(lanes: readonly LaneRecording[], nowMs: number): LaneOutcome[] {
  const ids = lanes.map(({ strategyId }) => strategyId);
  return lanes.map((lane, index) => {
    const { strategyId } = lane;
    const isAlone = ids.filter((id) => id === strategyId).length === 1;
    const frame = frameAt(lane.frames, nowMs) ?? { findings: [] };
    const { tone, waitsFor } = verdictOf(frame, nowMs);
    const { requests, aborted, responseBytes, stalenessMs } = figuresOfLane(lane, nowMs);
    return {
      name: isAlone ? strategyName(strategyId) : `${strategyName(strategyId)} in lane ${index + 1}`,
      tone,
      faults: describeFaults(frame.findings, nowMs),
      waitsFor,
      requests,
      aborted,
      bytes: responseBytes,
      stalenessMs,
    };
  });
}

/**
 * Returns in a sentence or two which lanes are wrong and why, which wait for something, and what it costs
 * the others to be right. Names stand between asterisks.
 */
export function describeOutcome(lanes: readonly LaneOutcome[]): string {
  const those = (tone: LaneOutcome["tone"]) => lanes.filter((lane) => lane.tone === tone);
  const wrong = describeWrong(those("wrong"), lanes.length);
  const behind = describeBehind(those("behind"), lanes.length);
  const right = describeRight(those("right"), lanes.length);
  // With something wrong, what waits and what is right share the second sentence.
  const sentences = wrong.length > 0 ? [wrong, [...behind, ...right]] : [behind, right];
  return sentences.flatMap((parts) => (parts.length > 0 ? [`${parts.join("; ")}.`] : [])).join(" ");
}

function describeWrong(wrong: readonly LaneOutcome[], of: number): string[] {
  const [first, ...others] = wrong;
  if (first === undefined) return [];
  const faults = firstTwo(wrong.map((lane) => lane.faults[0]));
  if (wrong.length === 2 && faults.length === 2) {
    return wrong.map((lane) => `*${lane.name}* is wrong: ${lane.faults[0]}`);
  }
  const told = others.length === 0 ? first.faults.slice(0, 2).join(", and ") : faults.join(", or ");
  return [`${subjectOf(wrong, of)} wrong: ${told}`];
}

function describeBehind(behind: readonly LaneOutcome[], of: number): string[] {
  if (behind.length === 0) return [];
  const reasons = firstTwo(behind.map(({ waitsFor }) => waitsFor)).join(" or ");
  const waits = behind.length === 1 ? "waits" : "wait";
  return [`${subjectOf(behind, of)} behind${reasons === "" ? "" : ` and ${waits} for ${reasons}`}`];
}

function describeRight(right: readonly LaneOutcome[], of: number): string[] {
  if (right.length <= 2) {
    return right.map((lane) => `*${lane.name}* is right, ${delayOf(lane)}${priceOf(lane)}`);
  }
  const byCost = right.toSorted((a, b) => a.requests - b.requests || a.bytes - b.bytes);
  const cheapest = byCost[0];
  const dearest = byCost.find((lane) => costOf(lane) === costOf(byCost.at(-1)));
  if (cheapest === undefined || dearest === undefined) return [];
  const subject = `${right.length === of ? "All" : "The other"} ${right.length} are right, `;
  if (cheapest === dearest) {
    return [`${subject}${priceOf(cheapest)}${cheapest.requests === 0 ? "" : " each"}`];
  }
  const isSameCount = cheapest.requests === dearest.requests;
  const each = isSameCount ? `for ${requestsOf(cheapest)} each, ` : "";
  const [least, most] = [cheapest, dearest].map((lane) =>
    isSameCount ? formatBytes(lane.bytes) : costOf(lane),
  );
  return [
    `${subject}${each}from ${least} with *${cheapest.name}* to ${most} with *${dearest.name}*`,
  ];
}

/** Returns of which lanes something is said, with the verb: "*A* is", "3 of 8 are", "All 3 are". */
function subjectOf(lanes: readonly LaneOutcome[], of: number): string {
  if (lanes.length > 2)
    return lanes.length === of ? `All ${of} are` : `${lanes.length} of ${of} are`;
  const names = lanes.map(({ name }) => `*${name}*`);
  return `${names.join(" and ")} ${names.length === 1 ? "is" : "are"}`;
}

/** Returns the first two of some texts that differ. */
function firstTwo(texts: readonly (string | undefined)[]): string[] {
  return [...new Set(texts.filter((text) => text !== undefined))].slice(0, 2);
}

function costOf(lane: LaneOutcome | undefined): string {
  if (lane === undefined || lane.requests === 0) return "no request";
  return `${requestsOf(lane)} (${formatBytes(lane.bytes)})`;
}

/** Unbroken, as a figure is with its unit. */
function requestsOf({ requests }: LaneOutcome): string {
  return formatCount(requests, "request").replace(" ", "\u00a0");
}

function priceOf(lane: LaneOutcome): string {
  if (lane.requests === 0) return "without a request";
  const aborted = lane.aborted === 0 ? "" : `, of which ${lane.aborted} were thrown away`;
  return `for ${costOf(lane)}${aborted}`;
}

function delayOf({ stalenessMs = 0 }: LaneOutcome): string {
  return stalenessMs < lateMs ? "" : `${formatMs(stalenessMs)} late, `;
}
