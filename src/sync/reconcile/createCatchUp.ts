import type { ChatApi } from "../../ports/ChatApi.ts";
import type { NewChatMessageEvent } from "../../ports/NewChatMessageEvent.ts";
import type { Position } from "../../ports/Page.ts";
import { covers, forget, hear, hearAll, startStream, type Stream } from "./stream.ts";
import type { Timers } from "./timers.ts";

export interface CatchUpOptions {
  fetchEventsSince: NonNullable<ChatApi["fetchEventsSince"]>;
  signal: AbortSignal;
  timers: Timers;
  /** How long an event may be overtaken by others before it counts as lost, in ms. */
  patienceMs: number;
  /** How far a snapshot may lag behind what was sent, in ms. */
  graceMs: number;
  /** Whether the session took over queries that somebody else had kept. */
  isLateStart: () => boolean;
  /** Positions of the log, for snapshots that are older than the first one. */
  loggedPositions: () => readonly Position[];
  onEvents: (events: readonly NewChatMessageEvent[]) => void;
  /**
   * Is called if what was missed can't be told: every query has to be fetched anew, now and, for a
   * server that lags behind, once more after the grace.
   */
  onLost: () => void;
  onChange: () => void;
}

/** Follows the server's stream of events (protocol level L2), and asks for what was missed of it. */
export interface CatchUp {
  /** Up to where the stream was heard; `undefined` as long as nothing is known of it. */
  readonly head: Position | undefined;
  readonly isRunning: boolean;
  /** Notes that an event arrived. */
  hear(position: Position): void;
  /** Notes that the log has lost an event. */
  forget(position: Position): void;
  /** Takes up the stream at a snapshot, whose fetch started while the socket was connected. */
  begin(asOf: Position): void;
  /** Tells whether the log has everything that a snapshot lacks. */
  covers(asOf: Position): boolean;
  /** Asks for what a snapshot lacks, if the log does not have it. */
  cover(asOf: Position): void;
  /** Asks for everything after a position; one request at a time. */
  since(position: Position): void;
}

export function createCatchUp(options: CatchUpOptions): CatchUp {
  const { signal, timers, patienceMs, graceMs, loggedPositions, onEvents, onLost, onChange } =
    options;
  let stream: Stream | undefined;
  /** The log has lost events up to here. */
  let forgotten: Position | undefined;
  let isRunning = false;
  /** Whether the last request failed. */
  let hasFailed = false;
  /** Asked for while a request was running. */
  let next: { position: Position; isForNews: boolean } | undefined;
  let isPatient = false;

  function watchForHole() {
    if (isPatient || stream === undefined || stream.ahead.length === 0) return;
    isPatient = true;
    timers.after(patienceMs, () => {
      isPatient = false;
      if (stream === undefined || stream.ahead.length === 0) return;
      request({ epoch: stream.epoch, offset: stream.head }, true);
    });
  }

  function isCovered(asOf: Position): boolean {
    if (stream === undefined) return false;
    // Snapshots that were taken a moment before the first one are covered by what was heard.
    const { epoch } = stream;
    const ofEpoch = loggedPositions().filter((position) => position.epoch === epoch);
    const logged = new Set(ofEpoch.map(({ offset }) => offset));
    let after = stream.loggedAfter;
    while (logged.has(after)) after -= 1;
    return covers({ ...stream, loggedAfter: after }, asOf);
  }

  function lose() {
    stream = undefined;
    next = undefined;
    onLost();
  }

  function cover(asOf: Position) {
    if (!isCovered(asOf)) request(asOf, false);
  }

  function request(position: Position, isForNews: boolean) {
    if (isRunning) {
      const isLower = next === undefined || position.offset < next.position.offset;
      next = {
        position: isLower || next === undefined ? position : next.position,
        isForNews: isForNews || next?.isForNews === true,
      };
      return;
    }
    isRunning = true;
    onChange();
    void ask(position).then(() => {
      isRunning = false;
      const waiting = next;
      next = undefined;
      const isDue = waiting !== undefined && (waiting.isForNews || !isCovered(waiting.position));
      if (isDue && !signal.aborted) request(waiting.position, waiting.isForNews);
      else onChange();
    });
  }

  async function ask(position: Position) {
    try {
      const answer = await options.fetchEventsSince(position, { signal });
      if (signal.aborted) return;
      hasFailed = false;
      if (answer.position.epoch !== position.epoch) {
        lose();
        return;
      }
      if (stream?.epoch !== position.epoch) stream = startStream(position);
      stream = hearAll(stream, position.offset, answer.position.offset);
      onEvents(answer.events);
      watchForHole();
    } catch {
      // Whatever the reason: fetching snapshots has retries of its own.
      hasFailed = true;
      if (!signal.aborted) lose();
    }
  }

  return {
    get head() {
      return stream && { epoch: stream.epoch, offset: stream.head };
    },
    get isRunning() {
      return isRunning;
    },
    hear(position) {
      if (stream === undefined) return;
      if (position.epoch !== stream.epoch) {
        lose();
        return;
      }
      stream = hear(stream, position.offset);
      watchForHole();
    },
    forget(position) {
      const isFurther = forgotten?.epoch !== position.epoch || position.offset > forgotten.offset;
      if (isFurther) forgotten = position;
      if (stream?.epoch === position.epoch) stream = forget(stream, position.offset);
    },
    begin(asOf) {
      // A request that is running takes the stream up further back.
      if (stream?.epoch === asOf.epoch || isRunning) return;
      // What came before a late start was perhaps shown already: that is asked for at once.
      if (options.isLateStart() && !hasFailed) return;
      if (stream !== undefined) lose();
      stream = startStream(asOf);
      if (forgotten?.epoch === asOf.epoch) stream = forget(stream, forgotten.offset);
      for (const { epoch, offset } of loggedPositions()) {
        if (epoch === asOf.epoch) stream = hear(stream, offset);
      }
      watchForHole();
      // Who can't tell is not asked again and again; `onLost` has seen to it.
      if (hasFailed) return;
      const heard = { epoch: asOf.epoch, offset: stream.head };
      timers.after(graceMs, () => {
        // The snapshot may be from before the connection; an event would have shown the hole.
        if (stream?.epoch === heard.epoch && stream.head === heard.offset) request(heard, true);
      });
    },
    covers: isCovered,
    cover,
    since: (position) => request(position, true),
  };
}
