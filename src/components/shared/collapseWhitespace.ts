import { truncateText } from "./truncateText.ts";

/** Returns the text on one line, cut to `maxLength` UTF-16 units without splitting a character. */
export function collapseWhitespace(text: string, maxLength: number): string {
  // Cut before the regular expressions run, so that the cost doesn't grow with the text.
  return truncateText(
    text
      .slice(0, maxLength * 4)
      .replace(/\s+/g, " ")
      .trim(),
    maxLength,
  );
}
