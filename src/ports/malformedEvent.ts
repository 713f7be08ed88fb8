import { ChatSyncError } from "./ChatSyncError.ts";
import { validate, type Schema } from "./validate.ts";

/** Returns a function that returns the error of an event, whose name has its article, by its fault. */
export function malformedEvent(name: string, chatRoomId: string | undefined) {
  return (fault: string) =>
    new ChatSyncError(
      "malformed-event",
      `${name} was dropped: ${fault}. Compare it with docs/wire-contract.md.`,
      { chatRoomId },
    );
}

/**
 * Validates the second argument of an event, if there is one. `null` and a function count as none: JSON
 * turns `undefined` into `null`, and Socket.IO appends an acknowledgement callback.
 */
export function parseDetails<Details>(
  schema: Schema<Details>,
  details: unknown,
  fail: (fault: string) => Error,
): Details | undefined {
  return details === null || details === undefined || typeof details === "function"
    ? undefined
    : validate(schema, details, "details", fail);
}

/** Returns a room's id from an event that has to be refused, if that much can be read. */
export function readId(name: "id" | "chatRoomId", subject: unknown): string | undefined {
  if (typeof subject !== "object" || subject === null) return undefined;
  const id: unknown = Reflect.get(subject, name);
  return typeof id === "string" ? id : undefined;
}
