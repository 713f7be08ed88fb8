import { useEffect, type RefObject } from "react";

import { useIsomorphicLayoutEffect } from "../shared/useIsomorphicLayoutEffect.ts";

/**
 * Makes a textarea as high as its text in browsers that don't know `field-sizing: content`. How
 * high it may get is the style sheet's `max-block-size`.
 */
export function useAutoGrow(fieldRef: RefObject<HTMLTextAreaElement | null>, text: string): void {
  useIsomorphicLayoutEffect(() => {
    const field = fieldRef.current;
    if (field !== null && !sizesItself()) fit(field);
  }, [fieldRef, text]);

  // Lines break elsewhere in another width.
  useEffect(() => {
    const field = fieldRef.current;
    if (field === null || sizesItself()) return;
    let width = field.clientWidth;
    let frame = 0;
    const observer = new ResizeObserver(() => {
      if (field.clientWidth === width) return;
      width = field.clientWidth;
      // An observer that changes what it observes is reported as an error.
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
  // A field is never lower than its own height, so it can't tell that it has less text now.
  field.style.blockSize = "auto";
  field.style.blockSize = `${field.scrollHeight}px`;
  field.scrollTop = scrollTop;
}
