import type { KeyboardEvent } from "react";

/** Elements in a row that use the arrow keys or Home and End themselves. */
const OWN_KEYS = `input, textarea, select, audio, video, dialog, [popover], [role="dialog"],
  [role="slider"], [contenteditable]`;

/**
 * Returns the element on which a key was pressed; `null` if the key isn't for the list around it,
 * but for something in it, or for the browser.
 */
export function targetOfKey(event: KeyboardEvent, list: Element): HTMLElement | null {
  const { target, altKey, ctrlKey, metaKey, defaultPrevented, nativeEvent } = event;
  if (altKey || ctrlKey || metaKey || defaultPrevented || nativeEvent.isComposing) return null;
  // React also passes on the keys of portals.
  if (!isElement(target) || !list.contains(target)) return null;
  return list.contains(target.closest(OWN_KEYS)) ? null : target;
}

/** Returns whether this is an element, of any window: `instanceof` only knows those of its own. */
export function isElement(target: EventTarget | null): target is HTMLElement {
  return target !== null && "closest" in target;
}
