/** Typing goes on for so long after a key, in ms; after that it begins anew. */
const PAUSE_MS = 500;

export interface TypedKey {
  key: string;
  /** When the key was pressed, in ms on the clock of events. */
  timeStamp: number;
  /** The row that has the focus. */
  index: number;
  count: number;
  textOf: (index: number) => string;
  /** BCP 47 language in which letters are compared. */
  locale: string;
}

/**
 * Returns a function that takes key after key and returns the row that what was typed begins, the
 * next one first; `undefined` for a key that types nothing, the same row if none fits. The same
 * letter again and again goes from one row that begins with it to the next.
 */
export function createTypeahead(): (typed: TypedKey) => number | undefined {
  let word = "";
  let lastTime = Number.NEGATIVE_INFINITY;
  return ({ key, timeStamp, index, count, textOf, locale }) => {
    if (Array.from(key).length !== 1) return undefined;
    if (timeStamp - lastTime > PAUSE_MS) word = "";
    // Only within a word; else it presses the row.
    if (key === " " && word === "") return undefined;
    lastTime = timeStamp;
    word += key;

    const letters = new Set(word.toLocaleLowerCase(locale));
    const isOneLetter = letters.size === 1;
    const prefix = (isOneLetter ? (Array.from(word)[0] ?? "") : word).normalize("NFC");
    const collator = new Intl.Collator(locale, { sensitivity: "base" });
    const isWord = /^[\p{L}\p{N}]/u.test(prefix);
    const start = isOneLetter ? index + 1 : index;
    for (let step = 0; step < count; step += 1) {
      const candidate = (start + step) % count;
      const text = textOf(candidate).normalize("NFC");
      // "#release" is found by "r".
      const name = isWord ? text.replace(/^[^\p{L}\p{N}]+/u, "") : text;
      if (collator.compare(name.slice(0, prefix.length), prefix) === 0) return candidate;
    }
    return index;
  };
}
