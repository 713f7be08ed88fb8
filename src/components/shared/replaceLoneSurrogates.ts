/** Returns the text with U+FFFD in place of halves of characters, which no font can show. */
export function replaceLoneSurrogates(text: string): string {
  return text.replace(/[\uD800-\uDFFF]/gu, "\uFFFD");
}
