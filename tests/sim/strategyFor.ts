import type { Schedule } from "../../mocks/simulation/Schedule.ts";
import type { ChatSyncStrategy } from "../../src/sync/ChatSyncStrategy.ts";
import { createReconcile } from "../../src/sync/reconcile/reconcile.ts";
import { strategies, strategyById } from "../../stories/world/strategies.ts";

/** The ids of all strategies, in the order in which a reader meets them. */
export const strategyIds = [...new Set([...strategies.map(({ id }) => id), "reconcile"])];

/** Returns a strategy, with the options that the schedule has for it. */
export function strategyFor(
  strategyId: string,
  { logLimit }: Pick<Schedule, "logLimit">,
): ChatSyncStrategy {
  if (strategyId !== "reconcile") return strategyById(strategyId);
  return createReconcile(logLimit === undefined ? {} : { logLimit });
}
