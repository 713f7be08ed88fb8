import { countCharacters } from "./countCharacters.ts";

/** How a text stands to a limit. */
export interface Limit {
  state: "far" | "near" | "over";
  /** Characters that still fit; negative over the limit, at least -`MOST_OVER`. */
  remaining: number;
}

/** How far over the limit is still counted. */
const MOST_OVER = 1_000;

const FAR: Limit = { state: "far", remaining: Infinity };

/** Returns from how few remaining characters on a reader wants to know: a tenth, 10 to 100. */
function nearnessOf(maxLength: number): number {
  return Math.min(100, Math.max(10, Math.round(maxLength / 10)));
}

/** Returns how a text stands to a limit in characters as a reader counts them. */
export function limitOf(text: string, maxLength: number | undefined): Limit {
  if (maxLength === undefined) return FAR;
  const nearness = nearnessOf(maxLength);
  // No text has more characters than UTF-16 units.
  if (maxLength - text.length > nearness) return FAR;
  const remaining = maxLength - countCharacters(text, maxLength + MOST_OVER);
  if (remaining > nearness) return FAR;
  return { state: remaining < 0 ? "over" : "near", remaining };
}
