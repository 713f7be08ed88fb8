/** A key this many ms after the previous one starts a new search. */
const PAUSE_MS = 500;

export interface TypedKey {
  key: string;
  /** `timeStamp` of the event, in ms. */
  timeStamp: number;
  /** Index of the focused row. */
  index: number;
  count: number;
  getText: (index: number) => string;
  /** BCP 47 locale for comparing letters. */
  locale: string;
}

/**
 * Returns a function that takes each pressed key and returns the index of the next row that starts
 * with the typed text: the current row if none matches, `undefined` if the key types nothing.
 * Repeating a letter cycles through the rows that start with it.
 */
export function createTypeahead(): (typed: TypedKey) => number | undefined {
  let word = "";
  let lastTime = Number.NEGATIVE_INFINITY;
  return ({ key, timeStamp, index, count, getText, locale }) => {
    if (Array.from(key).length !== 1) return undefined;
    if (timeStamp - lastTime > PAUSE_MS) word = "";
    // At the start, a space presses the row.
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
      const text = getText(candidate).normalize("NFC");
      // "r" finds "#release".
      const name = isWord ? text.replace(/^[^\p{L}\p{N}]+/u, "") : text;
      if (collator.compare(name.slice(0, prefix.length), prefix) === 0) return candidate;
    }
    return index;
  };
}
