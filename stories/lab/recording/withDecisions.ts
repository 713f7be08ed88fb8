import { me } from "../../../mocks/truth/data/people.ts";
import { createReconcile, type ChatSyncStrategy } from "../../../src/index.ts";

/** Returns the strategy, and of `reconcile` one that tells what its reducer decides. */
export function withDecisions(
  strategy: ChatSyncStrategy,
  onDecision: (label: string) => void,
): ChatSyncStrategy {
  if (strategy.id !== "reconcile") return strategy;
  return createReconcile({
    currentUserId: me.id,
    inspect: ({ event, effects }) =>
      onDecision(
        effects.length === 0
          ? `${event.type}: nothing to do`
          : `${event.type}: ${[...new Set(effects.map(({ type }) => type))].join(", ")}`,
      ),
  });
}
