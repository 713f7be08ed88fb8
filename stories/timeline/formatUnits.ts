const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat("en", { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const hundredths = new Intl.NumberFormat("en", {
  minimumFractionDigits: 1,
  maximumFractionDigits: 2,
  useGrouping: false,
});

// A no-break space, so that no line begins with a unit.
const withUnit = (number: string, unit: string) => `${number}\u00a0${unit}`;

/** Returns a time in a few signs: "40 ms", "1.2 s". */
export function formatMs(ms: number): string {
  return ms < 1_000 ? withUnit(whole.format(ms), "ms") : withUnit(tenths.format(ms / 1_000), "s");
}

/** Returns a moment, or a time that others are compared with, in seconds: "0.5 s", "1.25 s". */
export function formatSeconds(ms: number): string {
  return withUnit(hundredths.format(ms / 1_000), "s");
}

/** Returns a size in a few signs: "318 B", "4.1 kB", "2.5 MB". */
export function formatBytes(bytes: number): string {
  if (bytes < 1_000) return withUnit(whole.format(bytes), "B");
  if (bytes < 1_000_000) return withUnit(tenths.format(bytes / 1_000), "kB");
  return withUnit(tenths.format(bytes / 1_000_000), "MB");
}

/** Returns a share of 0 to 1 in whole percent: "35 %". */
export function formatPercent(share: number): string {
  return withUnit(whole.format(share * 100), "%");
}

/** Returns a count with its noun: "1 request", "2,000 requests", "3 entries". */
export function formatCount(count: number, noun: string): string {
  const plural = noun.endsWith("y") ? `${noun.slice(0, -1)}ies` : `${noun}s`;
  return `${whole.format(count)} ${count === 1 ? noun : plural}`;
}
