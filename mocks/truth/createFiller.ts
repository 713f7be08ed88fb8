import type { Random } from "./createRandom.ts";
import { fillers } from "./data/fillers.ts";

const placeholder = /\{(\w+)\}/g;

/**
 * Returns a function that fills the placeholders of a text: `{topic}` with the topic, `{name}` with the
 * first name of the person addressed, others with one of `fillers`, the same one in every text. Braces
 * around anything else stay.
 */
export function createFiller(
  topic: string,
  random: Random,
): (text: string, addressee: { name: string }) => string {
  const chosen = new Map([["topic", topic]]);

  function wordFor(key: string): string | undefined {
    const words = fillers.get(key);
    if (words !== undefined && !chosen.has(key)) {
      chosen.set(key, random.pick(words));
    }
    return chosen.get(key);
  }

  return (text, { name }) =>
    text.replace(placeholder, (braced, key: string) =>
      key === "name" ? firstName(name) : (wordFor(key) ?? braced),
    );
}

function firstName(name: string): string {
  return name.replace(/ .*/, "");
}
