const durationMs = 180;

/**
 * Lets rows that have changed places since the last call glide there. Returns where they are now, by
 * row. Rows keep their heights, so that nothing but transforms move.
 */
export function moveRows(
  box: HTMLElement,
  before: ReadonlyMap<string, number>,
  isMoving: boolean,
): Map<string, number> {
  const places = new Map<string, number>();
  for (const row of box.querySelectorAll<HTMLElement>("li")) {
    const id = row.querySelector("[data-roving-id]")?.getAttribute("data-roving-id");
    if (id === null || id === undefined) continue;
    const top = row.offsetTop;
    places.set(id, top);
    const earlier = before.get(id);
    if (!isMoving || earlier === undefined || earlier === top) continue;
    row.animate([{ transform: `translateY(${earlier - top}px)` }, { transform: "none" }], {
      duration: durationMs,
      easing: "cubic-bezier(0.2, 0, 0, 1)",
    });
  }
  return places;
}
