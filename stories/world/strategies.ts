import type { ChatSyncStrategy } from "../../src/index.ts";
import { reconcile } from "../../src/sync/reconcile/reconcile.ts";
import { invalidateAffected } from "../../src/sync/strategies/invalidateAffected.ts";
import { invalidateAll } from "../../src/sync/strategies/invalidateAll.ts";
import { invalidateDebounced } from "../../src/sync/strategies/invalidateDebounced.ts";
import { setAndFetchMissing } from "../../src/sync/strategies/setAndFetchMissing.ts";
import { setMessagesInvalidateRooms } from "../../src/sync/strategies/setMessagesInvalidateRooms.ts";
import { setOrInvalidate } from "../../src/sync/strategies/setOrInvalidate.ts";
import { setQueryDataNaive } from "../../src/sync/strategies/setQueryDataNaive.ts";
import { withReconnect } from "../../src/sync/strategies/withReconnect.ts";

/**
 * Every strategy of the kit with its name in plain words, in the order in which to read about them.
 * `npm run generate` writes what follows from this list: the entry `chat-sync-kit/strategies`, the order
 * of the sidebar, the tables of the README and the API reports.
 */
const namedStrategies: readonly (readonly [ChatSyncStrategy, name: string])[] = [
  [invalidateAll, "Invalidate everything"],
  [invalidateAffected, "Invalidate what changed"],
  [setQueryDataNaive, "The tutorial’s setQueryData"],
  [setMessagesInvalidateRooms, "Write messages, refetch the list"],
  [setOrInvalidate, "Write, or invalidate"],
  [setAndFetchMissing, "Write, fetch what’s missing"],
  [invalidateDebounced, "Invalidate after a pause"],
  [reconcile, "Reconcile"],
];

/** Every strategy of the kit, in the same order. */
export const strategies = namedStrategies.map(([strategy]) => strategy);

/** Strategies to which a team would add `withReconnect` after its first lost connection. */
const worthReconnecting = new Set<ChatSyncStrategy>([setOrInvalidate, setAndFetchMissing]);

/** The same, and those with `withReconnect` where that makes sense. */
export const strategiesWithReconnect = strategies.flatMap((strategy) =>
  worthReconnecting.has(strategy) ? [strategy, withReconnect(strategy)] : [strategy],
);

const strategiesById = new Map(
  [...strategies, ...strategies.map(withReconnect)].map((strategy): [unknown, ChatSyncStrategy] => [
    strategy.id,
    strategy,
  ]),
);

/** Returns whether `strategyById` knows this id. */
export function isStrategyId(id: unknown): boolean {
  return strategiesById.has(id);
}

/**
 * Returns the strategy with this id, as the toolbar or a story's arguments name it. Any of them may
 * have `-with-reconnect` at its end.
 */
export function strategyById(id: unknown): ChatSyncStrategy {
  const strategy = strategiesById.get(id);
  if (strategy === undefined) {
    throw new Error(
      `chat-sync-kit: there is no strategy "${String(id)}". Choose one of ${strategies.map((each) => each.id).join(", ")}.`,
    );
  }
  return strategy;
}

const names = new Map(namedStrategies.map(([{ id }, name]) => [id, name]));
const wrapperSuffix = "-with-reconnect";

/** Returns a strategy's name in plain words; of one that isn't in the list, its id with spaces. */
export function strategyName(id: string): string {
  const name = names.get(id);
  if (name !== undefined) return name;
  if (id.endsWith(wrapperSuffix)) {
    return `${strategyName(id.slice(0, -wrapperSuffix.length))}, with reconnect`;
  }
  return `${id.charAt(0).toUpperCase()}${id.slice(1).replaceAll("-", " ")}`;
}
