import {
  chatActivityEventNames,
  chatEventNames,
  type ChatActivityEventName,
  type ChatEventName,
} from "./ChatSocket.ts";
import { ChatSyncError, type ChatSyncErrorCode } from "./ChatSyncError.ts";
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
 * that is malformed means that something was missed, and of activity nothing is ever fetched.
 *
 * @throws {ChatSyncError} `malformed-event` if the data may be an event of ours: it isn't text, is an
 * object that was cut or has no arguments, or an array of events; `unknown-event` if it is none: a
 * heartbeat, another message of the app, or an event to which the kit doesn't listen.
 */
export function decodeFrame(data: unknown): Frame {
  if (typeof data !== "string") throw malformed("it is not text");
  let json: unknown;
  try {
    json = JSON.parse(data);
  } catch {
    const isCut = data.trimStart().startsWith("{");
    throw isCut ? malformed("it is not JSON") : foreign("it is not JSON");
  }
  if (Array.isArray(json) && json.some(isChatFrame)) throw malformed("it is an array of events");
  const { event: name, args } = validate(namedFrame, json, "frame", foreign);
  const activity = chatActivityEventNames.find((known) => known === name);
  if (activity !== undefined) return { event: activity, args: Array.isArray(args) ? args : [] };
  const event = findChatEvent(name);
  if (event === undefined) {
    throw dropped(
      "unknown-event",
      `its event "${name.slice(0, 50)}" is unknown`,
      "If it is one of your app's own events, ignore this, or send it over another socket.",
    );
  }
  return { event, ...validate(frameWithArguments, json, "frame", malformed) };
}

const findChatEvent = (name: unknown) => chatEventNames.find((known) => known === name);

function isChatFrame(value: unknown): boolean {
  const isNamed = typeof value === "object" && value !== null && "event" in value;
  return isNamed && findChatEvent(value.event) !== undefined;
}

const form = `the form {"event":"…","args":[…]}`;

function malformed(fault: string): ChatSyncError {
  return dropped("malformed-event", fault, `Let the server send text frames in ${form}.`);
}

function foreign(fault: string): ChatSyncError {
  const advice = `If it is a heartbeat or another message of your app, ignore this; events have ${form}.`;
  return dropped("unknown-event", fault, advice);
}

function dropped(code: ChatSyncErrorCode, fault: string, advice: string): ChatSyncError {
  return new ChatSyncError(code, `a socket frame was dropped: ${fault}. ${advice}`);
}
