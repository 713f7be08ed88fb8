import { useLayoutEffect, type ReactNode } from "react";

import type { Theme } from "./theme.ts";

interface ThemedStoryProps {
  theme: Theme;
  /** On a docs page the document keeps the reader's theme, and a story can have one of its own. */
  isInDocs: boolean;
  children: ReactNode;
}

/** Draws a story in a theme. */
export function ThemedStory({ theme, isInDocs, children }: ThemedStoryProps) {
  useLayoutEffect(() => {
    if (!isInDocs) document.documentElement.dataset["cskTheme"] = theme;
  }, [theme, isInDocs]);
  if (!isInDocs) return children;
  return (
    <div className="storybook-theme" data-csk-theme={theme}>
      {children}
    </div>
  );
}
