import { useMemo } from "react";

/** Returns the default strings with the given ones in their place. */
export function useStrings<Strings extends object>(
  defaults: Strings,
  strings: Partial<Strings> | undefined,
): Strings {
  return useMemo(
    () => (strings === undefined ? defaults : { ...defaults, ...strings }),
    [defaults, strings],
  );
}
