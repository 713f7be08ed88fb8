import type { ReconcileInspection } from "../../src/index.ts";
import type {
  PendingRefetch,
  ReconcileEffect,
  ReconcileEvent,
  State,
} from "../../src/sync/reconcile/state.ts";
import { formatCount } from "../../stories/timeline/formatUnits.ts";
import { versionIdOf, type Remark } from "./protocol.ts";

/** Returns the name of a query or a room for people to read. */
export interface Names {
  query: (hash: string) => string;
  room: (chatRoomId: string) => string;
}

/**
 * Returns which event `reconcile` received and what it does about it, or `undefined` if it does nothing
 * that a reader would look for.
 */
export function describeDecision(
  { event, effects }: ReconcileInspection,
  names: Names,
): string | undefined {
  const done = effects.filter(isEffect).flatMap((effect) => describeEffect(effect, names) ?? []);
  if (done.length === 0 && !alwaysShown.has(event.type)) return undefined;
  return `${event.type}: ${done.length === 0 ? "nothing to do" : done.join(", ")}`;
}

/** Returns the ids of the versions of messages that `reconcile` received. */
export function messagesOf({ event }: Pick<ReconcileInspection, "event">): string[] {
  return isMessageReceived(event)
    ? event.messages.map(({ chatMessage }) => versionIdOf(chatMessage))
    : [];
}

/** Returns the state of `reconcile` in words: what it remembers, waits for and will do. */
export function describeState(
  { state, now }: Pick<ReconcileInspection, "state" | "now">,
  names: Names,
): Remark[] {
  if (!isState(state)) return [];
  const { connection, log, stream, catchUp, droppedAt, wakeAt } = state;
  const inMs = (at: number) => `in ${Math.max(0, Math.round(at - now))} ms`;
  return [
    remark(
      "connection",
      `${connection.isUp ? "Connected" : "Disconnected"}, ${formatCount(log.length, "event")} in the log.`,
    ),
    ...Object.entries(state.refetches).map(([hash, refetch]) =>
      remark(`refetch ${hash}`, `Refetch of ${names.query(hash)}: ${describeRefetch(refetch)}.`),
    ),
    ...Object.entries(state.missingRooms).map(([chatRoomId, { askedAt, dueAt, failures }]) => {
      const when = askedAt === null ? `requested ${inMs(dueAt)}` : "requested";
      const failed = failures === 0 ? "" : `, failed ${formatCount(failures, "time")}`;
      return remark(
        `missing ${chatRoomId}`,
        `Missing room “${names.room(chatRoomId)}”: ${when}${failed}.`,
      );
    }),
    ...Object.entries(state.roomNews).flatMap(([chatRoomId, { chatRoom }]) =>
      chatRoom === null
        ? [remark(`gone ${chatRoomId}`, `“${names.room(chatRoomId)}” is gone.`)]
        : [],
    ),
    ...Object.keys(state.refusedRooms).map((chatRoomId) =>
      remark(`refused ${chatRoomId}`, `The server refused “${names.room(chatRoomId)}”.`),
    ),
    ...Object.entries(state.suspicions).map(([hash, { until }]) =>
      remark(
        `suspicion ${hash}`,
        `${names.query(hash)} may lack a message; refetched ${inMs(until)}.`,
      ),
    ),
    ...(droppedAt === null
      ? []
      : [
          remark(
            "dropped",
            `An input was dropped ${Math.round((now - droppedAt) / 1_000)} s earlier.`,
          ),
        ]),
    ...(catchUp === null
      ? []
      : [remark("catch-up", `Requested the events since ${catchUp.since.offset}.`)]),
    ...(stream === null
      ? []
      : [remark("stream", `Received the stream up to ${stream.receivedUpTo}.`)]),
    ...(wakeAt === null ? [] : [remark("wake", `Wakes up ${inMs(wakeAt)}.`)]),
  ];
}

const remark = (key: string, text: string): Remark => ({ key, text });

const alwaysShown: ReadonlySet<string> = new Set([
  "message-received",
  "room-updated",
  "room-removed",
  "connected",
  "disconnected",
  "fetch-succeeded",
  "room-fetched",
]);

function describeEffect(effect: ReconcileEffect, names: Names): string | undefined {
  switch (effect.type) {
    case "write":
      return `write ${names.query(effect.hash)}`;
    case "refetch":
      return `refetch ${names.query(effect.hash)}`;
    case "invalidate":
      return `invalidate ${names.query(effect.hash)}`;
    case "fetch-room":
      return `fetch room “${names.room(effect.chatRoomId)}”`;
    case "discard-room":
      return `discard room “${names.room(effect.chatRoomId)}”`;
    case "fetch-events":
      return `fetch events since ${effect.since.offset}`;
    case "report-unknown-data":
      return `report unknown data of ${JSON.stringify(effect.queryKey)}`;
    // Of these there is one after almost every event.
    case "wake":
    case "report-recovering":
      return undefined;
  }
}

function describeRefetch({ isConfirming, failures, isInvalidated }: PendingRefetch): string {
  if (isInvalidated) return "left to whoever mounts it";
  const why = isConfirming ? "to make sure" : "something may be missing";
  return failures === 0 ? why : `${why}, failed ${formatCount(failures, "time")}`;
}

/** `inspect` types events, effects and state loosely, because semver doesn't cover what is in them. */
function isEffect(effect: { type: string }): effect is ReconcileEffect {
  return effectTypes.has(effect.type);
}

const effectTypes: ReadonlySet<string> = new Set([
  "write",
  "refetch",
  "invalidate",
  "fetch-room",
  "discard-room",
  "fetch-events",
  "wake",
  "report-recovering",
  "report-unknown-data",
] satisfies ReconcileEffect["type"][]);

function isMessageReceived(event: {
  type: string;
}): event is Extract<ReconcileEvent, { type: "message-received" }> {
  return event.type === "message-received";
}

function isState(state: object): state is State {
  return "connection" in state && "refetches" in state;
}
