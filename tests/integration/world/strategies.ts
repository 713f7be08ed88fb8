import * as kit from "../../../src/index.ts";

/** Every strategy that the kit exports, so that a new one is tested without being named here. */
export const strategies: readonly kit.ChatSyncStrategy[] = Object.values(kit).filter(isStrategy);

function isStrategy(value: unknown): value is kit.ChatSyncStrategy {
  return typeof value === "object" && value !== null && "id" in value && "start" in value;
}
