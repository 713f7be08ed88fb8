/** What a schedule puts a strategy through. */
export const modes = [
  "ordered",
  "duplicated",
  "reordered",
  "lossy",
  "long-disconnect",
  "replica-lag",
  "cold-start",
  "paging",
  "many-missing",
  "http-errors",
  "strict-mode",
  "strategy-swap",
  "sessions",
  "outside-data",
  "tanstack-options",
  "windows",
  "further-lists",
  "order",
  "hanging",
  "membership",
  "new-epoch",
  "clock-jumps",
  "throwing",
  "two-clients",
  "everything",
] as const;

export type Mode = (typeof modes)[number];

export function isMode(value: string): value is Mode {
  return modes.some((mode) => mode === value);
}
