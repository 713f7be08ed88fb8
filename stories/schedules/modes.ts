import { featureNames } from "./features.ts";

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
  ...featureNames,
  "everything",
] as const;

export type Mode = (typeof modes)[number];

export function isMode(value: string): value is Mode {
  return modes.some((mode) => mode === value);
}
