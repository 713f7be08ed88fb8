import type { Position } from "../../ports/Page.ts";

/** What was heard of the server's stream of events (protocol level L2). */
export interface Stream {
  epoch: string;
  /** Everything up to this offset was heard. */
  head: number;
  /** The log holds everything after this offset, up to `head`. */
  loggedAfter: number;
  /** What was heard beyond a hole, ascending. */
  ahead: readonly number[];
}

/** Returns a stream that is known from a position on. */
export function startStream({ epoch, offset }: Position): Stream {
  return { epoch, head: offset, loggedAfter: offset, ahead: [] };
}

/** Returns the stream after one more event was heard. */
export function hear(stream: Stream, offset: number): Stream {
  if (offset <= stream.head || stream.ahead.includes(offset)) return stream;
  return closeHoles({ ...stream, ahead: [...stream.ahead, offset].toSorted((a, b) => a - b) });
}

/** Returns the stream after the server told everything from one offset to another. */
export function hearAll(stream: Stream, after: number, upTo: number): Stream {
  if (after > stream.head) return stream;
  const head = Math.max(stream.head, upTo);
  const loggedAfter = Math.min(stream.loggedAfter, after);
  return closeHoles({ ...stream, head, loggedAfter });
}

/** Returns the stream after the log has lost what was heard up to an offset. */
export function forget(stream: Stream, upTo: number): Stream {
  return upTo > stream.loggedAfter ? { ...stream, loggedAfter: upTo } : stream;
}

/** Tells whether the log has everything that a snapshot of this position lacks. */
export function covers(stream: Stream, { epoch, offset }: Position): boolean {
  return epoch === stream.epoch && offset >= stream.loggedAfter;
}

function closeHoles(stream: Stream): Stream {
  let { head } = stream;
  let next = 0;
  for (; next < stream.ahead.length; next += 1) {
    const offset = stream.ahead[next];
    if (offset === undefined || offset > head + 1) break;
    head = Math.max(head, offset);
  }
  return next === 0 ? stream : { ...stream, head, ahead: stream.ahead.slice(next) };
}
