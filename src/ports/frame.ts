import {
  chatActivityEventNames,
  chatEventNames,
  type ChatActivityEventName,
  type ChatEventName,
} from "./ChatSocket.ts";
import { ChatSyncError } from "./ChatSyncError.ts";
import { array, object, string, unknown, validate } from "./validate.ts";

/** An event on a plain WebSocket, sent as JSON in a text frame. */
export interface Frame {
  event: ChatEventName | ChatActivityEventName;
  args: unknown[];
}

const namedFrame = object<{ event: string; args?: unknown }>({ event: string, args: unknown });
const frameWithArguments = object<Pick<Frame, "args">>({ args: array(unknown) });

/** Returns an event as a text frame. The arguments must be serializable as JSON. */
export function encodeFrame(event: string, ...args: unknown[]): string {
  return JSON.stringify({ event, args });
}

/**
 * Returns the event in a frame. The event's arguments aren't validated; a frame with an unknown
 * event may have none. Those of an event about activity are left out if they aren't an array: a frame
 * that is rejected means that something was missed, and of activity nothing is ever fetched.
 *
 * @throws {ChatSyncError} `malformed-event` if the data isn't text, JSON or a `Frame`;
 * `unknown-event` if the kit doesn't listen to the event.
 */
export function decodeFrame(data: unknown): Frame {
  const fail = (fault: string) =>
    new ChatSyncError(
      "malformed-event",
      `a socket frame was dropped: ${fault}. Let the server send text frames in the form {"event":"…","args":[…]}.`,
    );

  if (typeof data !== "string") throw fail("it is not text");
  let json: unknown;
  try {
    json = JSON.parse(data);
  } catch {
    throw fail("it is not JSON");
  }
  const { event: name, args } = validate(namedFrame, json, "frame", fail);
  const activity = chatActivityEventNames.find((known) => known === name);
  if (activity !== undefined) return { event: activity, args: Array.isArray(args) ? args : [] };
  const event = chatEventNames.find((known) => known === name);
  if (event === undefined) {
    throw new ChatSyncError(
      "unknown-event",
      `a socket frame was dropped: its event "${name.slice(0, 50)}" is unknown. If it is one of your app's own events, ignore this, or send it over another socket.`,
    );
  }
  return { event, ...validate(frameWithArguments, json, "frame", fail) };
}
