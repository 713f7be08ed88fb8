import type { Tally } from "./Tally.ts";

/** A strategy's row of the comparison. */
export interface StrategyFigures {
  id: string;
  /** All HTTP requests after the first screen, the user's and aborted ones included. */
  requestsPerMessage: number;
  abortedPerMessage: number;
  responseBytesPerMessage: number;
  /** Room rows and message rows that rendered. */
  rowRendersPerMessage: number;
  /** From the server's accepting a message to the client's showing it; `null` if none was shown. */
  stalenessMs: { p50: number | null; p95: number | null; max: number | null; never: number };
  /** For how much of the time the list or the open room differed from the truth, 0 to 1. */
  differentShare: number;
  runs: number;
  /** How many runs ended with a wrong list, or a wrong open room. */
  wrongRuns: { chatRooms: number; chatMessages: number };
  /** Over all runs, the list and the open room together. */
  divergence: Tally["divergence"];
}

/** Returns a strategy's figures from the sum of what it did. */
export function figuresOf(id: string, tally: Tally): StrategyFigures {
  const perMessage = (count: number) => Number((count / tally.messages).toFixed(3));
  const sorted = tally.shownAfterMs.toSorted((a, b) => a - b);
  return {
    id,
    requestsPerMessage: perMessage(tally.requests),
    abortedPerMessage: perMessage(tally.aborted),
    responseBytesPerMessage: Math.round(tally.responseBytes / tally.messages),
    rowRendersPerMessage: perMessage(tally.rowRenders),
    stalenessMs: {
      p50: percentile(sorted, 0.5),
      p95: percentile(sorted, 0.95),
      max: percentile(sorted, 1),
      never: tally.never,
    },
    differentShare: tally.totalMs === 0 ? 0 : tally.differentMs / tally.totalMs,
    runs: tally.runs,
    wrongRuns: { chatRooms: tally.wrongChatRooms, chatMessages: tally.wrongChatMessages },
    divergence: tally.divergence,
  };
}

/** Returns the smallest value that the given share of all does not exceed: the nearest rank. */
function percentile(sorted: readonly number[], share: number): number | null {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null;
}
