/** Nothing is read of a name after this many UTF-16 units. */
const READ_LENGTH = 200;

/** Returns the first letters of the first and the last word, or the first sign of a name without any. */
export function initialsOf(name: string): string {
  const letters = name
    .slice(0, READ_LENGTH)
    .split(/\s+/)
    .map((word) => /[\p{L}\p{N}]/u.exec(word)?.[0])
    .filter((letter) => letter !== undefined);
  const [first, last] = [letters[0], letters.at(-1)];
  // Half of a surrogate pair and invisible signs, which could turn the text around, are no sign.
  if (first === undefined || last === undefined) return /[^\p{C}\p{M}\s]/u.exec(name)?.[0] ?? "";
  // Two Arabic letters side by side would be drawn joined, like a word.
  const isLatin = /\p{Script=Latin}/u.test(last);
  return (letters.length > 1 && isLatin ? first + last : first).toUpperCase();
}
