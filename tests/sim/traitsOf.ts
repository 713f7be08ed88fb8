import * as fc from "fast-check";

import type { DeliveryFate, RequestFate, ScheduleAction } from "../../mocks/simulation/Schedule.ts";
import type { Mode } from "./modes.ts";
import { strategyIds } from "./strategyFor.ts";

type WeightedActions = [number, fc.Arbitrary<ScheduleAction>][];

/** What is particular to a mode. */
export interface Traits {
  /** What the user does, with how often he does it for ten messages. */
  userActions: WeightedActions;
  /** What else happens, with how often it does for ten messages. */
  faults: WeightedActions;
  /** The room of a message. */
  room: fc.Arbitrary<number>;
  /** ms between steps. */
  after: fc.Arbitrary<number>;
  request: fc.Arbitrary<RequestFate>;
  delivery: fc.Arbitrary<DeliveryFate>;
  ordered: fc.Arbitrary<boolean>;
  coldStart: fc.Arbitrary<boolean>;
  connectAfterMs: fc.Arbitrary<number>;
  retry: fc.Arbitrary<number>;
  logLimit: fc.Arbitrary<number | undefined>;
  endsEarly: fc.Arbitrary<boolean>;
  /** What every schedule ends with. */
  ending: fc.Arbitrary<ScheduleAction[]>;
}

const ms = (max: number) => fc.integer({ min: 0, max });
const chance = (share: number) =>
  fc.integer({ min: 0, max: 999 }).map((permille) => permille < share * 1_000);
const never = fc.constant(false);

const anyRoom = fc.integer({ min: 0, max: 19 });
const likelyRoom = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 2 }) },
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 5 }) },
  { weight: 3, arbitrary: anyRoom },
);
const spacing = fc.oneof(fc.constant(0), ms(20), ms(20), ms(150));
const latency = fc.oneof(ms(30), ms(30), ms(400));

const refetch = fc.record({
  kind: fc.constant("refetch" as const),
  what: fc.constantFrom("list" as const, "open" as const, "all" as const),
  cancel: fc.boolean(),
});
const open = fc.record({ kind: fc.constant("open" as const), room: likelyRoom });
const loadPage = fc.record({
  kind: fc.constant("load-page" as const),
  what: fc.constantFrom("list" as const, "list" as const, "open" as const),
});
const malformed = fc
  .record({ room: likelyRoom, unreadable: chance(0.3) })
  .map(({ room, unreadable }): ScheduleAction => ({
    kind: "malformed",
    room,
    ...(unreadable && { unreadable }),
  }));
const disconnect = (maxForMs: number, maxNoticeMs: number) =>
  fc.record({
    kind: fc.constant("disconnect" as const),
    forMs: fc.integer({ min: 1, max: maxForMs }),
    noticeAfterMs: ms(maxNoticeMs),
  });
const mounting = fc.constantFrom<ScheduleAction[]>(
  { kind: "remount" },
  { kind: "remount" },
  { kind: "second-mount" },
  { kind: "leave-second-mount" },
);
const otherIds = strategyIds.filter((id) => id !== "reconcile");
const swap = fc
  .oneof(fc.constantFrom(...otherIds), fc.constant(undefined))
  .map((to): ScheduleAction => ({ kind: "swap", ...(to !== undefined && { to }) }));

const goodRequests = fc.record({ upMs: latency, downMs: latency, lagMs: fc.constant(0) });
const laggingRequests = fc.record({
  upMs: latency,
  downMs: latency,
  lagMs: fc.oneof(fc.constant(0), ms(2_000)),
});
/** Some take longer than a client keeps its log for nobody. */
const slowRequests = fc.record({
  upMs: latency,
  downMs: fc.oneof({ weight: 4, arbitrary: latency }, { weight: 1, arbitrary: ms(20_000) }),
  lagMs: fc.constant(0),
});
const failure = fc.constantFrom<(number | "network")[]>("network", 500, 503, 429);

function failing(requests: fc.Arbitrary<RequestFate>, share: number): fc.Arbitrary<RequestFate> {
  return fc
    .record({ fate: requests, fails: chance(share), fail: failure })
    .map(({ fate, fails, fail }) => (fails ? { ...fate, fail } : fate));
}

function deliveries(maxDelayMs: number, faults: { lost?: number; again?: number } = {}) {
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

const common: Traits = {
  userActions: [
    [2, refetch],
    [1, open],
  ],
  faults: [],
  room: likelyRoom,
  after: spacing,
  request: goodRequests,
  delivery: deliveries(40),
  ordered: fc.constant(true),
  coldStart: never,
  connectAfterMs: fc.constant(0),
  retry: fc.constant(0),
  logLimit: fc.constant(undefined),
  endsEarly: never,
  ending: fc.constant([]),
};

const reconnects = disconnect(3_000, 500).map((action): ScheduleAction[] => [action]);
const swapsBack = fc.constant<ScheduleAction[]>([{ kind: "swap" }]);

const particular: Record<Mode, Partial<Traits>> = {
  ordered: {},
  duplicated: { delivery: deliveries(40, { again: 0.5 }) },
  reordered: { ordered: never, delivery: deliveries(500) },
  lossy: {
    faults: [[1, disconnect(500, 200)]],
    delivery: deliveries(40, { lost: 0.3 }),
    ending: reconnects,
  },
  "long-disconnect": {
    faults: [[2, disconnect(600_000, 30_000)]],
    after: fc.oneof(spacing, ms(5_000), ms(60_000)),
  },
  "replica-lag": {
    faults: [[2, malformed]],
    after: fc.oneof(spacing, ms(1_000)),
    request: laggingRequests,
  },
  "cold-start": {
    coldStart: fc.constant(true),
    connectAfterMs: fc.oneof(fc.constant(0), ms(500)),
  },
  paging: {
    userActions: [...common.userActions, [4, loadPage]],
    after: fc.oneof(spacing, spacing, ms(5_000)),
    request: fc.oneof(goodRequests, slowRequests),
  },
  "many-missing": {
    userActions: [[1, refetch]],
    faults: [[0.5, disconnect(300, 100)]],
    room: anyRoom,
    after: fc.oneof(fc.constant(0), fc.constant(0), ms(20)),
    delivery: fc.oneof(deliveries(0), deliveries(40)),
  },
  "http-errors": {
    faults: [
      [1, disconnect(500, 200)],
      [1, malformed],
    ],
    request: failing(goodRequests, 0.4),
    retry: fc.constantFrom(0, 0, 2),
  },
  "strict-mode": {
    faults: [[4, mounting]],
    coldStart: fc.boolean(),
    connectAfterMs: fc.oneof(fc.constant(0), ms(300)),
    endsEarly: chance(0.3),
  },
  "strategy-swap": {
    faults: [[3, swap]],
    ending: swapsBack,
  },
  everything: {
    userActions: [...common.userActions, [2, loadPage]],
    faults: [
      [1, malformed],
      [1, mounting],
      [0.5, swap],
      [1, disconnect(2_000, 500)],
      [0.3, disconnect(600_000, 30_000)],
    ],
    room: fc.oneof(likelyRoom, anyRoom),
    after: fc.oneof(spacing, spacing, ms(1_000)),
    request: failing(laggingRequests, 0.1),
    delivery: deliveries(500, { lost: 0.1, again: 0.15 }),
    ordered: fc.boolean(),
    coldStart: fc.boolean(),
    connectAfterMs: fc.oneof(fc.constant(0), ms(500)),
    retry: fc.constantFrom(0, 0, 2),
    logLimit: fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined }),
    endsEarly: chance(0.1),
    ending: fc
      .tuple(swapsBack, reconnects)
      .map(([swaps, disconnects]) => [...swaps, ...disconnects]),
  },
};

/** Returns the traits of a mode. */
export function traitsOf(mode: Mode): Traits {
  return { ...common, ...particular[mode] };
}
