import { useMemo } from "react";

import { createOnDemand } from "../hooks/createOnDemand.ts";
import type { TextPart } from "./TextPart.ts";

/** An address without a scheme is found only if it is one for mail. */
const MAY_HAVE_LINK = /[:@]/;

const useSplitLinks = createOnDemand(async () => (await import("./splitLinks.ts")).splitLinks);

/**
 * Returns a text in pieces, of which those are links that have one of the schemes. What finds them is
 * loaded when a text may have one; until it is there, the text is one piece.
 */
export function useTextParts(text: string, schemes: readonly string[]): TextPart[] {
  const mayHaveLink = useMemo(() => MAY_HAVE_LINK.test(text), [text]);
  const splitLinks = useSplitLinks(mayHaveLink);
  return useMemo(
    () => (mayHaveLink && splitLinks !== undefined ? splitLinks(text, schemes) : [{ text }]),
    [mayHaveLink, splitLinks, text, schemes],
  );
}
