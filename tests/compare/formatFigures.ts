import { formatTable } from "../formatTable.ts";
import type { StrategyFigures } from "./figuresOf.ts";

const columns: [string, (figures: StrategyFigures) => string][] = [
  ["strategy", ({ id }) => id],
  ["requests/msg", ({ requestsPerMessage }) => requestsPerMessage.toFixed(2)],
  ["aborted/msg", ({ abortedPerMessage }) => abortedPerMessage.toFixed(2)],
  ["kB/msg", ({ responseBytesPerMessage }) => (responseBytesPerMessage / 1000).toFixed(2)],
  ["p50 ms", ({ stalenessMs }) => String(stalenessMs.p50 ?? "–")],
  ["p95 ms", ({ stalenessMs }) => String(stalenessMs.p95 ?? "–")],
  ["max ms", ({ stalenessMs }) => String(stalenessMs.max ?? "–")],
  ["never", ({ stalenessMs }) => String(stalenessMs.never)],
  ["wrong lists", ({ wrongSeeds, seeds }) => `${wrongSeeds.chatRooms} of ${seeds}`],
  ["wrong rooms", ({ wrongSeeds, seeds }) => `${wrongSeeds.chatMessages} of ${seeds}`],
  ["missing", ({ divergence }) => String(divergence.missing)],
  ["extra", ({ divergence }) => String(divergence.extra)],
  ["duplicated", ({ divergence }) => String(divergence.duplicated)],
  ["misordered", ({ divergence }) => String(divergence.misordered)],
  ["wrong preview", ({ divergence }) => String(divergence.wrongPreview)],
];

/** Returns the figures as a Markdown table whose columns are aligned. */
export function formatFigures(strategies: readonly StrategyFigures[]): string {
  return formatTable([
    columns.map(([title]) => title),
    ...strategies.map((figures) => columns.map(([, textOf]) => textOf(figures))),
  ]);
}
