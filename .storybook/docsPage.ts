import { toGlobals, toLook, type Look } from "./look.ts";

/** Carries the look of a docs page, whose own text keeps its direction and density. */
const ATTRIBUTE = "data-storybook-look";

/** Returns the document of the docs page whose frame this document is, if it is one. */
function docsPageAround(): Document | undefined {
  if (window.parent === window) return undefined;
  return window.parent.location.search.includes("viewMode=docs")
    ? window.parent.document
    : undefined;
}

/** Sends the look that is chosen in the toolbar to the frames on this docs page. */
export function tellFrames(look: Look): void {
  document.documentElement.setAttribute(ATTRIBUTE, new URLSearchParams(toGlobals(look)).toString());
}

/** Returns the look of the docs page around this story as one string, if there is such a page. */
export function lookOfDocsPage(): string | undefined {
  const page = docsPageAround();
  return page && (page.documentElement.getAttribute(ATTRIBUTE) ?? "");
}

/** Returns the look that `lookOfDocsPage` has written as a string. */
export function parseLook(look: string): Look {
  return toLook(Object.fromEntries(new URLSearchParams(look)));
}

/** Calls the listener after each change of what `lookOfDocsPage` returns. */
export function subscribeToDocsPage(listener: () => void): () => void {
  const page = docsPageAround();
  if (page === undefined) return () => {};
  const observer = new MutationObserver(listener);
  observer.observe(page.documentElement, { attributeFilter: [ATTRIBUTE] });
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
