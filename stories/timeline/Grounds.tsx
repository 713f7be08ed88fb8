import * as React from "react";

import type { TimelineTrack, TimeSpan } from "./TimelineItem.ts";
import type { Ticks } from "./timeWindow.ts";

export interface GroundsProps {
  tracks: readonly TimelineTrack[];
  trackHeight: number;
  fromMs: number;
  toMs: number;
  ticks: Ticks;
  width: number;
  /** Where a stretch ends that is not over (ms). */
  nowMs: number;
}

/** Shows what is beneath the marks, as SVG: tracks, lines of time, and where a lane is wrong or behind. */
export const Grounds = React.memo(function Grounds(props: GroundsProps) {
  const { tracks, trackHeight, ticks, width, nowMs } = props;
  const scale = width / (props.toMs - props.fromMs);
  /** Returns the visible part of a stretch of time, `undefined` if there is none (px). */
  function visible({ fromMs, toMs }: TimeSpan): { x: number; width: number } | undefined {
    const start = Math.max((fromMs - props.fromMs) * scale, 0);
    const endMs = toMs === Infinity ? Math.max(nowMs, fromMs) : toMs;
    const end = Math.min((endMs - props.fromMs) * scale, width);
    // However short, it is seen.
    return end < 0 || start > width ? undefined : { x: start, width: Math.max(end - start, 2) };
  }
  const height = trackHeight - 2;
  return (
    <>
      {tracks.map(({ id, wrong, behind }, index) => (
        <g key={id} transform={`translate(0 ${index * trackHeight})`}>
          <rect className="timeline-ground" width={width} height={height} />
          {behind.map((stretch) => {
            const place = visible(stretch);
            return place === undefined ? null : (
              <g key={stretch.fromMs}>
                <rect className="timeline-behind" {...place} height={height} />
                <path
                  className="timeline-behind-edge"
                  d={`M${place.x} ${height - 1}h${place.width}`}
                />
              </g>
            );
          })}
          {wrong.map((stretch) => {
            const place = visible(stretch);
            return place === undefined ? null : (
              <g key={stretch.fromMs}>
                <rect className="timeline-wrong" {...place} height={height} />
                <rect className="timeline-wrong-edge" {...place} y={height - 2} height={2} />
              </g>
            );
          })}
        </g>
      ))}
      {ticks.major.map((ms) => (
        <path
          key={ms}
          className="timeline-grid"
          d={`M${Math.round((ms - props.fromMs) * scale) + 0.5} 0v${tracks.length * trackHeight}`}
        />
      ))}
    </>
  );
});
