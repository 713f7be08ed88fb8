import type { TimelineMark } from "./layOut.ts";

/** Where things lie in a track, in px from its top. */
export interface TrackGeometry {
  height: number;
  /** Where flights arrive and events are. */
  arrivalY: number;
  barTop: number;
  barBottom: number;
  flagTop: number;
  flagBottom: number;
  /** Half the height of what is drawn around the middle of its part: of an arrowhead, and of a diamond. */
  arrivalRadius: number;
  decisionRadius: number;
  /** Whether there is room for text beside a bar. */
  hasText: boolean;
}

/** Returns where things lie in a track: arrivals above, bars in the middle, flags below. */
export function geometryOf(height: number): TrackGeometry {
  const arrivalY = Math.round(height * 0.16);
  const barTop = Math.round(height * 0.3);
  const barBottom = Math.round(height * 0.58);
  return {
    height,
    arrivalY,
    barTop,
    barBottom,
    flagTop: barBottom,
    flagBottom: height - 4,
    arrivalRadius: Math.min(3, barTop - arrivalY),
    decisionRadius: Math.min(4, (barBottom - barTop) / 2),
    hasText: height >= 24,
  };
}

/** Returns in which part of a track a mark lies. */
export function zoneOf({ kind }: TimelineMark): "arrival" | "bar" | "flag" | "commit" {
  switch (kind) {
    case "event":
    case "delivery":
      return "arrival";
    case "request":
    case "decision":
      return "bar";
    case "write":
      return "flag";
    case "commit":
      return "commit";
  }
}

/** Returns the height at which a mark lies (px from its track's top). */
export function centerOf(mark: TimelineMark, isServer: boolean, geometry: TrackGeometry): number {
  const { height, arrivalY, barTop, barBottom, flagTop, flagBottom } = geometry;
  switch (zoneOf(mark)) {
    case "arrival":
      return isServer ? height / 2 - 1 : arrivalY;
    case "bar": {
      const rowHeight = (barBottom - barTop) / mark.rowCount;
      return barTop + (mark.row + 0.5) * rowHeight;
    }
    case "flag":
      return (flagTop + flagBottom) / 2;
    case "commit":
      return height - 3;
  }
}
