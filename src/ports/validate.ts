/**
 * Returns what is kept of a value that came over a wire, as a copy: callers may change theirs.
 *
 * @throws {Mismatch} if the value is not what the schema expects
 */
export type Schema<T> = (value: unknown) => T;

/** Which value of an input is not what was expected. Holds nothing of it: it may be large or private. */
export class Mismatch extends Error {
  /** From the outside to the inside; empty if it is the input itself. */
  path: string[] = [];

  constructor(expected: string, value: unknown) {
    super(
      value === undefined
        ? `is missing; it should be ${expected}`
        : `is ${nameKind(value)}; it should be ${expected}`,
    );
  }

  /** Returns a clause such as `"body.id" is missing; it should be a string`. */
  describe(inputName: string): string {
    return `"${[inputName, ...this.path].join(".")}" ${this.message}`;
  }
}

/** Returns what the schema keeps of the input; otherwise throws what `fail` makes of a clause. */
export function validate<T>(
  schema: Schema<T>,
  input: unknown,
  inputName: string,
  fail: (fault: string) => Error,
): T {
  try {
    return schema(input);
  } catch (error) {
    throw error instanceof Mismatch ? fail(error.describe(inputName)) : error;
  }
}

export const unknown: Schema<unknown> = (value) => value;

export const string: Schema<string> = (value) => {
  if (typeof value === "string") return value;
  throw new Mismatch("a string", value);
};

export const id: Schema<string> = (value) => {
  if (typeof value === "string" && value !== "") return value;
  throw new Mismatch("a string that is not empty", value);
};

export const count: Schema<number> = (value) => {
  if (typeof value === "number" && value >= 0 && Number.isSafeInteger(value)) return value;
  throw new Mismatch("a whole number from 0 on", value);
};

// Dates that databases, languages and RFC 9557 write: `2026-03-02 09:00:00.123456+00`, `…T09:00Z`,
// `…+01:00[Europe/Paris]`.
const timestamp =
  /^(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))[T ]((?:[01]\d|2[0-3]):[0-5]\d)(:[0-5]\d)?(?:[.,](\d+))? ?(?:Z|UTC|GMT|([+\-−])([01]\d|2[0-3])(?::?([0-5]\d))?)(?:\[[^\]]*\])*$/i;
const canonicalTimestamp =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** Keeps the instant and all its digits, in the one notation that every `Date.parse` reads. */
export const time: Schema<string> = (value) => {
  if (typeof value === "string") {
    if (canonicalTimestamp.test(value)) return value;
    const match = timestamp.exec(value);
    if (match !== null) {
      const [, date, minutes, seconds = ":00", fraction, sign, zoneHours, zoneMinutes = "00"] =
        match;
      const zone = sign && `${sign === "−" ? "-" : sign}${zoneHours}:${zoneMinutes}`;
      return `${date}T${minutes}${seconds}${fraction ? `.${fraction}` : ""}${zone ?? "Z"}`;
    }
  }
  throw new Mismatch(
    'an ISO 8601 string with a time zone, such as "2026-03-02T09:00:00.000Z"',
    value,
  );
};

/** Takes `null` and the empty string for a field that is absent. */
export function optional<T>(schema: Schema<T>): Schema<T | undefined> {
  return (value) =>
    value === undefined || value === null || value === "" ? undefined : schema(value);
}

/** Takes an absent field for `null`. */
export function nullable<T>(schema: Schema<T>): Schema<T | null> {
  const optionalSchema = optional(schema);
  return (value) => optionalSchema(value) ?? null;
}

export function array<T>(itemSchema: Schema<T>): Schema<T[]> {
  return (value) => {
    if (!Array.isArray(value)) throw new Mismatch("an array", value);
    return value.map((item: unknown, index) => {
      try {
        return itemSchema(item);
      } catch (error) {
        throw within(String(index), error);
      }
    });
  };
}

type Fields<T> = { readonly [Key in keyof T]-?: Schema<T[Key]> };

/** An object with these fields. What else it has is kept as it is. */
export function object<T extends object>(fields: Fields<T>): Schema<T>;
export function object(fields: Record<string, Schema<unknown>>): Schema<object> {
  const entries = Object.entries(fields);
  return (value) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      throw new Mismatch("an object", value);
    }
    const copy: Record<string, unknown> = { ...value };
    let hasAbsent = false;
    let current = "";
    try {
      for (const [key, schema] of entries) {
        current = key;
        const before = copy[key];
        const after = schema(before);
        if (after === before) continue;
        copy[key] = after;
        if (after === undefined) hasAbsent = true;
      }
    } catch (error) {
      throw within(current, error);
    }
    return hasAbsent ? withoutAbsent(copy, fields) : copy;
  };
}

/** Copies once more: `delete` makes an object slow for as long as the cache holds it. */
function withoutAbsent(copy: Record<string, unknown>, fields: object): object {
  const rest: Record<string, unknown> = {};
  for (const key of Object.keys(copy)) {
    const value = copy[key];
    // Assigned, a field of this name would become the prototype.
    if (key !== "__proto__" && (value !== undefined || !(key in fields))) rest[key] = value;
  }
  return rest;
}

/** Says of what a schema threw in which field or at which index it did. */
export function within(key: string, error: unknown): unknown {
  if (error instanceof Mismatch) error.path.unshift(key);
  return error;
}

function nameKind(value: unknown): string {
  if (value === null) return "null";
  if (value === "") return "an empty string";
  if (Array.isArray(value)) return "an array";
  if (value instanceof Date) return "a Date";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
