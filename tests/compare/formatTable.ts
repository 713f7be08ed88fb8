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
export function formatTable(strategies: readonly StrategyFigures[]): string {
  const cells = columns.map(([title, textOf]) => [title, ...strategies.map(textOf)]);
  const widths = cells.map((column) => Math.max(...column.map((text) => text.length)));
  const line = (row: number) =>
    `| ${cells.map((column, at) => pad(column[row] ?? "", widths[at] ?? 0, at)).join(" | ")} |`;
  const rule = `| ${widths.map((width, at) => (at === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`)).join(" | ")} |`;
  return [line(0), rule, ...strategies.map((_, index) => line(index + 1))].join("\n");
}

function pad(text: string, width: number, column: number): string {
  return column === 0 ? text.padEnd(width) : text.padStart(width);
}
