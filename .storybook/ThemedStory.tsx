import { useLayoutEffect, useSyncExternalStore, type ReactNode } from "react";

import { subscribeToDocsPage, themeOfDocsPage } from "./docsPage.ts";
import type { Theme } from "./theme.ts";

interface ThemedStoryProps {
  theme: Theme;
  /** On a docs page the document keeps the reader's theme, and a story can have one of its own. */
  isInDocs: boolean;
  children: ReactNode;
}

/** Draws a story in a theme; in a frame on a docs page, in that of the page. */
export function ThemedStory({ theme, isInDocs, children }: ThemedStoryProps) {
  const pageTheme = useSyncExternalStore(subscribeToDocsPage, themeOfDocsPage) ?? theme;
  useLayoutEffect(() => {
    if (!isInDocs) document.documentElement.dataset["cskTheme"] = pageTheme;
  }, [pageTheme, isInDocs]);
  if (!isInDocs) return children;
  return (
    <div className="storybook-theme" data-csk-theme={theme}>
      {children}
    </div>
  );
}
