import { formatPercent } from "../timeline/formatUnits.ts";
import type { StrategyFigures } from "./figuresOf.ts";
import { formatTable } from "./formatTable.ts";

type Column = [title: string, textOf: (figures: StrategyFigures) => string];

const columns: Column[] = [
  ["strategy", ({ id }) => id],
  ["requests/msg", ({ requestsPerMessage }) => requestsPerMessage.toFixed(2)],
  ["aborted/msg", ({ abortedPerMessage }) => abortedPerMessage.toFixed(2)],
  ["kB/msg", ({ responseBytesPerMessage }) => (responseBytesPerMessage / 1000).toFixed(2)],
  ["renders/msg", ({ rowRendersPerMessage }) => rowRendersPerMessage.toFixed(1)],
  ["p50 ms", ({ stalenessMs }) => String(stalenessMs.p50 ?? "–")],
  ["p95 ms", ({ stalenessMs }) => String(stalenessMs.p95 ?? "–")],
  ["max ms", ({ stalenessMs }) => String(stalenessMs.max ?? "–")],
  ["never", ({ stalenessMs }) => String(stalenessMs.never)],
  ["differs", ({ differentShare }) => formatPercent(differentShare)],
  ["wrong lists", ({ wrongRuns, runs }) => `${wrongRuns.chatRooms} of ${runs}`],
  ["wrong rooms", ({ wrongRuns, runs }) => `${wrongRuns.chatMessages} of ${runs}`],
  ["missing", ({ divergence }) => String(divergence.missing)],
  ["extra", ({ divergence }) => String(divergence.extra)],
  ["duplicated", ({ divergence }) => String(divergence.duplicated)],
  ["misordered", ({ divergence }) => String(divergence.misordered)],
  ["wrong preview", ({ divergence }) => String(divergence.wrongPreview)],
  ["outdated", ({ divergence }) => String(divergence.outdated)],
  ["wrong unread", ({ divergence }) => String(divergence.wrongUnread)],
];

/** What the README has of them, without abbreviations. */
const summaryColumns: Column[] = [
  ["strategy", ({ id }) => `\`${id}\``],
  ["requests per message", ({ requestsPerMessage }) => requestsPerMessage.toFixed(2)],
  ["kB per message", ({ responseBytesPerMessage }) => (responseBytesPerMessage / 1000).toFixed(2)],
  ["shown after, median", ({ stalenessMs }) => `${stalenessMs.p50 ?? "–"}\u00a0ms`],
  ["95th percentile", ({ stalenessMs }) => `${stalenessMs.p95 ?? "–"}\u00a0ms`],
  ["not up to date", ({ differentShare }) => formatPercent(differentShare)],
  ["wrong lists", ({ wrongRuns, runs }) => `${wrongRuns.chatRooms} of ${runs}`],
  ["wrong rooms", ({ wrongRuns, runs }) => `${wrongRuns.chatMessages} of ${runs}`],
];

/** Returns the figures as a Markdown table whose columns are aligned. */
export function formatFigures(strategies: readonly StrategyFigures[]): string {
  return format(columns, strategies);
}

/** Returns the figures that the README has, in the same way. */
export function formatSummary(strategies: readonly StrategyFigures[]): string {
  return format(summaryColumns, strategies);
}

function format(chosen: readonly Column[], strategies: readonly StrategyFigures[]): string {
  return formatTable([
    chosen.map(([title]) => title),
    ...strategies.map((figures) => chosen.map(([, textOf]) => textOf(figures))),
  ]);
}
