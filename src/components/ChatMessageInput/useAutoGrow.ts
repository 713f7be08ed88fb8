import { useEffect, type RefObject } from "react";

import { useIsomorphicLayoutEffect } from "../shared/utilityHooks.ts";
import { useInputExtras } from "./useInputExtras.ts";

/**
 * Grows a textarea with its text in browsers without `field-sizing: content`, with code that others
 * don't load. The style sheet limits the height with `max-block-size`.
 */
export function useAutoGrow(fieldRef: RefObject<HTMLTextAreaElement | null>, text: string): void {
  const loaded = useInputExtras(
    typeof CSS === "object" && !CSS.supports("field-sizing", "content"),
  );
  useIsomorphicLayoutEffect(() => {
    if (fieldRef.current !== null) loaded?.fitField(fieldRef.current);
  }, [fieldRef, loaded, text]);
  useEffect(
    () => (fieldRef.current === null ? undefined : loaded?.fitAtEveryWidth(fieldRef.current)),
    [fieldRef, loaded],
  );
}
