import type { Position } from "../ports/Page.ts";

const positions = new WeakMap<object, Position>();

/** Remembers what an array of rows is a snapshot of, since a plain query has no place for it. */
export function rememberPosition<Rows extends object>(
  rows: Rows,
  asOf: Position | undefined,
): Rows {
  if (asOf !== undefined) positions.set(rows, asOf);
  return rows;
}

/** Returns what `rememberPosition` was told of these rows. */
export function positionOf(rows: object): Position | undefined {
  return positions.get(rows);
}
