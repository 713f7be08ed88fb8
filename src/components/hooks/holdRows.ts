/** A row as it is to be shown while an order may be held. */
export interface HeldRow<Item> {
  key: string;
  /** The newest item, or the last known one if it was removed. */
  item: Item;
  /** Whether the item is gone and only its place is still kept. */
  isRemoved: boolean;
}

export interface HeldRows<Item> {
  rows: readonly HeldRow<Item>[];
  /** Whether the rows would be others if nothing were held. */
  hasChanges: boolean;
  /** How many new items wait. */
  waitingCount: number;
}

/**
 * Returns the held rows with the newest content, in the places that they had. What comes after the
 * last of them is added there, because it moves nothing (the next page does so). If none of them is
 * left, it is another list, and nothing is held. Takes time linear in the number of rows.
 */
export function holdRows<Item>(
  held: readonly HeldRow<Item>[] | undefined,
  items: readonly Item[],
  keys: readonly string[],
): HeldRows<Item> {
  const newest = items.map((item, index) => ({ key: keys[index] ?? "", item, isRemoved: false }));
  if (held === undefined) return { rows: newest, hasChanges: false, waitingCount: 0 };

  const newestByKey = new Map(newest.map((row) => [row.key, row]));
  const heldKeys = new Set(held.map(({ key }) => key));
  const end = newest.findLastIndex(({ key }) => heldKeys.has(key)) + 1;
  if (end === 0) return { rows: newest, hasChanges: false, waitingCount: 0 };

  const rows = [
    ...held.map((row) => newestByKey.get(row.key) ?? { ...row, isRemoved: true }),
    ...newest.slice(end),
  ];
  return {
    rows,
    hasChanges:
      rows.length !== newest.length || rows.some(({ key }, index) => key !== newest[index]?.key),
    waitingCount: newest.slice(0, end).filter(({ key }) => !heldKeys.has(key)).length,
  };
}
