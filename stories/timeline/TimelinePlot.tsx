/** @jsxRuntime classic */
import * as React from "react";

import { Flights, UnderWay } from "./Flights.tsx";
import { Grounds } from "./Grounds.tsx";
import { isOpen, type TrackLayout } from "./layOut.ts";
import type { plotEvents } from "./plotEvents.ts";
import { Ring } from "./Ring.tsx";
import type { TimelineTrack, TimeSpan } from "./TimelineItem.ts";
import type { Ticks } from "./timeWindow.ts";
import type { TrackGeometry } from "./trackGeometry.ts";
import { TrackMarks } from "./TrackMarks.tsx";

interface TimelinePlotProps {
  tracks: readonly TimelineTrack[];
  layouts: readonly TrackLayout[];
  geometry: TrackGeometry;
  span: TimeSpan;
  /** Until when marks are drawn: somewhat further than is seen (ms). */
  drawnToMs: number;
  ticks: Ticks;
  width: number;
  nowMs: number;
  selectedId: string | undefined;
  /** What is not dimmed; everything if left out. */
  related: ReadonlySet<string> | undefined;
  events: ReturnType<typeof plotEvents>;
}

/** Shows the tracks and what lies on them, as SVG for the eye and the pointer alone. */
export function TimelinePlot(props: TimelinePlotProps) {
  const { tracks, layouts, geometry, span, drawnToMs, ticks, width, nowMs } = props;
  const { selectedId, related, events } = props;
  const { fromMs, toMs } = span;
  const scale = width / (toMs - fromMs);
  const height = tracks.length * geometry.height;
  const hatchId = React.useId();
  return (
    <div className="timeline-plot" aria-hidden>
      <svg className="timeline-marks" width={width} height={height} {...events}>
        <defs>
          <pattern id={hatchId} width={4} height={4} patternUnits="userSpaceOnUse">
            <path className="timeline-hatch" d="M-1 1l2 -2M0 4l4 -4M3 5l2 -2" />
          </pattern>
        </defs>
        <Grounds
          tracks={tracks}
          trackHeight={geometry.height}
          fromMs={fromMs}
          toMs={toMs}
          ticks={ticks}
          width={width}
          nowMs={tracks.some(hasOpenStretch) ? nowMs : 0}
        />
        <g
          transform={`translate(${-fromMs * scale} 0)`}
          data-dims={related !== undefined || undefined}
        >
          <Flights layouts={layouts} geometry={geometry} scale={scale} related={related} />
          {layouts.map((layout, index) => (
            <g key={layout.track.id} transform={`translate(0 ${index * geometry.height})`}>
              <TrackMarks
                layout={layout}
                geometry={geometry}
                nowX={layout.marks.some(isOpen) ? nowMs * scale : 0}
                related={related}
                limitX={drawnToMs * scale}
                hatchId={hatchId}
              />
            </g>
          ))}
        </g>
      </svg>
      <div
        className="timeline-veil"
        style={{ transform: `translateX(${Math.max((nowMs - fromMs) * scale, 0)}px)` }}
      />
      {/* Apart from the marks, which would be painted again in each frame. */}
      <svg className="timeline-over" width={width} height={height}>
        <g transform={`translate(${-fromMs * scale} 0)`}>
          <UnderWay layouts={layouts} geometry={geometry} scale={scale} nowMs={nowMs} />
          <Ring layouts={layouts} geometry={geometry} itemId={selectedId} />
        </g>
      </svg>
    </div>
  );
}

function hasOpenStretch({ wrong, behind }: TimelineTrack): boolean {
  return [...wrong, ...behind].some(({ toMs }) => toMs === Infinity);
}
