const number = new Intl.NumberFormat("en", { minimumFractionDigits: 1, maximumFractionDigits: 2 });

/** Returns ms as seconds, as in "0.5 s". */
export function formatSeconds(ms: number): string {
  return `${number.format(ms / 1000)} s`;
}
