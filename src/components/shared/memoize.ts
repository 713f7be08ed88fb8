/**
 * Memoizes `create` by its texts, such as a locale and a time zone. Creating an `Intl` format takes
 * about a millisecond, and an app uses very few of them.
 */
export function memoize<Texts extends string[], Value>(
  create: (...texts: Texts) => Value,
): (...texts: Texts) => Value {
  const values = new Map<string, Value>();
  return (...texts) => {
    const key = texts.join(" ");
    const value = values.get(key) ?? create(...texts);
    values.set(key, value);
    return value;
  };
}
