/**
 * Returns a function that gives what `create` makes for a BCP 47 locale and an IANA time zone, made
 * once: a format of `Intl` costs about a millisecond, and a page has very few zones.
 */
export function perZone<Value>(
  create: (locale: string, timeZone: string) => Value,
): (locale: string, timeZone: string) => Value {
  const values = new Map<string, Value>();
  return (locale, timeZone) => {
    const key = `${locale} ${timeZone}`;
    const value = values.get(key) ?? create(locale, timeZone);
    values.set(key, value);
    return value;
  };
}
