import type { Random } from "./createRandom.ts";

/** Returns a function that draws one item after the other, none twice before all were drawn. */
export function createDeck<T>(items: readonly T[], random: Random): () => T {
  let rest: T[] = [];
  return () => {
    if (rest.length === 0) {
      rest = [...items];
    }
    const [item] = rest.splice(random.int(0, rest.length - 1), 1);
    if (item === undefined) {
      throw new RangeError("The deck is empty. Give at least one item.");
    }
    return item;
  };
}
