/** What decides a row's place: ISO 8601 time and id. */
export interface OrderKey {
  /** `null` for a room without a message. */
  createdAt: string | null;
  id: string;
  /** Its number in order of acceptance; decides between equal times. */
  accepted?: number;
}

/**
 * Compares two rows for the order of every list of the backend: `createdAt`, then the order of
 * acceptance, else `id`, all descending; rows without a time last, by ascending id. Times must be in
 * one notation.
 */
export function newestFirst(a: OrderKey, b: OrderKey): number {
  if (a.createdAt === null || b.createdAt === null) {
    if (a.createdAt === b.createdAt) {
      return compare(a.id, b.id);
    }
    return a.createdAt === null ? 1 : -1;
  }
  return (
    compare(b.createdAt, a.createdAt) ||
    (b.accepted ?? 0) - (a.accepted ?? 0) ||
    compare(b.id, a.id)
  );
}

/** By code units: the same on every machine, unlike `localeCompare`. */
function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
