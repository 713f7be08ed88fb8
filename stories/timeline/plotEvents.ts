import type * as React from "react";

import type { TimelineMark, TrackLayout } from "./layOut.ts";
import { momentOf } from "./TimelineItem.ts";
import { centerOf, type TrackGeometry } from "./trackGeometry.ts";

interface PlotEventsOptions {
  layouts: readonly TrackLayout[];
  geometry: TrackGeometry;
  fromMs: number;
  /** px per ms. */
  scale: number;
  onSeek: (ms: number) => void;
  onSelect: (id: string | undefined) => void;
  highlightedId: string | undefined;
  onHighlight: (id: string | undefined) => void;
}

/** A mark this far from the pointer is meant (px). */
const REACH = 12;

/** Returns the event handlers of the plot: pointing at a mark highlights it, a click chooses it. */
export function plotEvents(options: PlotEventsOptions) {
  const { layouts, geometry, fromMs, scale, onSeek, onSelect, highlightedId, onHighlight } =
    options;

  function markOf({ target }: React.SyntheticEvent): TimelineMark | undefined {
    const id =
      target instanceof Element && target.closest("[data-mark]")?.getAttribute("data-mark");
    return layouts.flatMap(({ marks }) => marks).find((mark) => mark.id === id);
  }

  /** Marks are small, so the nearest one counts. */
  function markNear(event: React.MouseEvent<SVGElement>): TimelineMark | undefined {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const x = event.clientX - left + fromMs * scale;
    const index = Math.floor((event.clientY - top) / geometry.height);
    const layout = layouts[index];
    if (layout === undefined) return undefined;
    const y = event.clientY - top - index * geometry.height;
    let nearest: { mark: TimelineMark; distance: number } | undefined;
    for (const mark of layout.marks) {
      const beside = Math.max(mark.startX - x, x - mark.endX, 0);
      const above = Math.abs(centerOf(mark, layout.track.kind === "server", geometry) - y);
      // Tracks are low: at one moment, the height tells what is meant.
      const distance = Math.hypot(beside, above / 2);
      if (beside <= REACH && distance < (nearest?.distance ?? REACH)) nearest = { mark, distance };
    }
    return nearest?.mark;
  }

  function highlight(id: string | undefined): void {
    if (id !== highlightedId) onHighlight(id);
  }

  return {
    onPointerMove: (event: React.PointerEvent<SVGSVGElement>) =>
      highlight((markOf(event) ?? markNear(event))?.id),
    onPointerLeave: () => highlight(undefined),
    onClick(event: React.MouseEvent<SVGSVGElement>) {
      const mark = markOf(event) ?? markNear(event);
      onSelect(mark?.id);
      if (mark !== undefined) {
        onSeek(momentOf(mark.items[0]));
        return;
      }
      const { left } = event.currentTarget.getBoundingClientRect();
      onSeek(fromMs + (event.clientX - left) / scale);
    },
  };
}
