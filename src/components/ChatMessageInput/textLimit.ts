export interface TextLimit {
  state: "near" | "over";
  /** Characters left: negative over the limit, but not below -`MAX_COUNTED_OVER`. */
  remaining: number;
}

/** Characters over the limit that are still counted. */
const MAX_COUNTED_OVER = 1_000;

const segmenter =
  typeof Intl.Segmenter === "function" ? new Intl.Segmenter(undefined, undefined) : undefined;

/**
 * Returns how close a text is to a limit, counted in characters as a reader sees them; `undefined` if
 * it is far from it.
 */
export function checkTextLimit(text: string, maxLength: number): TextLimit | undefined {
  const threshold = warningThresholdOf(maxLength);
  // A text never has more characters than UTF-16 units.
  if (maxLength - text.length > threshold) return undefined;
  const remaining = maxLength - countCharacters(text, maxLength + MAX_COUNTED_OVER);
  if (remaining > threshold) return undefined;
  return { state: remaining < 0 ? "over" : "near", remaining };
}

/** Returns the number of remaining characters at which to warn: a tenth of the limit, 10 to 100. */
function warningThresholdOf(maxLength: number): number {
  return Math.min(100, Math.max(10, Math.round(maxLength / 10)));
}

/**
 * Returns how many characters a reader sees in a text: a family emoji or an accented letter counts
 * as one (extended grapheme clusters, UAX #29). Counts code points if `Intl.Segmenter` is missing.
 * Stops at `max`, so the cost doesn't grow with the text.
 */
export function countCharacters(text: string, max = Infinity): number {
  let count = 0;
  for (const _ of segmenter?.segment(text) ?? text) {
    count += 1;
    if (count >= max) break;
  }
  return count;
}
