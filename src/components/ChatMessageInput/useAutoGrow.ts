import type { RefObject } from "react";

import { useIsomorphicLayoutEffect } from "../shared/utilityHooks.ts";
import type { growField } from "./inputExtras.ts";

/**
 * Returns whether a textarea can grow with its text without help; also where there is no `CSS`, as on
 * a server, or only one with the polyfill of `CSS.escape` that test libraries bring.
 */
export function growsItself(): boolean {
  return typeof CSS === "undefined" || (CSS.supports?.("field-sizing", "content") ?? true);
}

/**
 * Grows a textarea with its text in browsers without `field-sizing: content`. The style sheet limits
 * the height with `max-block-size`.
 */
export function useAutoGrow(
  grow: typeof growField | undefined,
  fieldRef: RefObject<HTMLTextAreaElement | null>,
  text: string,
): void {
  useIsomorphicLayoutEffect(
    () => (fieldRef.current === null || growsItself() ? undefined : grow?.(fieldRef.current)),
    [grow, fieldRef, text],
  );
}
