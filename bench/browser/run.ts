import { join } from "node:path";

import { chromium, type CDPSession, type Page } from "playwright";
import { build } from "vite";

import { formatTable } from "../../stories/figures/formatTable.ts";
import { findBrowser } from "../../tests/browser.ts";
import { serveUnder } from "../../tests/static/serveUnder.ts";
import type { WorkloadSize } from "../createWorkload.ts";
import { median, summarizeRatios } from "../statistics.ts";
import type { ContestantId } from "./page.tsx";

// `npx node bench/browser/run.ts`: prints how long one event keeps the page's main thread busy, with
// `useChatSync`, with `setQueryData` by hand, and with a store without TanStack Query, all three with
// the same rows. Exits 1 when a goal is missed.

const sizes: WorkloadSize[] = [
  { rooms: 10, messages: 50 },
  { rooms: 1_000, messages: 1_000 },
  { rooms: 10_000, messages: 10_000 },
];
const contestants: ContestantId[] = ["reconcile", "hand-written", "store"];
/** No more than by hand, and a tenth for noise. */
const handWrittenGoal = 1.1;
const storeGoal = { ratio: 1.5, upToRooms: 1_000 };
const rounds = 9;
const events = 16;
/** Before they count, those that follow when another contestant is shown. */
const warmUpEvents = 3;
/** Each event has its frames to itself. */
const everyMs = 30;
/** Painting is the same for all, and so flatters a ratio: it is measured with it and without. */
const phases = ["painted", "not painted"] as const;
type Phase = (typeof phases)[number];

const here = import.meta.dirname;
const outDir = join(here, "..", "..", "node_modules", ".cache", "bench-browser");
await build({ root: here, logLevel: "error", build: { outDir, emptyOutDir: true } });
const server = await serveUnder("/", outDir);
const browser = await chromium.launch(await findBrowser());
const startedAt = performance.now();
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(server.url);
  const session = await page.context().newCDPSession(page);
  // The thread's own time: what other programs do does not count.
  await session.send("Performance.enable", { timeDomain: "threadTicks" });

  console.log(`One event every ${everyMs} ms, ms of main thread each, style and layout included, list and open room
rendered. Medians of ${rounds} rounds in which all take turns, ratios with their quartiles.\n`);
  const missed: string[] = [];
  const rows: string[][] = [];
  for (const size of sizes) {
    const measured = await measure(page, session, size);
    for (const phase of phases) {
      const msOf = (id: ContestantId) => measured.get(`${id}, ${phase}`) ?? [];
      const ratioTo = (id: ContestantId) => summarizeRatios(msOf("reconcile"), msOf(id));
      const [handWritten, store] = [ratioTo("hand-written"), ratioTo("store")];
      const isHandWrittenMet = handWritten.median <= handWrittenGoal;
      const isStoreMet = size.rooms > storeGoal.upToRooms || store.median <= storeGoal.ratio;
      if (!isHandWrittenMet) missed.push(`${size.rooms} rooms, ${phase}, against the updater`);
      if (!isStoreMet) missed.push(`${size.rooms} rooms, ${phase}, against the store`);
      rows.push([
        phase,
        String(size.rooms),
        String(size.messages),
        ...contestants.map((id) => median(msOf(id)).toFixed(2)),
        ...[handWritten, store].map(
          ({ median, low, high }) => `${median.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`,
        ),
        isHandWrittenMet && isStoreMet ? "met" : "missed",
      ]);
    }
    console.error(`… ${size.rooms} rooms`);
  }
  const head = [
    "rows",
    "rooms",
    "messages",
    ...contestants,
    "to hand-written",
    "to store",
    "goals",
  ];
  console.log(formatTable([head, ...rows]));
  console.log(`
Goals: at most ${handWrittenGoal} times the hand-written updater (that is 1, and a tenth for noise), and at most ${storeGoal.ratio}
times the store up to ${storeGoal.upToRooms} rooms. ${((performance.now() - startedAt) / 1000).toFixed(0)} s`);
  for (const what of missed) console.error(`chat-sync-kit: goal missed. ${what}.`);
  if (missed.length > 0) process.exitCode = 1;
} finally {
  await browser.close();
  await server.close();
}

/** Returns ms per event of each round. Throws if the contestants do not show the same. */
async function measure(
  page: Page,
  session: CDPSession,
  size: WorkloadSize,
): Promise<Map<`${ContestantId}, ${Phase}`, number[]>> {
  const ms = new Map<`${ContestantId}, ${Phase}`, number[]>();
  const receive = (id: ContestantId, phase: Phase, count: number) =>
    page.evaluate(([id, options]) => window.bench.receive(id, options), [
      id,
      { count, everyMs, isPainted: phase === "painted" },
    ] as const);
  await page.evaluate((size) => window.bench.open(size), size);
  // The first rounds, in which the browser compiles, do not count.
  for (let round = -2; round < rounds; round += 1) {
    for (const phase of phases) {
      for (const turn of contestants.keys()) {
        const id = contestants[(turn + round + 2) % contestants.length] ?? "reconcile";
        await receive(id, phase, warmUpEvents);
        await session.send("HeapProfiler.collectGarbage");
        const before = await taskSeconds(session);
        await receive(id, phase, events);
        const seconds = (await taskSeconds(session)) - before;
        if (round < 0) continue;
        const key = `${id}, ${phase}` as const;
        ms.set(key, [...(ms.get(key) ?? []), (seconds * 1_000) / events]);
      }
    }
    const texts = await page.evaluate(() => window.bench.texts());
    if (new Set(texts).size > 1) {
      throw new Error("chat-sync-kit: a benchmark compared apps that show different rows.");
    }
  }
  await page.evaluate(() => window.bench.close());
  return ms;
}

/** Returns how long the main thread was busy so far, in s. */
async function taskSeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send("Performance.getMetrics");
  return metrics.find(({ name }) => name === "TaskDuration")?.value ?? NaN;
}
