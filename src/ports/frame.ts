import { ChatSyncError } from "./ChatSyncError.ts";
import { array, object, string, unknown, validate } from "./validate.ts";

/** One event on a plain WebSocket: a text frame that holds this as JSON. */
export interface Frame {
  event: string;
  args: unknown[];
}

const namedFrame = object<Pick<Frame, "event">>({ event: string });
const frame = object<Frame>({ event: string, args: array(unknown) });

/** Returns the text frame that carries an event. The arguments have to be what JSON can hold. */
export function encodeFrame(event: string, ...args: unknown[]): string {
  return JSON.stringify({ event, args } satisfies Frame);
}

/**
 * Returns the event that a frame carries. The arguments of the event are not looked at; a frame of
 * an event that the kit does not know need not have any.
 *
 * @throws {ChatSyncError} `malformed-event` if the data is not text, not JSON or not a `Frame`,
 * `unknown-event` if it names another event than `new-chat-message`.
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
  const { event } = validate(namedFrame, json, "frame", fail);
  if (event !== "new-chat-message") {
    throw new ChatSyncError(
      "unknown-event",
      `a socket frame was dropped: its event "${event.slice(0, 50)}" is none that the kit knows. If it is your app's own, let it be, or have it sent over another socket.`,
    );
  }
  return validate(frame, json, "frame", fail);
}
