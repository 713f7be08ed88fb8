import type { Mode } from "../sim/modes.ts";
import type { Catch } from "./findCatch.ts";
import type { Guard } from "./Guard.ts";

/** What a worker is started with. */
export interface GuardTask {
  guard: Guard;
  modes: readonly Mode[];
  /** The first and the last seed of each mode and level. */
  from: number;
  to: number;
}

export function isGuardTask(value: unknown): value is GuardTask {
  return typeof value === "object" && value !== null && "guard" in value && "from" in value;
}

/** What a worker answers. */
export interface GuardResult {
  caught: Catch | undefined;
}

export function isGuardResult(value: unknown): value is GuardResult {
  return typeof value === "object" && value !== null && "caught" in value;
}
