/** Accents, a tilde, a hook and a dot: marks that the stories' font can pile up, and not as boxes. */
const MARKS = "\u0300\u0301\u0303\u0309\u0323";

/** Returns as many combining marks, which belong onto the letter before them. */
export function marks(count: number): string {
  return MARKS.repeat(Math.ceil(count / MARKS.length)).slice(0, count);
}
