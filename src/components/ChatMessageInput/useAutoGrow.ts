import { useEffect, type RefObject } from "react";

import { useIsomorphicLayoutEffect } from "../shared/utilityHooks.ts";

/**
 * Grows a textarea with its text in browsers without `field-sizing: content`. The style sheet
 * limits the height with `max-block-size`.
 */
export function useAutoGrow(fieldRef: RefObject<HTMLTextAreaElement | null>, text: string): void {
  useIsomorphicLayoutEffect(() => {
    const field = fieldRef.current;
    if (field !== null && !sizesItself()) fit(field);
  }, [fieldRef, text]);

  // Lines wrap differently at another width.
  useEffect(() => {
    const field = fieldRef.current;
    if (field === null || sizesItself()) return;
    let width = field.clientWidth;
    let frame = 0;
    const observer = new ResizeObserver(() => {
      if (field.clientWidth === width) return;
      width = field.clientWidth;
      // In the next frame, because an observer that resizes what it observes is reported as an
      // error.
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => fit(field));
    });
    observer.observe(field);
    return () => {
      observer.disconnect();
      cancelAnimationFrame(frame);
    };
  }, [fieldRef]);
}

function sizesItself(): boolean {
  return CSS.supports("field-sizing", "content");
}

function fit(field: HTMLTextAreaElement): void {
  const { scrollTop } = field;
  // `scrollHeight` is never less than the current height, so the height is reset first.
  field.style.blockSize = "auto";
  field.style.blockSize = `${field.scrollHeight}px`;
  field.scrollTop = scrollTop;
}
