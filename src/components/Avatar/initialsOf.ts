/** Returns the first letters of the first and the last word, or the first sign of a name without any. */
export function initialsOf(name: string): string {
  const letters = name
    .split(/\s+/)
    .map((word) => /[\p{L}\p{N}]/u.exec(word)?.[0])
    .filter((letter) => letter !== undefined);
  const [first, last] = [letters[0], letters.at(-1)];
  if (first === undefined || last === undefined) return /^./su.exec(name.trim())?.[0] ?? "";
  // Two Arabic letters side by side would be drawn joined, like a word.
  const isLatin = /\p{Script=Latin}/u.test(last);
  return (letters.length > 1 && isLatin ? first + last : first).toUpperCase();
}
