import type { Position } from "../ports/Page.ts";

/** What a response says besides its rows. */
export interface SnapshotInfo {
  /** What it is a snapshot of (protocol level L2). */
  asOf?: Position | undefined;
  /** Whether no row lies below its last one. */
  isWhole: boolean;
}

const infos = new WeakMap<object, SnapshotInfo>();

/** Notes what a response said besides its rows, for which a plain query has no place. */
export function rememberSnapshotInfo<Rows extends object>(rows: Rows, info: SnapshotInfo): Rows {
  infos.set(rows, info);
  return rows;
}

/** Returns what `rememberSnapshotInfo` noted about these rows. */
export function snapshotInfoOf(rows: object): SnapshotInfo | undefined {
  return infos.get(rows);
}
