/** A row to display while the order may be held. */
export interface HeldRow<Item> {
  key: string;
  /** The latest item, or the last known one if it was removed. */
  item: Item;
  /** Whether the item was removed and only its row is kept. */
  isGone: boolean;
}

export interface HeldRows<Item> {
  rows: readonly HeldRow<Item>[];
  /** Whether releasing the order would change the rows. */
  hasChanges: boolean;
  /** Number of new items that aren't shown yet. */
  waitingCount: number;
}

/**
 * Returns the held rows in their held order, with the latest content, O(n). Items after the last
 * held row, such as the next page, are appended, because they move nothing. If no held row is left,
 * it is another list, and nothing is held.
 */
export function holdRows<Item>(
  held: readonly HeldRow<Item>[] | undefined,
  items: readonly Item[],
  keys: readonly string[],
): HeldRows<Item> {
  const latest = items.map((item, index) => ({ key: keys[index] ?? "", item, isGone: false }));
  if (held === undefined) return { rows: latest, hasChanges: false, waitingCount: 0 };

  const latestByKey = new Map(latest.map((row) => [row.key, row]));
  const heldKeys = new Set(held.map(({ key }) => key));
  const end = latest.findLastIndex(({ key }) => heldKeys.has(key)) + 1;
  if (end === 0) return { rows: latest, hasChanges: false, waitingCount: 0 };

  const rows = [
    ...held.map((row) => latestByKey.get(row.key) ?? { ...row, isGone: true }),
    ...latest.slice(end),
  ];
  return {
    rows,
    hasChanges:
      rows.length !== latest.length || rows.some(({ key }, index) => key !== latest[index]?.key),
    waitingCount: latest.slice(0, end).filter(({ key }) => !heldKeys.has(key)).length,
  };
}
