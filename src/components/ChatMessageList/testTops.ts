/**
 * Measures before each paint how far the rows move in the viewport that start in it now, above
 * `end` if it is given. `stop` returns the maximum, in px, of any row in any frame; it is infinite
 * if a row unmounts.
 */
export function watchTops(scroller: Element, end = Infinity) {
  const view = scroller.getBoundingClientRect();
  const rows = [...scroller.querySelectorAll<HTMLElement>("[data-chat-row]")].flatMap((row) => {
    const { top } = row.getBoundingClientRect();
    return top >= view.top && top < Math.min(view.bottom, end) ? [{ row, top }] : [];
  });
  if (rows.length === 0) throw new Error("No row starts in the viewport.");
  let moved = 0;
  let frameCount = 0;
  // An observer created after the history's own sees each frame as it is painted. Between frames,
  // an image may have loaded whose height isn't compensated yet.
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
