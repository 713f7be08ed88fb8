import * as fc from "fast-check";

import type { DeliveryFate, RequestFate, ScheduleAction } from "../../mocks/server/Schedule.ts";
import {
  deliveries,
  disconnect,
  failing,
  goodRequests,
  laggingRequests,
  loadPage,
  malformed,
  mounting,
  open,
  refetch,
  slowRequests,
  spacing,
  swap,
} from "./actionsAndFates.ts";
import {
  anyRoom,
  chance,
  featureNames,
  likelyRoom,
  ms,
  type FeatureName,
  type WeightedActions,
} from "./features.ts";
import type { Mode } from "./modes.ts";

/** What is particular to a mode. */
export interface Traits {
  /** What the user does, and how often per ten messages. */
  userActions: WeightedActions;
  /** What else happens, and how often per ten messages. */
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
  /** Whether nothing happens to the requests of the first screen. */
  startsWell: fc.Arbitrary<boolean>;
  /** What every schedule ends with. */
  ending: fc.Arbitrary<ScheduleAction[]>;
  /** What an app, a browser or a server does besides. */
  features: fc.Arbitrary<readonly FeatureName[]>;
}

const never = fc.constant(false);

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
  startsWell: never,
  ending: fc.constant([]),
  features: fc.constant([]),
};

const only = (...names: FeatureName[]) => fc.constant(names);

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
    startsWell: chance(0.95),
    retry: fc.constantFrom(0, 0, 2),
  },
  "strict-mode": {
    faults: [[4, mounting]],
    coldStart: fc.boolean(),
    connectAfterMs: fc.oneof(fc.constant(0), ms(300)),
    endsEarly: chance(0.04),
  },
  "strategy-swap": {
    faults: [[3, swap]],
    ending: swapsBack,
  },
  sessions: {
    features: only("sessions"),
    after: fc.oneof(spacing, ms(1_000)),
    request: laggingRequests,
  },
  "edits-and-deletions": {
    features: only("edits-and-deletions"),
    userActions: [
      [2, refetch],
      [1, open],
      [1, loadPage],
    ],
    faults: [[1, disconnect(500, 100)]],
    after: fc.oneof(spacing, ms(500)),
    request: laggingRequests,
    delivery: deliveries(300, { again: 0.2 }),
    ordered: fc.boolean(),
  },
  "own-echo-first": {
    features: only("own-echo-first"),
    request: laggingRequests,
  },
  "own-response-first": {
    features: only("own-response-first"),
    request: laggingRequests,
    delivery: deliveries(500),
  },
  "own-no-echo": {
    features: only("own-no-echo"),
    faults: [[1, disconnect(500, 100)]],
    after: fc.oneof(spacing, ms(500)),
    request: laggingRequests,
    delivery: deliveries(300),
  },
  "own-without-client-id": {
    features: only("own-without-client-id"),
    faults: [[1, disconnect(500, 100)]],
    after: fc.oneof(spacing, ms(500)),
    request: laggingRequests,
    delivery: deliveries(500, { again: 0.2 }),
    ordered: fc.boolean(),
  },
  "own-failures": {
    features: only("own-failures"),
    faults: [[1, disconnect(500, 100)]],
    after: fc.oneof(spacing, ms(1_000)),
    delivery: deliveries(500, { again: 0.2 }),
    ordered: fc.boolean(),
  },
  "offline-outbox": {
    features: only("offline-outbox"),
    after: fc.oneof(spacing, ms(1_000)),
    delivery: deliveries(300, { again: 0.2 }),
  },
  "leave-and-return": {
    features: only("leave-and-return"),
    // Messages are mostly of rooms that are left.
    room: fc.oneof(fc.integer({ min: 0, max: 1 }), likelyRoom),
    userActions: [
      [2, refetch],
      [1, open],
      [1, loadPage],
    ],
    faults: [[1, disconnect(500, 100)]],
    after: fc.oneof(spacing, ms(500), ms(2_000)),
    request: laggingRequests,
    delivery: deliveries(300, { again: 0.2 }),
    ordered: fc.boolean(),
  },
  unread: {
    features: only("unread"),
    startsWell: fc.constant(true),
    room: fc.oneof(fc.integer({ min: 0, max: 1 }), likelyRoom),
    userActions: [
      [0.5, refetch],
      [1, open],
      [0.5, loadPage],
    ],
    faults: [[1, disconnect(500, 100)]],
    // Now and then something happens when a late event is only just younger than the slowest replica, and
    // what overtook it is older.
    after: fc.oneof(spacing, spacing, ms(500), fc.integer({ min: 5_000, max: 6_000 })),
    request: failing(laggingRequests, 0.05),
    delivery: fc.oneof(
      deliveries(300, { again: 0.2 }),
      fc.record({ delayMs: fc.integer({ min: 500, max: 1_500 }) }),
    ),
    ordered: fc.boolean(),
  },
  typing: {
    // Either may end what is shown.
    features: only("typing", "sessions", "leave-and-return"),
    faults: [[2, disconnect(3_000, 500)]],
    after: fc.oneof(spacing, ms(500), ms(3_000)),
    request: laggingRequests,
    delivery: deliveries(300, { again: 0.2 }),
    ordered: fc.boolean(),
  },
  "outside-data": {
    features: only("outside-data"),
    coldStart: chance(0.3),
    after: fc.oneof(spacing, ms(1_000)),
  },
  "tanstack-options": {
    features: only("tanstack-options"),
    userActions: [[1, open]],
    faults: [
      [0.5, malformed],
      [0.5, disconnect(500, 100)],
    ],
    after: fc.oneof(spacing, ms(2_000)),
  },
  windows: {
    features: only("windows"),
    userActions: [[1, open]],
    faults: [[0.5, disconnect(500, 100)]],
    after: fc.oneof(spacing, ms(500)),
  },
  "further-lists": {
    features: only("further-lists"),
    faults: [
      [0.5, malformed],
      [0.5, disconnect(500, 100)],
    ],
    room: fc.oneof(likelyRoom, anyRoom),
  },
  order: {
    features: only("order"),
    room: fc.oneof(likelyRoom, anyRoom),
    after: fc.oneof(spacing, ms(1_000)),
    request: laggingRequests,
    delivery: deliveries(300, { again: 0.2 }),
    ordered: fc.boolean(),
  },
  hanging: {
    features: only("hanging"),
    room: fc.oneof(likelyRoom, anyRoom, anyRoom),
    after: fc.oneof(spacing, ms(5_000)),
  },
  membership: {
    features: only("membership"),
    room: fc.oneof(likelyRoom, anyRoom, fc.integer({ min: 0, max: 24 })),
    after: fc.oneof(spacing, ms(1_000)),
    request: laggingRequests,
  },
  "new-epoch": {
    features: only("new-epoch"),
    after: fc.oneof(spacing, ms(1_000)),
    request: laggingRequests,
    delivery: deliveries(40, { lost: 0.15 }),
  },
  "clock-jumps": {
    features: only("clock-jumps"),
    faults: [
      [1, malformed],
      [0.5, disconnect(500, 100)],
    ],
    after: fc.oneof(spacing, ms(1_000)),
    request: failing(laggingRequests, 0.1),
  },
  throwing: {
    features: only("throwing", "windows"),
    faults: [
      [1, malformed],
      [1, disconnect(500, 100)],
    ],
    room: fc.oneof(likelyRoom, anyRoom),
  },
  "two-clients": {
    features: only("two-clients"),
    faults: [
      [0.5, malformed],
      [1, disconnect(500, 100)],
    ],
    request: laggingRequests,
  },
  everything: {
    features: fc.subarray([...featureNames], { maxLength: 4 }),
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
    endsEarly: chance(0.02),
    ending: fc
      .tuple(swapsBack, reconnects)
      .map(([swaps, disconnects]) => [...swaps, ...disconnects]),
  },
};

/** Returns the traits of a mode. */
export function traitsOf(mode: Mode): Traits {
  return { ...common, ...particular[mode] };
}
