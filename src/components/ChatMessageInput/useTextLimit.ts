import { useMemo } from "react";

import { useInputExtras } from "./useInputExtras.ts";

export interface TextLimit {
  state: "far" | "near" | "over";
  /** Characters left; infinite if they weren't counted, negative over the limit, at least -`MAX_COUNTED_OVER`. */
  remaining: number;
}

const FAR: TextLimit = { state: "far", remaining: Infinity };

/**
 * Returns how close a text is to a limit. The code that counts characters is loaded with the first
 * limit; until then, the text is over it if it has more UTF-16 units, which are never fewer.
 */
export function useTextLimit(text: string, maxLength: number | undefined): TextLimit {
  const loaded = useInputExtras(maxLength !== undefined);
  return useMemo(() => {
    if (maxLength === undefined) return FAR;
    if (loaded !== undefined) return loaded.checkTextLimit(text, maxLength);
    const remaining = maxLength - text.length;
    return remaining < 0 ? { state: "over", remaining } : FAR;
  }, [loaded, text, maxLength]);
}
