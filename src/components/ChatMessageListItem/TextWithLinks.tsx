// Loaded on demand. It imports nothing that the first render needs: bundlers would put that into a file
// of its own.

import { useMemo } from "react";

import { splitLinks } from "./splitLinks.ts";

const DEFAULT_SCHEMES: readonly string[] = ["http", "https", "mailto"];

export interface TextWithLinksProps {
  /** The text, or its beginning and an ellipsis. */
  text: string;
  /** The whole text, because a URL that is cut leads elsewhere. */
  whole: string;
  /** Schemes of URLs that become links. */
  schemes: readonly string[] | undefined;
  /** Tab index of the links. */
  tabIndex: 0 | -1 | undefined;
}

/** Shows a text with its links. Renders text and `a` elements. */
export function TextWithLinks({
  text,
  whole,
  schemes = DEFAULT_SCHEMES,
  tabIndex,
}: TextWithLinksProps) {
  const parts = useMemo(() => splitLinks(text, schemes, whole), [text, schemes, whole]);
  return parts.map((part, index) =>
    part.url === undefined ? (
      part.text
    ) : (
      // Isolated, so that preceding text can't reverse the URL.
      <a
        className="csk-text-link"
        // oxlint-disable-next-line react/no-array-index-key -- the parts of a text have no identity
        key={index}
        href={part.url}
        target="_blank"
        rel="noopener noreferrer nofollow ugc"
        tabIndex={tabIndex}
        dir="ltr"
      >
        {part.text}
      </a>
    ),
  );
}
