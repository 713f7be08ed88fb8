import type { Schedule } from "../../mocks/server/Schedule.ts";
import { encode, labAddress } from "../../stories/lab/labAddress.ts";
import type { LabArgs } from "../../stories/lab/labState.ts";

/** Servers refuse addresses that are much longer. */
const longest = 8_000;

/**
 * Returns a link to the Lab, in which it plays a schedule with a strategy beside two others, or
 * `undefined` if the schedule is too long for an address.
 */
export function labHref(schedule: Schedule, strategyId: string | null): string | undefined {
  const others = ["set-query-data-naive", "set-messages-invalidate-rooms", "reconcile"];
  const strategyIds = strategyId === null ? others : [strategyId, ...others];
  const args: LabArgs = {
    scenario: "schedule",
    strategies: [...new Set(strategyIds)].slice(0, 3).join(" "),
    seed: 1,
    acts: "0-play",
    schedule: encode(JSON.stringify(schedule)),
  };
  const href = `./${labAddress(args)}`;
  return href.length > longest ? undefined : href;
}
