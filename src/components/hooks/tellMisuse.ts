const told = new Set<string>();

/** Logs an error about the use of the kit, once. */
function tell(message: string): void {
  if (told.has(message)) return;
  told.add(message);
  // oxlint-disable-next-line no-console -- otherwise rows would be out of place in silence
  console.error(`chat-sync-kit: ${message}`);
}

/** A scrolling element that is higher than this many windows has no height of its own. */
const MAX_WINDOWS = 4;
const checkedKeys = new WeakSet<readonly string[]>();

/**
 * Logs an error if a list has a key twice, or is as high as its rows and never scrolls. If it is
 * virtualized, which is when `list` is given, also if that has other children than one element for
 * each mounted row.
 */
export function tellMisuse(
  keys: readonly string[],
  scroller: HTMLElement | null,
  list: HTMLElement | null,
): void {
  if (!checkedKeys.has(keys) && new Set(keys).size < keys.length) {
    tell("useScroller got a key twice, and takes both rows for one. Pass unique keys.");
  }
  checkedKeys.add(keys);
  if (scroller !== null && scroller.clientHeight > MAX_WINDOWS * window.innerHeight) {
    tell(
      "a list is as high as all of its rows, so it mounts each of them and never scrolls. Limit the height of an element around it, for example with `block-size: 100dvh`, and give flex and grid items in between `min-block-size: 0`.",
    );
  }
  const rows = [...(list?.querySelectorAll<HTMLElement>("[data-chat-row]") ?? [])];
  const mounted = new Set(rows.map(({ dataset }) => dataset["chatRow"]));
  const elementCount = list?.children.length ?? 0;
  if (mounted.size === elementCount && mounted.size === rows.length) return;
  tell(
    "useScroller needs exactly one element for each row, to know how high it is. Wrap what belongs to a row in one element, mark it with `data-chat-row={key}`, and render the rows as the only children of listRef's element.",
  );
}
