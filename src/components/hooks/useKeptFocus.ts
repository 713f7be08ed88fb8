import { useRef, type FocusEvent } from "react";

import { useIsomorphicLayoutEffect } from "../shared/utilityHooks.ts";

/**
 * Keeps the focus in an element when what had it there is removed, for example a button to retry.
 * Returns the props for that element, which gets the focus itself then, without scrolling.
 */
export function useKeptFocus() {
  /** The element, while the focus is in it. */
  const focused = useRef<HTMLElement | null>(null);
  useIsomorphicLayoutEffect(() => {
    const { current } = focused;
    if (current?.ownerDocument.activeElement === current?.ownerDocument.body) {
      current?.focus({ preventScroll: true });
    }
  });
  return {
    tabIndex: -1,
    onFocus({ currentTarget }: FocusEvent<HTMLElement>) {
      focused.current = currentTarget;
    },
    onBlur({ currentTarget, relatedTarget }: FocusEvent) {
      if (!currentTarget.contains(relatedTarget)) focused.current = null;
    },
  };
}
