import * as fc from "fast-check";

import {
  goodRequest,
  type DeliveryFate,
  type RequestFate,
  type Schedule,
  type ScheduleAction,
  type ThrowingCallback,
} from "../../mocks/server/Schedule.ts";
import { hasEventStream, type ProtocolLevel } from "../../mocks/truth/atLevel.ts";
import { featureNames, features, type FeatureName } from "./features.ts";
import type { Mode } from "./modes.ts";
import { traitsOf } from "./traitsOf.ts";

const maxSteps = 24;

/** The most requests of a first screen. */
const firstScreenRequests = 4;

/** Longer than any lost connection at the end of a schedule, in ms. */
const afterReconnectMs = 3_500;

/** A step as it is drawn: what happens if the schedule has a feature, else a message. */
interface DrawnStep {
  after: number;
  client: 0 | 1;
  feature: FeatureName | undefined;
  action: ScheduleAction;
  room: number;
}

/** Returns the arbitrary schedules of a mode at a level of the protocol. */
export function arbitraryOf(mode: Mode, level: ProtocolLevel): fc.Arbitrary<Schedule> {
  const traits = traitsOf(mode);
  const post = fc.record({ kind: fc.constant("post" as const), room: traits.room });
  const weighted = [
    ...[...traits.userActions, ...traits.faults].map(([often, arbitrary]) => ({
      often,
      arbitrary: arbitrary.map((action) => ({ action, feature: undefined })),
    })),
    ...possibleFeatures(mode).flatMap((feature) =>
      features[feature].actions.map(([often, arbitrary]) => ({
        often,
        arbitrary: arbitrary.map((action) => ({ action, feature })),
      })),
    ),
  ];
  const happening = fc.oneof<
    fc.WeightedArbitrary<{ action: ScheduleAction; feature: FeatureName | undefined }>[]
  >(
    { weight: 100, arbitrary: post.map((action) => ({ action, feature: undefined })) },
    ...weighted.map(({ often, arbitrary }) => ({ weight: often * 10, arbitrary })),
  );
  const step: fc.Arbitrary<DrawnStep> = fc
    .tuple(traits.after, fc.constantFrom(0 as const, 1 as const), happening, traits.room)
    .map(([after, client, drawn, room]) => ({ after, client, ...drawn, room }));

  return fc
    .record({
      form: fc.constantFrom("plain" as const, "infinite" as const),
      seed: fc.integer({ min: 1, max: 8 }),
      rooms: fc.constantFrom(12, 20),
      pageSize: fc.integer({ min: 2, max: 5 }),
      messagesPageSize: fc.integer({ min: 3, max: 8 }),
      loadedPages: fc.integer({ min: 1, max: 3 }),
      openRoom: fc.integer({ min: 0, max: 5 }),
      connectAfterMs: traits.connectAfterMs,
      coldStart: traits.coldStart,
      screenFirst: fc.boolean(),
      ordered: traits.ordered,
      retry: traits.retry,
      logLimit: traits.logLimit,
      endsEarly: traits.endsEarly,
      steps: fc.array(step, { minLength: 1, maxLength: maxSteps, size: "max" }),
      tail: fc.array(traits.room, { minLength: 2, maxLength: 4 }),
      ending: fc.record({ actions: traits.ending, after: traits.after }),
      requests: fc.array(traits.request, { maxLength: 30, size: "max" }),
      startsWell: traits.startsWell,
      deliveries: fc.array(traits.delivery, { maxLength: 2 * maxSteps, size: "max" }),
      chosen: traits.features,
      settings: settingsOf(possibleFeatures(mode)),
      additions: additionsOf(possibleFeatures(mode)),
    })
    .map(
      ({
        steps,
        ending,
        tail,
        logLimit,
        endsEarly,
        chosen,
        settings,
        additions,
        requests,
        startsWell,
        ...rest
      }): Schedule => {
        const has = (feature: FeatureName | undefined) =>
          feature === undefined || chosen.includes(feature);
        const chosenSettings: Partial<Schedule> = {};
        for (const name of chosen) Object.assign(chosenSettings, settings[name]);
        const ends = [
          ...chosen.flatMap((name) => features[name].ending?.({ level, ...chosenSettings }) ?? []),
          ...ending.actions,
        ];
        // A log of a few events no longer knows in which order messages with equal times arrived.
        const hasEqualTimes = chosenSettings.timesAndIds !== undefined;
        const clients = has("two-clients") ? ([0, 1] as const) : ([0] as const);
        const schedule: Schedule = {
          level,
          ...rest,
          ...(logLimit !== undefined && !hasEqualTimes && { logLimit }),
          ...(endsEarly && { endsEarly: true as const }),
          ...chosenSettings,
          steps: [
            ...steps.map(({ after, client, feature, action, room }) => ({
              after,
              ...(client === 1 && clients.length === 2 && { client }),
              do: has(feature) ? action : { kind: "post" as const, room },
            })),
            ...ends.flatMap((action, index) =>
              clients.map((client) => ({
                // What is sent last may be lost like anything else, so the reconnect comes after it.
                after: ending.after + (ends[index - 1]?.kind === "retry" ? sendingMs : 0),
                ...(client === 1 && { client }),
                do: action,
              })),
            ),
            // Once nothing is lost any more, a strategy that only fetches is wrong after the next message.
            ...tail.map((room, index) => ({
              after: index === 0 ? afterReconnectMs + longestGap(steps) : ending.after,
              do: { kind: "post" as const, room, reliable: true as const },
            })),
          ],
          requests: requests.map((fate, index) => ({
            ...(startsWell && index < firstScreenRequests ? goodRequest : fate),
            ...(has("hanging") &&
              index >= firstScreenRequests &&
              additions[index % additions.length]),
          })),
        };
        return withoutContradictions(schedule);
      },
    );
}

/** How long it may take until all that was sent has reached the server, in ms. */
const sendingMs = 30_000;

/** Returns for how long (ms) the connection may still be lost when the steps are over. */
function longestGap(steps: readonly DrawnStep[]): number {
  return steps.reduce(
    (longest, { action }) =>
      action.kind === "disconnect" || action.kind === "offline"
        ? Math.max(longest, action.forMs)
        : longest,
    0,
  );
}

/** Returns the features that schedules of a mode can have. */
function possibleFeatures(mode: Mode): readonly FeatureName[] {
  return mode === "everything" ? featureNames : (fixedFeatures.get(mode) ?? []);
}

const fixedFeatures = new Map<Mode, readonly FeatureName[]>([
  ...featureNames.map((name): [Mode, FeatureName[]] => [name, [name]]),
  ["throwing", ["throwing", "windows"]],
  ["typing", ["typing", "sessions", "leave-and-return"]],
]);

type Settings = Partial<Record<FeatureName, Partial<Schedule>>>;

function settingsOf(names: readonly FeatureName[]): fc.Arbitrary<Settings> {
  const drawn: Partial<Record<FeatureName, fc.Arbitrary<Partial<Schedule>>>> = {};
  for (const name of names) {
    const { settings } = features[name];
    if (settings !== undefined) drawn[name] = settings;
  }
  return fc.record(drawn);
}

function additionsOf(names: readonly FeatureName[]): fc.Arbitrary<Partial<RequestFate>[]> {
  const { request } = features.hanging;
  if (!names.includes("hanging") || request === undefined) return fc.constant([{}]);
  return fc.array(request, { minLength: 30, maxLength: 30 });
}

function losesEvents({ steps, deliveries, connectAfterMs }: Schedule): boolean {
  const losing = new Set(["disconnect", "offline", "malformed", "swap"]);
  return (
    connectAfterMs > 0 ||
    deliveries.some(({ lost }) => lost === true) ||
    steps.some(({ do: { kind } }) => losing.has(kind))
  );
}

function withoutLoss({ delayMs, againAfterMs }: DeliveryFate): DeliveryFate {
  return { delayMs, ...(againAfterMs !== undefined && { againAfterMs }) };
}

const departures: ReadonlySet<string> = new Set(["leave-room", "leave"]);

/** Removes what no server and no app would do, or what makes the right result unknowable. */
function withoutContradictions(schedule: Schedule): Schedule {
  const { steps, throwing, deliveries, loadsInFront, ...rest } = schedule;
  const countsRows = rest.paging === "offset" || rest.paging === "page-number";
  // Without a stream, a list's first page closes a gap. A clock that is behind puts a message below it.
  const mustBeInTime =
    rest.form === "infinite" && !hasEventStream(rest.level) && losesEvents(schedule);
  const isSending = steps.some((step) => step.do.kind === "send");
  // Clocks that differ put own messages in another order than that of sending.
  const timesAndIds =
    rest.timesAndIds && (mustBeInTime || isSending)
      ? { ...rest.timesAndIds, skewMs: 0 }
      : rest.timesAndIds;
  const mayBeGivenEmptyPage =
    rest.pages === "array" ||
    countsRows ||
    // All rows of such a window may move away to its top.
    rest.startAt !== undefined ||
    rest.maxPages !== undefined ||
    // The few rows of its last page may move to its top.
    rest.furtherList !== undefined;
  const wouldBeWrongByItself = (name: ThrowingCallback) =>
    // An app's own comparison may know less than the server's order.
    (name === "compare" && timesAndIds !== undefined) ||
    // TanStack Query can't go on with an empty page at which the app throws: such an app requests none.
    (name === "getNextPageParam" && mayBeGivenEmptyPage);
  // An account skips the offsets of rooms that it does not see, which hides what is lost or overtaken.
  const skipsOffsets =
    hasEventStream(rest.level) && steps.some((step) => step.do.kind === "sign-in");
  // A send that hangs reaches the server last of all, and nothing would show that its event is lost.
  const isLastEventLate = isSending && rest.sends?.some(({ hangs }) => hangs === true) === true;
  // Other strategies take it for granted that the first page has the newest row.
  const isSwapped = steps.some((step) => step.do.kind === "swap");
  return {
    ...rest,
    ...(loadsInFront === true && !isSwapped && { loadsInFront }),
    ...(skipsOffsets && { ordered: true }),
    deliveries: skipsOffsets || isLastEventLate ? deliveries.map(withoutLoss) : deliveries,
    ...(timesAndIds !== undefined && { timesAndIds }),
    ...(throwing !== undefined && {
      throwing: throwing.filter((name) => !wouldBeWrongByItself(name)),
    }),
    // An app that counts rows can't detect that one has left: the next page starts one row too low.
    steps: countsRows ? steps.filter((step) => !departures.has(step.do.kind)) : steps,
  };
}
