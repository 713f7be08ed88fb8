import type { ChatMessage } from "../ports/ChatMessage.ts";

/**
 * F8: compares two messages of a room, newest first: by `seq` where both have one, else by instant. 0 if
 * neither tells. All digits of a fraction count, and one instant in two notations is equal.
 */
export function compareChatMessages(a: ChatMessage, b: ChatMessage): number {
  if (typeof a.seq === "number" && typeof b.seq === "number") return b.seq - a.seq;
  return compareInstants(b.createdAt, a.createdAt);
}

/** Returns the difference of two instants in ms, ascending; NaN if either can't be read. */
export function msBetween(a: unknown, b: unknown): number {
  return (readInstant(a)?.ms ?? Number.NaN) - (readInstant(b)?.ms ?? Number.NaN);
}

/** Compares two instants, ascending; 0 if either can't be read. */
export function compareInstants(a: unknown, b: unknown): number {
  if (a === b) return 0;
  // Times of one notation in UTC need no parsing, and most are.
  if (typeof a === "string" && typeof b === "string" && isOneNotation(a, b))
    return descending(b, a);
  const [instantA, instantB] = [readInstant(a), readInstant(b)];
  if (instantA === undefined || instantB === undefined) return 0;
  return instantA.ms - instantB.ms || descending(instantB.digits, instantA.digits);
}

function isOneNotation(a: string, b: string): boolean {
  const isAlike = a.length === b.length && a[10] === b[10] && a[19] === b[19];
  return isAlike && a.endsWith("Z") && b.endsWith("Z");
}

interface Instant {
  ms: number;
  /** What the fraction of a second has below a millisecond, without zeros at the end. */
  digits: string;
}

const isoNotation =
  /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::(\d\d)(?:[.,](\d+))?)?\s*(Z|[+-]\d\d:?(?:\d\d)?)?$/i;

/** Reads ISO 8601, where no zone means UTC; a `Date`; a number of ms, or of seconds if it is small. */
function readInstant(time: unknown): Instant | undefined {
  if (typeof time === "number") return { ms: time < 1e11 ? time * 1_000 : time, digits: "" };
  if (time instanceof Date) return { ms: time.getTime(), digits: "" };
  if (typeof time !== "string") return undefined;
  const [, date, minute, seconds = "0", fraction = "", zone = "Z"] = isoNotation.exec(time) ?? [];
  if (date === undefined) return undefined;
  const ms = Date.parse(`${date}T${minute}${/^z$/i.test(zone) ? "Z" : withMinutes(zone)}`);
  if (Number.isNaN(ms)) return undefined;
  return {
    ms: ms + Number(seconds) * 1_000 + Number(fraction.slice(0, 3).padEnd(3, "0")),
    digits: fraction.slice(3).replace(/0+$/, ""),
  };
}

function withMinutes(zone: string): string {
  const digits = zone.slice(1).replace(":", "").padEnd(4, "0");
  return `${zone.slice(0, 1)}${digits.slice(0, 2)}:${digits.slice(2)}`;
}

/** Compares two strings by their code units, the later one first. */
export function descending(a: string, b: string): number {
  return a === b ? 0 : a < b ? 1 : -1;
}
