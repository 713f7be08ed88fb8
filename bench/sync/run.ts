import { reconcile } from "../../src/sync/reconcile/reconcile.ts";
import { formatTable } from "../../stories/figures/formatTable.ts";
import type { WorkloadSize } from "../createWorkload.ts";
import { installFrames, realNow } from "./installFrames.ts";
import { measureBurst } from "./measureBurst.ts";
import { measureOneByOne } from "./measureOneByOne.ts";
import { forms } from "./openWorld.ts";

// `npx node --expose-gc bench/sync/run.ts`: prints what one event costs in Node with `reconcile`, against an updater that
// is written by hand, and what a burst costs. Exits 1 when a goal is missed.

/** How many times as long as the hand-written updater an event may take. */
const ratioGoal = 3;
/** How much longer than in a burst of a tenth an event may take in a long burst: linear, and noise. */
const linearGoal = 1.5;
const [shortBurst, longBurst] = [2_000, 20_000];
const budgetMs = 4_000;

const sizes: WorkloadSize[] = [
  { rooms: 10, messages: 50 },
  { rooms: 100, messages: 500 },
  { rooms: 1_000, messages: 5_000 },
  { rooms: 10_000, messages: 50_000 },
  { rooms: 10, messages: 50_000 },
  { rooms: 10_000, messages: 50 },
];

// As bundles for production have it: without TanStack Query's checks for developers.
process.env["NODE_ENV"] = "production";
const startedAt = realNow();
const frames = installFrames(Date.UTC(2026, 2, 2, 12));
const missed: string[] = [];

function check(isMet: boolean, what: string): string {
  if (!isMet) missed.push(what);
  return isMet ? "met" : "missed";
}

// The compiler has seen everything before anything counts.
for (const form of forms) {
  const [size] = sizes;
  if (size !== undefined) {
    await measureOneByOne({ strategy: reconcile, form, size, frames, budgetMs: 1_000 });
  }
}

console.log(`One event in its own frame, µs from the socket's emit to the written cache, list and open
room shown. A ratio is to the hand-written updater, which gets what it gets unvalidated; medians of
rounds in which both take turns, with the quartiles. Turns that the system interrupted do not count. Goal: ${ratioGoal.toFixed(1)} at most.\n`);
const rows: string[][] = [];
for (const form of forms) {
  for (const size of sizes) {
    const measured = await measureOneByOne({ strategy: reconcile, form, size, frames, budgetMs });
    const { strategyUs, handWrittenUs, validationUs, ratio, rounds, eventsPerRound } = measured;
    const what = `${form}, ${size.rooms} rooms, ${size.messages} messages`;
    rows.push([
      form,
      String(size.rooms),
      String(size.messages),
      strategyUs.toFixed(1),
      `${validationUs.toFixed(1)} (${((100 * validationUs) / strategyUs).toFixed(0)} %)`,
      handWrittenUs.toFixed(1),
      ratio.median.toFixed(1),
      `${ratio.low.toFixed(1)}–${ratio.high.toFixed(1)}`,
      ((strategyUs - validationUs) / handWrittenUs).toFixed(1),
      `${rounds} × ${eventsPerRound}`,
      check(ratio.median <= ratioGoal, `${what}: ${ratio.median.toFixed(1)} times as long`),
    ]);
    console.error(`… ${what}`);
  }
}
const head = [
  ["data", "rooms", "messages", "reconcile", "of it validation", "hand-written"],
  ["ratio", "quartiles", "without validation", "rounds × events", "goal"],
].flat();
console.log(formatTable([head, ...rows]));

console.log(`\nA burst in one task, ms of CPU until all of it is written. Goals: time per event at most ${linearGoal} times as
long in the long burst as in the short one, and one write to a query in a frame.\n`);
const bursts: string[][] = [];
for (const form of forms) {
  const short = await measureBurst(reconcile, form, frames, shortBurst);
  const long = await measureBurst(reconcile, form, frames, longBurst);
  const perEvent = (ms: number, events: number) => (ms * 1_000) / events;
  const [shortUs, longUs] = [perEvent(short.ms, shortBurst), perEvent(long.ms, longBurst)];
  const writes = Math.max(short.writesPerFrame, long.writesPerFrame);
  bursts.push([
    form,
    `${short.ms.toFixed(0)} (${shortUs.toFixed(1)} µs each)`,
    `${long.ms.toFixed(0)} (${longUs.toFixed(1)} µs each)`,
    (longUs / shortUs).toFixed(1),
    String(writes),
    `${short.requests}, ${long.requests}`,
    check(longUs <= linearGoal * shortUs && writes === 1, `${form}: a burst of ${longBurst}`),
  ]);
  console.error(`… ${form}, bursts`);
}
const burstHead = ["data", `${shortBurst} events`, `${longBurst} events`, "ratio per event"];
console.log(
  formatTable([[...burstHead, "writes per query and frame", "requests", "goal"], ...bursts]),
);

console.log(`\n${((realNow() - startedAt) / 1000).toFixed(0)} s`);
for (const what of missed) console.error(`chat-sync-kit: goal missed. ${what}.`);
if (missed.length > 0) process.exitCode = 1;
