/** Longer than any screen is wide, so that a huge name doesn't bloat the DOM. */
const MAX_NAME_LENGTH = 160;

/**
 * Embeddings, overrides and isolates (UAX #9). Names don't need them: each is isolated where it is
 * shown, and its letters set its direction. With them, "fdp.exe" can read as "exe.pdf".
 */
const BIDI_CONTROLS = /[\u202A-\u202E\u2066-\u2069]/g;

/**
 * A visible character. Excludes combining marks on their own and U+2800, the blank Braille cell.
 */
export const VISIBLE = /[^\s\p{Cc}\p{Cf}\p{M}\p{DI}\u2800]/u;

/**
 * Returns a name as it is displayed: on one line, at most 160 UTF-16 units, without bidirectional
 * control characters. Returns `unnamed` if nothing in it is visible.
 */
export function readableName(name: string | null | undefined, unnamed: string): string {
  // Truncated before the regular expressions run, so the cost doesn't grow with the name.
  const plain = replaceLoneSurrogates(
    (name ?? "").slice(0, MAX_NAME_LENGTH * 4).replace(BIDI_CONTROLS, ""),
  );
  const shown = collapseWhitespace(plain, MAX_NAME_LENGTH);
  return VISIBLE.test(shown) ? shown : unnamed;
}

/** Returns the text on one line, truncated to `maxLength` UTF-16 units. */
export function collapseWhitespace(text: string | null | undefined, maxLength: number): string {
  // Truncated before the regular expressions run, so the cost doesn't grow with the text.
  return truncateText(
    (text ?? "")
      .slice(0, maxLength * 4)
      .replace(/\s+/g, " ")
      .trim(),
    maxLength,
  );
}

/** Returns the first `maxLength` UTF-16 units of a text, without splitting a surrogate pair. */
export function truncateText(text: string, maxLength: number): string {
  return text.slice(0, maxLength).replace(/[\uD800-\uDBFF]$/, "");
}

/** Returns the text with each lone surrogate, which no font can display, replaced by U+FFFD. */
export function replaceLoneSurrogates(text: string): string {
  return text.replace(/[\uD800-\uDFFF]/gu, "\uFFFD");
}
