import type { StrategyFigures } from "./figuresOf.ts";

/** Which strategy is good enough with a preset, and why, as claims that figures can contradict. */
export interface Verdict {
  /** All strategies that end right in every run. */
  right: readonly string[];
  /** All that end wrong in some runs, but in at most one of twenty. */
  nearlyRight: readonly string[];
  /** Of those that are right, the one that makes the fewest requests. */
  cheapest: string;
  /** The one to choose, which is right or nearly right. */
  goodEnough: string;
  /** One sentence that says so, with figures from the table. */
  sentence: (figuresOf: (strategyId: string) => StrategyFigures) => string;
}

/** A strategy that ends wrong in more runs than this share is not nearly right. */
const nearly = 0.05;

/** Returns what the figures contradict of a verdict, in words. */
export function checkVerdict(verdict: Verdict, figures: readonly StrategyFigures[]): string[] {
  const right = figures.filter((each) => wrongShare(each) === 0);
  const nearlyRight = figures.filter(isNearlyRight);
  const fewest = Math.min(...right.map(({ requestsPerMessage }) => requestsPerMessage));
  const cheapest = right.filter(({ requestsPerMessage }) => requestsPerMessage === fewest);
  const good = idsOf([...right, ...nearlyRight]);
  return [
    ...(isSame(verdict.right, idsOf(right)) ? [] : [`right in every run: ${list(right)}`]),
    ...(isSame(verdict.nearlyRight, idsOf(nearlyRight))
      ? []
      : [`nearly right: ${list(nearlyRight)}`]),
    ...(idsOf(cheapest).includes(verdict.cheapest) ? [] : [`cheapest: ${list(cheapest)}`]),
    ...(good.includes(verdict.goodEnough)
      ? []
      : [`${verdict.goodEnough} is too often wrong to be good enough`]),
  ];
}

/** Tells whether a strategy is right in every run, or wrong in at most one of twenty. */
export function isGood(figures: StrategyFigures): boolean {
  return wrongShare(figures) <= nearly;
}

function isNearlyRight(figures: StrategyFigures): boolean {
  return wrongShare(figures) > 0 && isGood(figures);
}

/** Returns the share of runs that end wrong: of the list or of the open room, whichever is greater. */
export function wrongShare({ wrongRuns, runs }: StrategyFigures): number {
  return Math.max(wrongRuns.chatRooms, wrongRuns.chatMessages) / runs;
}

/** Returns the sentence with its figures. */
export function sentenceOf(verdict: Verdict, figures: readonly StrategyFigures[]): string {
  return verdict.sentence((strategyId) => {
    const found = figures.find(({ id }) => id === strategyId);
    if (found !== undefined) return found;
    throw new Error(`chat-sync-kit: there are no figures of "${strategyId}" with this preset.`);
  });
}

const idsOf = (figures: readonly StrategyFigures[]) => figures.map(({ id }) => id);
const list = (figures: readonly StrategyFigures[]) => idsOf(figures).join(", ") || "none";

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id) => b.includes(id));
}
