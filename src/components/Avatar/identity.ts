const HUE_STEPS = 8;

/** Only this many UTF-16 units of a name are read. */
const MAX_NAME_LENGTH = 200;

/**
 * Returns 0 to 7, always the same for the same id. Hashes with 32-bit FNV-1a and the finalizer of
 * MurmurHash3: without the finalizer, most ids that differ only in their last character share a
 * step.
 */
export function hueStepOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index += 1) {
    hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) % HUE_STEPS;
}

/**
 * Returns the initials of the first and last word, or the first symbol of a name without letters.
 */
export function initialsOf(name: string): string {
  const letters = name
    .slice(0, MAX_NAME_LENGTH)
    .split(/\s+/)
    .flatMap((word) => /[\p{L}\p{N}]/u.exec(word) ?? []);
  const [first, last] = [letters[0], letters.at(-1)];
  // Skips lone surrogates and invisible characters, which could reverse the text direction.
  if (first === undefined || last === undefined) return /[^\p{C}\p{M}\s]/u.exec(name)?.[0] ?? "";
  // Two adjacent Arabic letters would be joined like a word.
  const isLatin = /\p{Script=Latin}/u.test(last);
  return (letters.length > 1 && isLatin ? first + last : first).toUpperCase();
}
