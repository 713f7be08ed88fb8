import type { TimelineItem } from "./TimelineItem.ts";

/**
 * Returns the ids of `seeds`, of all that led to them and of all that followed from them. What
 * merely shares a cause with them is not among them. Ids that no item has are left out; a circle
 * of causes is harmless. Takes O(items).
 */
export function relatedTo(
  items: readonly TimelineItem[],
  seeds: readonly string[],
): ReadonlySet<string> {
  const causes = new Map(items.map(({ id, causes = [] }) => [id, causes]));
  const consequences = new Map<string, string[]>();
  for (const { id, causes = [] } of items) {
    for (const cause of causes) {
      const known = consequences.get(cause);
      if (known === undefined) consequences.set(cause, [id]);
      else known.push(id);
    }
  }
  const known = seeds.filter((id) => causes.has(id));
  return new Set([...reach(known, causes), ...reach(known, consequences)]);

  function reach(from: readonly string[], next: ReadonlyMap<string, readonly string[]>) {
    const reached = new Set(from);
    // A set's iterator also visits what is added meanwhile.
    for (const id of reached) {
      for (const other of next.get(id) ?? []) if (causes.has(other)) reached.add(other);
    }
    return reached;
  }
}
