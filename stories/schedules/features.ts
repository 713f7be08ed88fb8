import * as fc from "fast-check";

import type {
  DeliveryFate,
  OwnMessageRules,
  RequestFate,
  Schedule,
  ScheduleAction,
  ThrowingCallback,
} from "../../mocks/server/Schedule.ts";
import { hasEventStream } from "../../mocks/truth/atLevel.ts";

export type WeightedActions = [number, fc.Arbitrary<ScheduleAction>][];

/** What an app, a browser or a server does; any of them can be combined with any other. */
export const featureNames = [
  "sessions",
  "outside-data",
  "tanstack-options",
  "windows",
  "further-lists",
  "order",
  "hanging",
  "membership",
  "new-epoch",
  "clock-jumps",
  "throwing",
  "two-clients",
  "edits-and-deletions",
  "own-echo-first",
  "own-response-first",
  "own-no-echo",
  "own-without-client-id",
  "own-failures",
  "offline-outbox",
  "leave-and-return",
  "unread",
  "typing",
] as const;

export type FeatureName = (typeof featureNames)[number];

export interface Feature {
  /** What happens, and how often per ten messages. */
  actions: WeightedActions;
  /** What else a schedule has. */
  settings?: fc.Arbitrary<Partial<Schedule>>;
  /** What is added to the fate of a request. */
  request?: fc.Arbitrary<Partial<RequestFate>>;
  /** Returns what a schedule with these settings ends with, so that nothing stays unknown. */
  ending?: (
    schedule: Pick<Schedule, "level" | "offsetStep" | "hasNoReadEvents">,
  ) => readonly ScheduleAction[];
}

export const ms = (max: number) => fc.integer({ min: 0, max });
export const chance = (share: number) =>
  fc.integer({ min: 0, max: 999 }).map((permille) => permille < share * 1_000);

export const anyRoom = fc.integer({ min: 0, max: 19 });
export const likelyRoom = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 2 }) },
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 5 }) },
  { weight: 3, arbitrary: anyRoom },
);

const listOrOpen = fc.constantFrom("list" as const, "open" as const);
const listOrRoom = fc.constantFrom("list" as const, "room" as const);
const forgotten = fc.constantFrom(
  "list" as const,
  "open" as const,
  "others" as const,
  "all" as const,
);
const always = <T extends ScheduleAction>(action: T) => fc.constant(action);

const remove = fc.record({ kind: fc.constant("remove" as const), what: forgotten });
const reset = fc.record({ kind: fc.constant("reset" as const), what: forgotten });
const signIn = fc.record({ kind: fc.constant("sign-in" as const), withKey: fc.boolean() });

const outsideData = fc.record({
  kind: fc.constant("outside-data" as const),
  what: listOrRoom,
  room: fc.integer({ min: 0, max: 3 }),
  how: fc.constantFrom("hydrate" as const, "set-state" as const, "broadcast" as const),
  ageMs: fc.oneof(fc.constant(0), ms(200), ms(2_000), ms(60_000)),
});
const ofShownRow = (kind: "app-change" | "keep-data") =>
  fc.record({
    kind: fc.constant(kind),
    what: listOrRoom,
    room: fc.integer({ min: 0, max: 3 }),
  });

const change = (kind: "edit" | "delete") =>
  fc.record({
    kind: fc.constant(kind),
    room: likelyRoom,
    message: fc.integer({ min: 0, max: 4 }),
  });

/** Few rooms, so that those that are left are joined again. */
const leavable = fc.integer({ min: 0, max: 3 });
const roomChange = (kind: "rename" | "leave" | "rejoin") =>
  fc.record({ kind: fc.constant(kind), room: kind === "rename" ? likelyRoom : leavable });

const toldRoom = fc.constantFrom<ScheduleAction[]>(
  { kind: "create-room", told: true },
  { kind: "create-room", told: true, empty: true },
);

const readElsewhere = fc.record({
  kind: fc.constant("read-elsewhere" as const),
  room: likelyRoom,
  message: fc.constantFrom(0, 0, 0, 1, 3),
});

/** What happens to a frame on its way. A lost one that says that somebody stopped shows them for too long. */
const frameFate = fc
  .record({
    delayMs: fc.oneof(ms(40), ms(1_500)),
    lost: chance(0.15),
    isRepeated: chance(0.2),
    againAfterMs: ms(3_000),
  })
  .map(({ delayMs, lost, isRepeated, againAfterMs }): DeliveryFate => ({
    delayMs,
    ...(lost && { lost }),
    ...(isRepeated && { againAfterMs }),
  }));
/** So few that who stops or writes is mostly somebody who was typing. */
const fewRooms = fc.integer({ min: 0, max: 1 });
const typing = fc.record({
  kind: fc.constant("typing" as const),
  room: fewRooms,
  user: fc.integer({ min: 0, max: 1 }),
  isTyping: chance(0.6),
  fate: frameFate,
});
const presence = fc
  .record({
    user: fc.integer({ min: 0, max: 1 }),
    presence: fc.constantFrom("online" as const, "away" as const, "offline" as const),
    expiresInMs: fc.option(ms(5_000), { nil: undefined, freq: 2 }),
    fate: frameFate,
  })
  .map(({ expiresInMs, ...rest }): ScheduleAction => ({
    kind: "presence",
    ...rest,
    ...(expiresInMs !== undefined && { expiresInMs }),
  }));

const setEnabled = fc.record({
  kind: fc.constant("set-enabled" as const),
  what: listOrOpen,
  enabled: fc.boolean(),
});
const mounting = fc.record({
  kind: fc.constantFrom("unmount" as const, "mount" as const),
  what: listOrOpen,
});
const offline = fc.record({
  kind: fc.constant("offline" as const),
  forMs: fc.integer({ min: 1, max: 5_000 }),
});
const allMounted: readonly ScheduleAction[] = [
  { kind: "set-enabled", what: "list", enabled: true },
  { kind: "set-enabled", what: "open", enabled: true },
  { kind: "mount", what: "list" },
  { kind: "mount", what: "open" },
];

const page = (kind: "load-page" | "load-previous") =>
  fc.record({ kind: fc.constant(kind), what: listOrOpen });

const reconnect: ScheduleAction = { kind: "disconnect", forMs: 50, noticeAfterMs: 10 };

const timesAndIds = fc.record({
  timesAndIds: fc.record({
    ids: fc.constantFrom("room" as const, "decimal" as const, "uuid7" as const, "random" as const),
    precision: fc.constantFrom("ms" as const, "s" as const, "us" as const, "stored-s" as const),
    skewMs: fc.constantFrom(0, 200, 3_000),
  }),
});

const windows = fc
  .record({
    pages: fc.constantFrom("items" as const, "items" as const, "data" as const, "array" as const),
    paging: fc.constantFrom(
      "cursor" as const,
      "cursor" as const,
      "offset" as const,
      "page-number" as const,
    ),
    maxPages: fc.constantFrom(undefined, 2, 3),
    startAt: fc.constantFrom(undefined, { list: 4, open: 5 }, { list: 0, open: 12 }),
    isInFront: chance(0.25),
  })
  .map(({ pages, paging, maxPages, startAt, isInFront }): Partial<Schedule> => {
    if (isInFront) return { pages: "items", loadsInFront: true };
    // An app that infers the end of its history from the length of the last page, or counts rows, doesn't
    // know where a window in the middle is once something has moved.
    const canMove = paging === "cursor" && pages !== "array";
    return {
      pages,
      paging,
      ...(canMove && maxPages !== undefined && { maxPages }),
      ...(canMove && startAt !== undefined && { startAt }),
    };
  });

const throwing = fc
  .subarray<ThrowingCallback>(
    ["onError", "onState", "listener", "getNextPageParam", "compare", "includes"],
    { minLength: 1 },
  )
  .map((callbacks) => ({ throwing: callbacks }));

const send = fc.record({
  kind: fc.constant("send" as const),
  text: fc.integer({ min: 0, max: 2 }),
});

/** Returns settings with rules for own messages, whose responses take that long (ms). */
function ownMessages(rules: OwnMessageRules, responseMs: fc.Arbitrary<number>) {
  const fate = fc.record({ upMs: ms(30), downMs: responseMs, lagMs: fc.constant(0) });
  return ownMessagesWith(rules, fate);
}
function ownMessagesWith(rules: OwnMessageRules, fate: fc.Arbitrary<RequestFate>) {
  return fc.record({
    ownMessages: fc.constant(rules),
    sends: fc.array(fate, { minLength: 12, maxLength: 12 }),
  });
}

/** Sends of which some fail or hang, before or after the server has them. */
const failingSend = fc
  .record({
    upMs: ms(30),
    downMs: fc.oneof(ms(30), ms(400)),
    failure: fc.constantFrom(undefined, undefined, "network" as const, 503, "hangs" as const),
    isDone: fc.boolean(),
  })
  .map(({ upMs, downMs, failure, isDone }): RequestFate => ({
    upMs,
    downMs,
    lagMs: 0,
    ...(failure === "hangs" ? { hangs: true } : failure !== undefined && { fail: failure }),
    ...(failure !== undefined && isDone && { isDone }),
  }));

const retries: ScheduleAction = { kind: "retry" };
const retriesAtLast: ScheduleAction = { kind: "retry", reliable: true };

const jump = fc.oneof(
  fc.constantFrom(-1, 1).chain((sign) => ms(10_000).map((by) => by * sign)),
  fc.constantFrom(-3_600_000, -60_000, 60_000, 3_600_000, 86_400_000),
);

export const features: Record<FeatureName, Feature> = {
  sessions: {
    actions: [
      [1, always({ kind: "clear" })],
      [0.7, remove],
      [0.7, reset],
      [1.5, signIn],
    ],
  },
  "outside-data": {
    actions: [
      [2.5, outsideData],
      [2, ofShownRow("app-change")],
      [1.5, ofShownRow("keep-data")],
      [1.5, always({ kind: "roll-back" })],
    ],
  },
  "tanstack-options": {
    actions: [
      [1, setEnabled],
      [2, mounting],
      [0.7, offline],
      [0.7, always({ kind: "focus" })],
    ],
    settings: fc.record({
      queries: fc
        .record({
          staleTime: fc.constantFrom(undefined, undefined, 0, 1_000),
          gcTime: fc.constantFrom(undefined, undefined, 200, 5_000),
          refetchOnMount: fc.constantFrom(undefined, false as const),
          refetchOnWindowFocus: fc.constantFrom(undefined, true as const),
        })
        .map(({ staleTime, gcTime, refetchOnMount, refetchOnWindowFocus }) => ({
          ...(staleTime !== undefined && { staleTime }),
          ...(gcTime !== undefined && { gcTime }),
          ...(refetchOnMount !== undefined && { refetchOnMount }),
          ...(refetchOnWindowFocus !== undefined && { refetchOnWindowFocus }),
        })),
    }),
    ending: () => allMounted,
  },
  windows: {
    actions: [
      [2, page("load-page")],
      [1.5, page("load-previous")],
    ],
    settings: windows,
  },
  "further-lists": {
    actions: [],
    settings: fc
      .record({ includes: fc.boolean(), hasSecondPane: fc.boolean() })
      .map(({ includes, hasSecondPane }) => ({
        furtherList: { includes },
        ...(hasSecondPane && { secondPane: true as const }),
      })),
  },
  order: { actions: [], settings: timesAndIds },
  hanging: {
    actions: [[0.5, always({ kind: "disconnect", forMs: 800, noticeAfterMs: 100 })]],
    request: chance(0.25).map((hangs) => (hangs ? { hangs: true as const } : {})),
  },
  membership: {
    actions: [
      [1.5, always({ kind: "create-room" })],
      [1, fc.record({ kind: fc.constant("leave-room" as const), room: likelyRoom })],
    ],
    settings: fc
      .uniqueArray(fc.integer({ min: 0, max: 11 }), { maxLength: 2 })
      .map((forbiddenRooms) => (forbiddenRooms.length > 0 ? { forbiddenRooms } : {})),
    // A departure has no event: it shows in the next fetch that succeeds.
    ending: () => [{ kind: "refetch", what: "all", cancel: true, reliable: true }],
  },
  "new-epoch": {
    actions: [
      [1.5, always({ kind: "new-epoch" })],
      [0.7, always({ kind: "truncate-stream" })],
      [2, always({ kind: "disconnect", forMs: 60, noticeAfterMs: 10 })],
    ],
    settings: fc.record({ offsetStep: fc.constantFrom(1, 1, 3) }),
    // A stream without gaps shows by itself what was lost.
    ending: ({ level, offsetStep }) =>
      hasEventStream(level) && offsetStep === 1 ? [] : [reconnect],
  },
  "clock-jumps": {
    actions: [[3, jump.map((byMs): ScheduleAction => ({ kind: "jump-clock", byMs }))]],
  },
  throwing: { actions: [], settings: throwing },
  "two-clients": { actions: [], settings: fc.constant({ clients: 2 as const }) },
  "edits-and-deletions": {
    actions: [
      [4, change("edit")],
      [2, change("delete")],
    ],
  },
  "own-echo-first": {
    actions: [[5, send]],
    settings: ownMessages({ returnsClientIds: true }, fc.integer({ min: 60, max: 2_000 })),
  },
  "own-response-first": {
    actions: [[5, send]],
    settings: ownMessages({ returnsClientIds: true }, fc.constant(0)),
  },
  "own-no-echo": {
    actions: [[5, send]],
    settings: ownMessages({ hasNoEcho: true }, fc.oneof(ms(30), ms(1_000))),
  },
  "own-without-client-id": {
    actions: [[5, send]],
    settings: ownMessages({ returnsClientIds: false }, fc.oneof(ms(30), ms(1_000))),
  },
  "own-failures": {
    actions: [
      [5, send],
      [2, always(retries)],
      [0.5, always({ kind: "discard" })],
    ],
    settings: fc
      .boolean()
      .chain((returnsClientIds) => ownMessagesWith({ returnsClientIds }, failingSend)),
    // What failed after the server had it may have had no echo.
    ending: () => [retriesAtLast],
  },
  "offline-outbox": {
    actions: [
      [5, send],
      [1.5, offline],
      [1.5, always({ kind: "reload" })],
      [0.5, always(retries)],
    ],
    settings: fc
      .boolean()
      .chain((returnsClientIds) => ownMessagesWith({ returnsClientIds }, failingSend)),
    ending: () => [retriesAtLast],
  },
  "leave-and-return": {
    actions: [
      [2, roomChange("rename")],
      [2, roomChange("leave")],
      [3, roomChange("rejoin")],
      [0.7, toldRoom],
    ],
  },
  unread: {
    actions: [
      [3, readElsewhere],
      [3, fc.record({ kind: fc.constant("read" as const), room: likelyRoom })],
      [2, fc.record({ kind: fc.constant("watch" as const), on: fc.boolean() })],
      [1, change("delete")],
      [2, always({ kind: "send" })],
    ],
    settings: chance(0.3).map((hasNoReadEvents) => ({
      countsUnread: true as const,
      // With all rooms in the list: nothing says that one was read that isn't.
      ...(hasNoReadEvents && { hasNoReadEvents: true as const, pageSize: 20 }),
    })),
    ending: ({ hasNoReadEvents }) => [
      { kind: "watch", on: false },
      // A read without an event shows in a response, which a later one may not know of yet.
      ...(hasNoReadEvents === true
        ? ([
            { kind: "refetch", what: "list", cancel: true, reliable: true },
            { kind: "refetch", what: "list", cancel: false },
          ] as const)
        : []),
    ],
  },
  typing: {
    actions: [
      [14, typing],
      [4, presence],
    ],
  },
};
