import { reconcile, type ChatSyncStrategy } from "../../src/index.ts";
import {
  invalidateAffected,
  invalidateAll,
  setAndFetchMissing,
  setMessagesInvalidateRooms,
  setOrInvalidate,
  setQueryDataNaive,
} from "../../src/sync/strategies/index.ts";

/** Every strategy of the kit, in the order in which a reader meets them. */
export const strategies = [
  invalidateAll,
  invalidateAffected,
  setQueryDataNaive,
  setMessagesInvalidateRooms,
  setOrInvalidate,
  setAndFetchMissing,
  reconcile,
];

/** Returns the strategy with this id, as the toolbar or a story's arguments name it. */
export function strategyById(id: unknown): ChatSyncStrategy {
  const strategy = strategies.find((each) => each.id === id);
  if (strategy === undefined) {
    throw new Error(
      `chat-sync-kit: there is no strategy "${String(id)}". Choose one of ${strategies.map((each) => each.id).join(", ")}.`,
    );
  }
  return strategy;
}
