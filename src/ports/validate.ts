import * as v from "valibot";

/**
 * Returns the input as the schema puts it out. Otherwise throws what `fail` makes of a clause that
 * names the first field at fault. The clause holds nothing of the input, which may be large or
 * private.
 */
export function validate<T>(
  schema: v.GenericSchema<unknown, T>,
  input: unknown,
  name: string,
  fail: (fault: string) => Error,
): T {
  const result = v.safeParse(schema, input, { abortEarly: true });
  if (result.success) return result.output;

  const [issue] = result.issues;
  const path = v.getDotPath(issue);
  const field = path === null ? name : `${name}.${path}`;
  throw fail(
    issue.input === undefined
      ? `"${field}" is missing`
      : `"${field}" fails the check "${issue.type}"`,
  );
}
