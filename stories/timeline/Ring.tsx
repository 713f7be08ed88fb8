/** @jsxRuntime classic */
import * as React from "react";

import { findMark, isOpen, type TrackLayout } from "./layOut.ts";
import { centerOf, type TrackGeometry } from "./trackGeometry.ts";

export interface RingProps {
  layouts: readonly TrackLayout[];
  geometry: TrackGeometry;
  itemId: string | undefined;
}

/** Shows which mark is chosen, as an SVG rectangle around it. */
export function Ring({ layouts, geometry, itemId }: RingProps) {
  const found = itemId === undefined ? undefined : findMark(layouts, itemId);
  if (found === undefined) return null;
  const { track, mark } = found;
  const index = layouts.findIndex((layout) => layout.track === track);
  const y = index * geometry.height + centerOf(mark, track.kind === "server", geometry);
  // A bar that is not over ends at the playhead, wherever that is.
  const width = isOpen(mark) ? 0 : mark.endX - mark.startX;
  return (
    <rect
      className="timeline-ring"
      x={mark.startX - 6}
      y={y - 7}
      width={width + 12}
      height={14}
      rx={4}
    />
  );
}
