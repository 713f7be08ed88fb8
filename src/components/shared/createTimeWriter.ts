/** Returns a function that writes an ISO 8601 time, and an unreadable one as an empty string. */
export function createTimeWriter(
  locale: string,
  timeZone: string,
  options: Intl.DateTimeFormatOptions,
): (iso: string) => string {
  const format = new Intl.DateTimeFormat(locale, { ...options, timeZone });
  return (iso) => {
    const time = Date.parse(iso);
    return Number.isNaN(time) ? "" : format.format(time);
  };
}
