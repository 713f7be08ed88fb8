/**
 * Returns a validated copy of a value that came over the wire. It is a copy because the caller may
 * mutate its own.
 *
 * @throws {Mismatch} if the value doesn't match the schema
 */
export type Schema<T> = (value: unknown) => T;

/**
 * An invalid value. Says where it is, but doesn't contain it, because it may be large or private.
 */
export class Mismatch extends Error {
  /** From the outermost key to the innermost; empty for the input itself. */
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

/** Returns the validated input, or throws the error that `fail` creates from a clause. */
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
  throw new Mismatch("a non-empty string", value);
};

export const count: Schema<number> = (value) => {
  if (typeof value === "number" && value >= 0 && Number.isSafeInteger(value)) return value;
  throw new Mismatch("a non-negative integer", value);
};

// Notations of databases, programming languages and RFC 9557: `2026-03-02 09:00:00.123456+00`,
// `…T09:00Z`, `…+01:00[Europe/Paris]`.
const timestamp =
  /^(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))[T ]((?:[01]\d|2[0-3]):[0-5]\d)(:[0-5]\d)?(?:[.,](\d+))? ?(?:Z|UTC|GMT|([+\-−])([01]\d|2[0-3])(?::?([0-5]\d))?)(?:\[[^\]]*\])*$/i;
const canonicalTimestamp =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** Keeps all digits of the time, in a notation that every `Date.parse` can read. */
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

/** Treats `null` and the empty string as an absent field. */
export function optional<T>(schema: Schema<T>): Schema<T | undefined> {
  return (value) =>
    value === undefined || value === null || value === "" ? undefined : schema(value);
}

/** Treats an absent field as `null`. */
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

/** An object with these fields. Other fields are kept as they are. */
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

/**
 * Copies again instead of using `delete`, which would slow down every later access to the object.
 */
function withoutAbsent(copy: Record<string, unknown>, fields: object): object {
  const rest: Record<string, unknown> = {};
  for (const key of Object.keys(copy)) {
    const value = copy[key];
    // Assigning to `__proto__` would set the prototype.
    if (key !== "__proto__" && (value !== undefined || !(key in fields))) rest[key] = value;
  }
  return rest;
}

/** Adds the field or index where a schema threw to its error. */
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
