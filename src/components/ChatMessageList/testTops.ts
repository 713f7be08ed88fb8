/**
 * Looks in every frame, at what is about to be painted, how far rows have moved in the window that
 * begin in sight now, above `end` if it is given. `stop` returns the most, in px, of any row in any
 * frame; a row that has gone has moved without end.
 */
export function watchTops(scroller: Element, end = Infinity) {
  const view = scroller.getBoundingClientRect();
  const rows = [...scroller.querySelectorAll<HTMLElement>("[data-chat-row]")].flatMap((row) => {
    const { top } = row.getBoundingClientRect();
    return top >= view.top && top < Math.min(view.bottom, end) ? [{ row, top }] : [];
  });
  if (rows.length === 0) throw new Error("chat-sync-kit: no row begins in sight.");
  let moved = 0;
  let frameCount = 0;
  // Only observers that come after the history's own see a frame as it is painted: between two
  // frames a picture may have come whose height is not yet made up for.
  const probe = document.createElement("div");
  probe.style.position = "fixed";
  document.body.append(probe);
  const observer = new ResizeObserver(() => {
    frameCount += 1;
    for (const { row, top } of rows) {
      const distance = Math.abs(row.getBoundingClientRect().top - top);
      moved = Math.max(moved, row.isConnected ? distance : Infinity);
    }
  });
  observer.observe(probe);
  let request = requestAnimationFrame(function change() {
    probe.style.blockSize = probe.style.blockSize === "1px" ? "2px" : "1px";
    request = requestAnimationFrame(change);
  });
  return {
    stop() {
      cancelAnimationFrame(request);
      observer.disconnect();
      probe.remove();
      return { moved, frameCount };
    },
  };
}
