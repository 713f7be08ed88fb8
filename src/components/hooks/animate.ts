const TIMING = { duration: 180, easing: "cubic-bezier(0.2, 0, 0, 1)" };

/** Lets an element come to rest from a first frame, unless the user has asked for less motion. */
export function animateFrom(element: Element | null | undefined, first: Keyframe): void {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  element?.animate([first, {}], TIMING);
}
