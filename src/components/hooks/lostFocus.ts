/** Returns whether the focused element was removed from the document that an element is in. */
export function isFocusLost(element: Element | null): boolean {
  const document = element?.ownerDocument;
  return document !== undefined && document.activeElement === document.body;
}

/** Returns a key if it is still there; otherwise the one that took its place. */
export function keyOrNeighbour(
  key: string,
  before: readonly string[],
  now: readonly string[],
): string | undefined {
  const left = new Set(now);
  const index = Math.max(before.indexOf(key), 0);
  const others = [...before.slice(index + 1), ...before.slice(0, index).toReversed()];
  return [key, ...others].find((other) => left.has(other));
}
