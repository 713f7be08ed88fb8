import { memoize } from "./memoize.ts";

// For what `Intl` doesn't support, these return an empty string, which every caller replaces. The calls
// of `memoize` are marked as pure, so that a bundle drops what it doesn't use.

/**
 * Returns a BCP 47 locale in the form that `Intl` accepts, also for a POSIX one such as
 * "en_US.UTF-8"; an empty string if there is none.
 */
export const supportedLocale = /* @__PURE__ */ memoize((locale) =>
  orNothing(() => Intl.getCanonicalLocales(locale.replace(/[.@].*/, "").replaceAll("_", "-"))[0]),
);

/** Returns an IANA time zone, or an empty string if the browser doesn't know it. */
export const supportedTimeZone = /* @__PURE__ */ memoize((timeZone) =>
  orNothing(() => new Intl.DateTimeFormat("en", { timeZone }).format() && timeZone),
);

/** `Intl` throws a RangeError for what it refuses, which would unmount the component. */
function orNothing(accept: () => string | undefined): string {
  try {
    return accept() ?? "";
  } catch {
    return "";
  }
}
