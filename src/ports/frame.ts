import * as v from "valibot";

import { ChatSyncError } from "./ChatSyncError.ts";
import { validate } from "./validate.ts";

/** One event on a plain WebSocket: a text frame that holds this as JSON. */
export interface Frame {
  event: string;
  args: unknown[];
}

const frameSchema: v.GenericSchema<unknown, Frame> = v.object({
  event: v.string(),
  args: v.array(v.unknown()),
});

/** Returns the text frame that carries an event. The arguments have to be what JSON can hold. */
export function encodeFrame(event: string, ...args: unknown[]): string {
  return JSON.stringify({ event, args } satisfies Frame);
}

/**
 * Returns the event that a frame carries. The arguments are not looked at.
 *
 * @throws {ChatSyncError} `malformed-event` if the data is not text, not JSON or not a `Frame`.
 */
export function decodeFrame(data: unknown): Frame {
  const fail = (fault: string) =>
    new ChatSyncError(
      "malformed-event",
      `a socket frame was dropped: ${fault}. Let the server send text frames of the form {"event":"…","args":[…]}.`,
    );

  if (typeof data !== "string") throw fail("it is not text");
  let json: unknown;
  try {
    json = JSON.parse(data);
  } catch {
    throw fail("it is not JSON");
  }
  return validate(frameSchema, json, "frame", fail);
}
