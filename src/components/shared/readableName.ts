import { collapseWhitespace } from "./collapseWhitespace.ts";
import { replaceLoneSurrogates } from "./replaceLoneSurrogates.ts";

/** More than fits on any screen; keeps a name that is a whole book out of the page. */
const MAX_LENGTH = 160;

/**
 * The embeddings, overrides and isolates of UAX #9. Names need none, since each is isolated where it
 * stands and its own letters tell its direction; with them "fdp.exe" reads as "exe.pdf".
 */
const DIRECTIONS = /[\u202A-\u202E\u2066-\u2069]/g;

/** A sign that can be seen; marks have nothing to stand on, U+2800 is Braille without a dot. */
const VISIBLE = /[^\s\p{Cc}\p{Cf}\p{M}\p{DI}\u2800]/u;

/**
 * Returns a name as it is shown: on one line, of at most 160 UTF-16 units, without characters that
 * turn text around; `unnamed` where nothing of it could be seen.
 */
export function readableName(name: string, unnamed: string): string {
  // Cut before the regular expressions run, so that the cost doesn't grow with the name.
  const plain = replaceLoneSurrogates(name.slice(0, MAX_LENGTH * 4).replace(DIRECTIONS, ""));
  const shown = collapseWhitespace(plain, MAX_LENGTH);
  return VISIBLE.test(shown) ? shown : unnamed;
}
