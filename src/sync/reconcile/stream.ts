import type { ChatEvent } from "../../ports/ChatRoomEvents.ts";
import type { Position } from "../../ports/Page.ts";
import { scheduleRefetchOfAll } from "./refetches.ts";
import type { CatchUp, Fetch, PendingRefetch, Stream } from "./state.ts";
import { noteGap, update, type Step } from "./step.ts";

// L2: the server's stream of events. It tells which events a snapshot lacks, that an event was lost in
// any room, and after a disconnect all that was missed, for one request.

/**
 * How many events may be received beyond a gap. Then offsets of which no two were adjacent are taken for
 * gappy, and after others the server is asked at once.
 */
const maxAhead = 100;
/** From how many events on an answer may be only a part of what was missed. */
const minPartLength = 50;

/** Takes up the stream at a snapshot, if no event can have been missed since its fetch started. */
export function beginStream(step: Step, asOf: Position, { startedTick }: Fetch): void {
  const { connection, stream, isCatchUpRefused, log } = step.state;
  const isLive = connection.isUp && startedTick > connection.changedAtTick;
  if (!isLive || stream?.epoch === asOf.epoch) return;
  if (stream !== null) {
    // While servers of two epochs answer by turns, refetching at once would never end.
    const { gapAt } = step.state;
    const isAgain = gapAt !== null && step.now < gapAt + step.rules.maxReplicaLagMs;
    loseStream(step, isAgain ? { notBefore: step.now + step.rules.maxReplicaLagMs } : {});
  }
  // The snapshot may be of before the connection. Unless events show by their offsets that nothing is
  // missing, the server is asked when no replica can lag any more.
  const checkAt = isCatchUpRefused ? null : step.now + step.rules.maxReplicaLagMs;
  const { epoch, offset: receivedUpTo } = asOf;
  // Rows of snapshots carry the snapshot's position, which isn't an event's offset.
  const offsets = log.flatMap(({ position, isFromSnapshot }) =>
    position?.epoch === epoch && !isFromSnapshot ? position.offset : [],
  );
  let loggedAfter = receivedUpTo;
  while (offsets.includes(loggedAfter)) loggedAfter -= 1;
  if (step.state.lastEvictedPosition?.epoch === epoch) {
    loggedAfter = Math.max(loggedAfter, step.state.lastEvictedPosition.offset);
  }
  update(step, {
    stream: { epoch, receivedUpTo, loggedAfter, ahead: [], offsets: "unknown", checkAt },
  });
  for (const offset of offsets.toSorted((a, b) => a - b)) observePosition(step, { epoch, offset });
}

/** Notes that an event was received; one without a position tells nothing. */
export function observePosition(step: Step, position: Position | undefined): void {
  const { stream } = step.state;
  if (!step.rules.canCatchUp || stream === null || position === undefined) return;
  const { epoch, offset } = position;
  if (epoch !== stream.epoch) {
    loseStream(step);
    return;
  }
  if (offset <= stream.receivedUpTo || stream.ahead.includes(offset)) return;
  if (stream.offsets === "contiguous" && stream.ahead.length >= maxAhead) {
    // The answer will have what was lost, and all that came after it.
    if (step.state.catchUp === null) catchUp(step);
    return;
  }
  const ahead = [...stream.ahead, offset].toSorted((a, b) => a - b);
  const received = new Set([stream.receivedUpTo, ...ahead]);
  const isAdjacent = received.has(offset - 1) || received.has(offset + 1);
  const isGappy = stream.offsets === "gappy" || ahead.length > maxAhead;
  changeStream(step, {
    ahead,
    offsets: isGappy ? "gappy" : isAdjacent ? "contiguous" : stream.offsets,
  });
}

/** Changes what is known of the stream, closes gaps, and decides whether to ask for what is missing. */
function changeStream(step: Step, changes: Partial<Stream>): void {
  if (step.state.stream === null) return;
  const stream = { ...step.state.stream, ...changes };
  let { receivedUpTo } = stream;
  for (const offset of stream.ahead) {
    if (offset === receivedUpTo + 1 || stream.offsets === "gappy")
      receivedUpTo = Math.max(receivedUpTo, offset);
  }
  const ahead = stream.ahead.filter((offset) => offset > receivedUpTo);
  const { maxReorderMs } = step.rules;
  const isKnown = stream.offsets !== "unknown";
  const checkAt =
    stream.offsets === "contiguous" && ahead.length > 0
      ? Math.min(stream.checkAt ?? Number.POSITIVE_INFINITY, step.now + maxReorderMs)
      : isKnown
        ? null
        : stream.checkAt;
  update(step, { stream: { ...stream, receivedUpTo, ahead, checkAt } });
}

/** Notes that the log has let an event go. */
export function noteEvictedPosition(step: Step, position: Position): void {
  const { stream, lastEvictedPosition } = step.state;
  const { epoch, offset } = position;
  if (lastEvictedPosition?.epoch !== epoch || offset > lastEvictedPosition.offset)
    update(step, { lastEvictedPosition: position });
  if (stream?.epoch !== epoch || offset <= stream.loggedAfter) return;
  update(step, { stream: { ...stream, loggedAfter: offset } });
}

/** Whether the log has every event that a snapshot lacks. */
export function isCovered({ state: { stream } }: Step, asOf: Position): boolean {
  return stream?.epoch === asOf.epoch && asOf.offset >= stream.loggedAfter;
}

/** Asks for all that was not received of the stream; after a request that is under way, once more. */
export function catchUp(step: Step): void {
  const { stream, catchUp: current } = step.state;
  if (current !== null) update(step, { catchUp: { ...current, isAgain: true } });
  else if (stream !== null) ask(step, { epoch: stream.epoch, offset: stream.receivedUpTo });
}

/** Asks for the events that a snapshot lacks, if the log does not have them. */
export function coverSnapshot(step: Step, asOf: Position): void {
  const { catchUp: current } = step.state;
  if (isCovered(step, asOf)) return;
  if (current === null) {
    ask(step, asOf);
    return;
  }
  const { next } = current;
  const isLowest = next?.epoch !== asOf.epoch || asOf.offset < next.offset;
  if (isLowest) update(step, { catchUp: { ...current, next: asOf } });
}

function ask(step: Step, since: Position): void {
  update(step, { catchUp: { since, next: null, isAgain: false } });
  step.effects.push({ type: "fetch-events", since });
}

/** Takes up what the server told. Returns the events, unless it told of a stream that is over. */
export function receiveEvents(
  step: Step,
  since: Position,
  events: readonly ChatEvent[],
  position: Position,
): readonly ChatEvent[] {
  const ended = endCatchUp(step, since);
  if (ended === undefined) return [];
  if (position.epoch !== since.epoch) {
    loseStream(step);
    return [];
  }
  update(step, { isCatchUpRefused: false });
  const { epoch, offset } = position;
  const before = step.state.stream;
  const stream: Stream =
    before?.epoch === epoch
      ? before
      : {
          epoch,
          receivedUpTo: since.offset,
          loggedAfter: since.offset,
          ahead: [],
          offsets: "unknown",
          checkAt: null,
        };
  const isGappy = events.length < offset - since.offset;
  update(step, {
    stream: {
      ...stream,
      receivedUpTo:
        since.offset <= stream.receivedUpTo
          ? Math.max(stream.receivedUpTo, offset)
          : stream.receivedUpTo,
      loggedAfter: Math.min(stream.loggedAfter, since.offset),
    },
  });
  changeStream(step, {
    offsets: isGappy ? "gappy" : events.length > 0 ? "contiguous" : stream.offsets,
    checkAt: null,
  });
  if (ended.next !== null) coverSnapshot(step, ended.next);
  const isPart = events.length >= minPartLength && offset > since.offset;
  if (ended.isAgain || isPart) catchUp(step);
  return events;
}

/** The server can't tell, or has not answered for too long: snapshots have to make up for it. */
export function refuseEvents(step: Step, since: Position): void {
  if (endCatchUp(step, since) === undefined) return;
  update(step, { isCatchUpRefused: true });
  loseStream(step, { againAt: step.now + step.rules.maxReplicaLagMs });
}

/** Asks for what is due. Returns when something will be due next, in ms. */
export function settleStream(step: Step): number {
  const { stream, catchUp: current } = step.state;
  const never = Number.POSITIVE_INFINITY;
  if (current !== null || stream === null || stream.checkAt === null) return never;
  if (!step.state.connection.isUp) return never;
  if (stream.checkAt > step.now) return stream.checkAt;
  update(step, { stream: { ...stream, checkAt: null } });
  catchUp(step);
  return never;
}

/** Ends the request for events since a position. Returns it; `undefined` if it was given up. */
function endCatchUp(step: Step, since: Position): CatchUp | undefined {
  const { catchUp: current } = step.state;
  if (current?.since.epoch !== since.epoch || current.since.offset !== since.offset)
    return undefined;
  update(step, { catchUp: null });
  return current;
}

/** A new epoch, or nobody knows what was missed: every query has to be fetched again. */
function loseStream(step: Step, need: Partial<PendingRefetch> = {}): void {
  update(step, { stream: null, catchUp: null });
  noteGap(step);
  scheduleRefetchOfAll(step, need);
}
