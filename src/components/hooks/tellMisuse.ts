const told = new Set<string>();

/** Logs an error about the use of the kit, once. */
export function tellMisuse(message: string): void {
  if (told.has(message)) return;
  told.add(message);
  // oxlint-disable-next-line no-console -- otherwise rows would be out of place in silence
  console.error(`chat-sync-kit: ${message}`);
}

/** A scrolling element that is higher than this many windows has no height of its own. */
const MAX_WINDOWS = 4;

/** Tells if an element shows everything in it, instead of scrolling, until the returned call. */
export function watchHeight(scroller: HTMLElement): () => void {
  const observer = new ResizeObserver(() => {
    if (scroller.clientHeight <= MAX_WINDOWS * window.innerHeight) return;
    tellMisuse(
      "a list is as high as all of its rows, so it mounts each of them and never scrolls. Limit the height of an element around it, for example with `block-size: 100dvh`, and give flex and grid items in between `min-block-size: 0`.",
    );
  });
  observer.observe(scroller);
  return () => observer.disconnect();
}
