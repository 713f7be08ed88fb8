import { useLayoutEffect, useSyncExternalStore, type ReactNode } from "react";

import { lookOfDocsPage, parseLook, subscribeToDocsPage } from "./docsPage.ts";
import { applyLook, attributesOf, type Look } from "./look.ts";

interface ThemedStoryProps {
  look: Look;
  /** On a docs page the document keeps the reader's theme, and a story can have one of its own. */
  isInDocs: boolean;
  children: ReactNode;
}

/** Draws a story in a look; in a frame on a docs page, in that of the page. */
export function ThemedStory({ look, isInDocs, children }: ThemedStoryProps) {
  const pageLook = useSyncExternalStore(subscribeToDocsPage, lookOfDocsPage);
  const { theme, contrast, density, direction } =
    pageLook === undefined ? look : parseLook(pageLook);
  useLayoutEffect(() => {
    if (isInDocs) return;
    applyLook(document.documentElement, { theme, contrast, density, direction });
  }, [theme, contrast, density, direction, isInDocs]);
  if (!isInDocs) return children;
  return (
    <div className="storybook-theme" {...attributesOf(look)}>
      {children}
    </div>
  );
}
