/** @jsxRuntime classic */
import * as React from "react";

import type { TimelineMark } from "./layOut.ts";
import { spanOf } from "./TimelineItem.ts";
import type { TrackGeometry } from "./trackGeometry.ts";

export interface MarkShapeProps {
  mark: TimelineMark;
  isServer: boolean;
  geometry: TrackGeometry;
  /** The id of the pattern that marks aborted requests. */
  hatchId: string;
  /** Where the mark ends (px from the run's zero). */
  endX: number;
  /** Where the middle of the mark is (px). */
  y: number;
}

/** Draws a mark: a dot, an arrowhead, a bar, a flag or a dash. */
export function MarkShape(props: MarkShapeProps) {
  const { mark, isServer, geometry, endX, y } = props;
  const { startX, items, kind } = mark;
  const width = endX - startX;
  const { arrivalRadius, decisionRadius, flagTop, flagBottom } = geometry;
  switch (kind) {
    case "event": {
      const radius = isServer ? 4 : 3;
      return (
        <rect
          className="timeline-dot"
          data-many={items.length > 1 || undefined}
          x={startX - radius}
          y={y - radius}
          width={width + 2 * radius}
          height={2 * radius}
          rx={radius}
        />
      );
    }
    case "delivery":
      if (items.some((item) => item.kind === "delivery" && item.arrivedMs === undefined)) {
        return null;
      }
      return (
        <path
          className="timeline-arrival"
          d={`M${startX - 3.5} ${y - arrivalRadius}H${endX + 3.5}L${endX} ${y + arrivalRadius}H${startX}Z`}
        />
      );
    case "request":
      return <Bar {...props} />;
    case "decision":
      return (
        <path
          className="timeline-decision"
          d={`M${startX - 4} ${y}L${startX} ${y - decisionRadius}H${endX}L${endX + 4} ${y}L${endX} ${y + decisionRadius}H${startX}Z`}
        />
      );
    case "write": {
      const half = Math.min(5, flagBottom - flagTop) / 2;
      return (
        <path
          className="timeline-flag"
          d={`M${startX - 0.75} ${flagBottom}V${flagTop}H${endX + 1}L${endX + 7} ${flagTop + half}L${endX + 1} ${flagTop + 2 * half}H${startX + 0.75}V${flagBottom}Z`}
        />
      );
    }
    case "commit":
      return (
        <rect
          className="timeline-commit"
          x={startX - 1.5}
          y={geometry.height - 4}
          width={width + 3}
          height={2}
        />
      );
  }
}

function Bar({ mark, geometry, endX, hatchId }: MarkShapeProps) {
  const [first] = mark.items;
  if (first.kind !== "request") return null;
  const rowHeight = (geometry.barBottom - geometry.barTop) / mark.rowCount;
  const top = geometry.barTop + mark.row * rowHeight;
  const height = Math.max(2, rowHeight - (mark.rowCount > 1 ? 1 : 0));
  const width = Math.max(endX - mark.startX, 1);
  const right = mark.startX + width;
  const { outcome, readMs, startedMs } = first;
  const { toMs } = spanOf(first);
  // Of one request only: the moments of several would lie within a pixel.
  const readX =
    readMs === undefined || mark.items.length > 1 || toMs === Infinity
      ? undefined
      : mark.startX + (width * (readMs - startedMs)) / Math.max(toMs - startedMs, 1);
  return (
    <g className="timeline-bar" data-outcome={outcome} data-thin={height < 6 || undefined}>
      {outcome === "aborted" ? (
        <path fill={`url(#${hatchId})`} d={tornBar(mark.startX, right, top, height)} />
      ) : (
        <rect
          x={mark.startX + 0.5}
          y={top + 0.5}
          width={Math.max(width - 1, 0.5)}
          height={height - 1}
          rx={1}
        />
      )}
      {readX !== undefined && outcome === "answered" && (
        <>
          <rect
            className="timeline-way-back"
            x={readX}
            y={top}
            width={Math.max(right - readX, 0.5)}
            height={height}
            rx={1}
          />
          <path className="timeline-read" d={`M${readX} ${top - 2}V${top + height + 2}`} />
        </>
      )}
      {outcome === "failed" && (
        <path
          className="timeline-cross"
          d={`M${right - 1} ${top + height / 2 - 3}l6 6m0 -6l-6 6`}
        />
      )}
    </g>
  );
}

/** Returns the outline of a bar whose right end is torn off. */
function tornBar(left: number, right: number, top: number, height: number): string {
  const tear = Math.min(3, (right - left) / 2);
  const step = height / 4;
  return `M${left} ${top}H${right}l${-tear} ${step}l${tear} ${step}l${-tear} ${step}l${tear} ${step}H${left}Z`;
}
