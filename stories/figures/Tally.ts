import { divergenceOf, type Divergence } from "../../mocks/divergence/Divergence.ts";

/** What a strategy did in one run, or in several, summed up. */
export interface Tally {
  runs: number;
  messages: number;
  requests: number;
  aborted: number;
  responseBytes: number;
  rowRenders: number;
  /** One for each message that was shown. */
  shownAfterMs: number[];
  never: number;
  totalMs: number;
  differentMs: number;
  /** Runs that ended with a wrong list, with a wrong open room. */
  wrongChatRooms: number;
  wrongChatMessages: number;
  divergence: Divergence["counts"];
}

export function emptyTally(): Tally {
  return {
    runs: 0,
    messages: 0,
    requests: 0,
    aborted: 0,
    responseBytes: 0,
    rowRenders: 0,
    shownAfterMs: [],
    never: 0,
    totalMs: 0,
    differentMs: 0,
    wrongChatRooms: 0,
    wrongChatMessages: 0,
    divergence: divergenceOf([]).counts,
  };
}

/** Adds a tally to a sum. */
export function addTally(sum: Tally, tally: Tally): void {
  sum.runs += tally.runs;
  sum.messages += tally.messages;
  sum.requests += tally.requests;
  sum.aborted += tally.aborted;
  sum.responseBytes += tally.responseBytes;
  sum.rowRenders += tally.rowRenders;
  sum.shownAfterMs = sum.shownAfterMs.concat(tally.shownAfterMs);
  sum.never += tally.never;
  sum.totalMs += tally.totalMs;
  sum.differentMs += tally.differentMs;
  sum.wrongChatRooms += tally.wrongChatRooms;
  sum.wrongChatMessages += tally.wrongChatMessages;
  addCounts(sum.divergence, tally.divergence);
}

function addCounts(sum: Divergence["counts"], counts: Divergence["counts"]): void {
  sum.missing += counts.missing;
  sum.extra += counts.extra;
  sum.duplicated += counts.duplicated;
  sum.misordered += counts.misordered;
  sum.wrongPreview += counts.wrongPreview;
  sum.outdated += counts.outdated;
  sum.wrongUnread += counts.wrongUnread;
}

/** Returns the counts of two lists together. */
export function sumOfCounts(
  a: Divergence["counts"],
  b: Divergence["counts"],
): Divergence["counts"] {
  const sum = { ...a };
  addCounts(sum, b);
  return sum;
}
