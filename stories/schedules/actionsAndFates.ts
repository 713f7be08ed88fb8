import * as fc from "fast-check";

import type { DeliveryFate, RequestFate, ScheduleAction } from "../../mocks/server/Schedule.ts";
import { strategies } from "../world/strategies.ts";
import { chance, likelyRoom, ms } from "./features.ts";

/** ms between two steps. */
export const spacing = fc.oneof(fc.constant(0), ms(20), ms(20), ms(150));
const latency = fc.oneof(ms(30), ms(30), ms(400));

export const refetch = fc.record({
  kind: fc.constant("refetch" as const),
  what: fc.constantFrom("list" as const, "open" as const, "all" as const),
  cancel: fc.boolean(),
});
export const open = fc.record({ kind: fc.constant("open" as const), room: likelyRoom });
export const loadPage = fc.record({
  kind: fc.constant("load-page" as const),
  what: fc.constantFrom("list" as const, "list" as const, "open" as const),
});
export const malformed = fc
  .record({ room: likelyRoom, unreadable: chance(0.3) })
  .map(({ room, unreadable }): ScheduleAction => ({
    kind: "malformed",
    room,
    ...(unreadable && { unreadable }),
  }));
/** Returns disconnects that last and go unnoticed at most so long, in ms. */
export const disconnect = (maxForMs: number, maxNoticeMs: number) =>
  fc.record({
    kind: fc.constant("disconnect" as const),
    forMs: fc.integer({ min: 1, max: maxForMs }),
    noticeAfterMs: ms(maxNoticeMs),
  });
export const mounting = fc.constantFrom<ScheduleAction[]>(
  { kind: "remount" },
  { kind: "remount" },
  { kind: "second-mount" },
  { kind: "leave-second-mount" },
);
const otherIds = strategies.map(({ id }) => id).filter((id) => id !== "reconcile");
/** Swaps to another strategy, or back to the one under test. */
export const swap = fc
  .oneof(fc.constantFrom(...otherIds), fc.constant(undefined))
  .map((to): ScheduleAction => ({ kind: "swap", ...(to !== undefined && { to }) }));

export const goodRequests = fc.record({ upMs: latency, downMs: latency, lagMs: fc.constant(0) });
export const laggingRequests = fc.record({
  upMs: latency,
  downMs: latency,
  lagMs: fc.oneof(fc.constant(0), ms(2_000)),
});
/** Some take longer than a client keeps its log when nothing is in flight. */
export const slowRequests = fc.record({
  upMs: latency,
  downMs: fc.oneof({ weight: 4, arbitrary: latency }, { weight: 1, arbitrary: ms(20_000) }),
  lagMs: fc.constant(0),
});
const failure = fc.constantFrom<(number | "network")[]>("network", 500, 503, 429);

/** Returns the same requests, a share of which fails. */
export function failing(
  requests: fc.Arbitrary<RequestFate>,
  share: number,
): fc.Arbitrary<RequestFate> {
  return fc
    .record({ fate: requests, fails: chance(share), fail: failure })
    .map(({ fate, fails, fail }) => (fails ? { ...fate, fail } : fate));
}

/** Returns deliveries of which a share is lost or repeated. */
export function deliveries(maxDelayMs: number, faults: { lost?: number; again?: number } = {}) {
  return fc
    .record({
      delayMs: ms(maxDelayMs),
      isLost: chance(faults.lost ?? 0),
      isRepeated: chance(faults.again ?? 0),
      againAfterMs: ms(300),
    })
    .map(({ delayMs, isLost, isRepeated, againAfterMs }): DeliveryFate => ({
      delayMs,
      ...(isLost && { lost: true as const }),
      ...(isRepeated && { againAfterMs }),
    }));
}
