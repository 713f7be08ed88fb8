/** Returns how many pixels lie below what is seen of the scroller. */
export function distanceFromEnd(scroller: HTMLElement): number {
  return scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
}

/** Scrolls, and resolves once listeners have heard of it. */
export async function scrollTo(scroller: HTMLElement, top: number): Promise<void> {
  const scrolled = new Promise((resolve) =>
    scroller.addEventListener("scroll", resolve, { once: true }),
  );
  scroller.scrollTop = top;
  await scrolled;
}
