import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** A source of seeded random numbers; each call moves it on. */
export interface Random {
  /** Returns a whole number, both bounds included. `from` must not exceed `to`. */
  int(from: number, to: number): number;
  /** Returns a number from 0 up to, but not including, 1. */
  float(): number;
  /** Returns true with the given probability, 0 to 1. */
  chance(probability: number): boolean;
  /** Returns one of the items. Throws if there are none. */
  pick<T>(items: readonly T[]): T;
  /** Returns the items in another order. O(n log n). */
  shuffled<T>(items: readonly T[]): T[];
}

/** Returns a generator that repeats itself with the same seed (a 32-bit whole number). */
export function createRandom(seed: number): Random {
  const generator = xoroshiro128plus(seed);
  const int = (from: number, to: number): number => uniformInt(generator, from, to);
  const float = (): number => uniformFloat64(generator);

  return {
    int,
    float,
    chance: (probability) => float() < probability,
    pick(items) {
      const item = items[Math.floor(float() * items.length)];
      if (item === undefined) {
        throw new RangeError("There is nothing to choose from. Give at least one item.");
      }
      return item;
    },
    shuffled: (items) =>
      items
        .map((item) => ({ item, place: float() }))
        .toSorted((a, b) => a.place - b.place)
        .map(({ item }) => item),
  };
}
