import type { CompareTally } from "./compareSeeds.ts";

/** A strategy's row of the comparison. */
export interface StrategyFigures {
  id: string;
  /** All HTTP requests after the first screen, the user's and aborted ones included. */
  requestsPerMessage: number;
  abortedPerMessage: number;
  responseBytesPerMessage: number;
  /** From the server's accepting a message to the client's showing it; `null` if none was shown. */
  stalenessMs: { p50: number | null; p95: number | null; max: number | null; never: number };
  seeds: number;
  /** In how many seeds the list, or the open room, ended wrong. */
  wrongSeeds: { chatRooms: number; chatMessages: number };
  /** Over all seeds, the list and the open room together. */
  divergence: CompareTally["divergence"];
}

/** Returns a strategy's figures from the sum of what it did. */
export function figuresOf(id: string, tally: CompareTally): StrategyFigures {
  const perMessage = (count: number) => Number((count / tally.messages).toFixed(3));
  const sorted = tally.shownAfterMs.toSorted((a, b) => a - b);
  return {
    id,
    requestsPerMessage: perMessage(tally.requests),
    abortedPerMessage: perMessage(tally.aborted),
    responseBytesPerMessage: Math.round(tally.responseBytes / tally.messages),
    stalenessMs: {
      p50: percentile(sorted, 0.5),
      p95: percentile(sorted, 0.95),
      max: percentile(sorted, 1),
      never: tally.never,
    },
    seeds: tally.seeds,
    wrongSeeds: { chatRooms: tally.wrongChatRooms, chatMessages: tally.wrongChatMessages },
    divergence: tally.divergence,
  };
}

/** Returns the smallest value that the given share of all does not exceed: the nearest rank. */
function percentile(sorted: readonly number[], share: number): number | null {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null;
}
