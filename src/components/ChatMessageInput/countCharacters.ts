const segmenter =
  typeof Intl.Segmenter === "function" ? new Intl.Segmenter(undefined, undefined) : undefined;

/**
 * Returns how many characters a reader sees in a text: an emoji of a family or a letter with its
 * accents is one (Unicode's extended grapheme clusters, UAX #29). Counts code points where
 * `Intl.Segmenter` is missing. Stops at `most`, so that the cost doesn't grow with the text.
 */
export function countCharacters(text: string, most = Infinity): number {
  let count = 0;
  for (const _ of segmenter?.segment(text) ?? text) {
    count += 1;
    if (count >= most) break;
  }
  return count;
}
