import type { Engine } from "./Engine.ts";

/** Tries something in a browser, and returns what is wrong there: nothing if it holds. */
export type Check = (engine: Engine) => Promise<string[]>;

/** Describes the distances that are larger than a limit, in px and in either direction. */
export function beyond(limit: number, distances: Readonly<Record<string, number>>): string[] {
  return Object.entries(distances)
    .filter(([, distance]) => Math.abs(distance) > limit)
    .map(([name, distance]) => `${name}: ${distance} px`);
}

/** Describes the values that aren't as expected. */
export function unlike(
  expected: Readonly<Record<string, unknown>>,
  found: Readonly<Record<string, unknown>>,
): string[] {
  return Object.entries(expected)
    .map(([name, value]) => [name, JSON.stringify(value), JSON.stringify(found[name])])
    .filter(([, wanted, got]) => wanted !== got)
    .map(([name, wanted, got]) => `${name}: ${got} instead of ${wanted}`);
}
