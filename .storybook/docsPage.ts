import { toTheme, type Theme } from "./theme.ts";

/** Returns the document of the docs page whose frame this document is, if it is one. */
function docsPageAround(): Document | undefined {
  if (window.parent === window) return undefined;
  return window.parent.location.search.includes("viewMode=docs")
    ? window.parent.document
    : undefined;
}

/** Returns the theme of the docs page around this story, if there is one. */
export function themeOfDocsPage(): Theme | undefined {
  const page = docsPageAround();
  return page && toTheme(page.documentElement.dataset["cskTheme"]);
}

/** Calls the listener after each change of what `themeOfDocsPage` returns. */
export function subscribeToDocsPage(listener: () => void): () => void {
  const page = docsPageAround();
  if (page === undefined) return () => {};
  const observer = new MutationObserver(listener);
  observer.observe(page.documentElement, { attributeFilter: ["data-csk-theme"] });
  return () => observer.disconnect();
}

/**
 * Lets play functions focus elements without scrolling, if this document is a story's frame on a
 * docs page: the browser would scroll the page to it, away from where the reader is.
 */
export function keepDocsPageInPlace(): void {
  if (docsPageAround() === undefined) return;
  const { focus } = HTMLElement.prototype;
  HTMLElement.prototype.focus = function focusInPlace(options) {
    focus.call(this, { ...options, preventScroll: true });
  };
}
