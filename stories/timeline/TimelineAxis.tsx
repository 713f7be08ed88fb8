import * as React from "react";

import type { TimeSpan } from "./TimelineItem.ts";
import type { Ticks } from "./timeWindow.ts";

export interface TimelineAxisProps {
  span: TimeSpan;
  ticks: Ticks;
  width: number;
  nowMs: number;
  endMs: number;
  /** What the moment means, in plain words. */
  valueText: string;
  /** The id of the element that says what the keys do. */
  keysId: string;
  onSeek: (ms: number) => void;
  /** Called with a key; returns whether it leads anywhere. */
  onKey: (key: string) => boolean;
  isDragging: boolean;
  /** Called when dragging begins and when it ends. */
  onDragging: (isDragging: boolean) => void;
}

/** Shows the time axis, which is a slider: it can be dragged, and keys move the playhead. */
export function TimelineAxis(props: TimelineAxisProps) {
  const { span, ticks, width, nowMs, endMs, valueText, keysId, onSeek } = props;
  const { onKey, isDragging, onDragging } = props;
  const { fromMs, toMs } = span;
  const scale = width / (toMs - fromMs);

  function seekTo(event: React.PointerEvent<HTMLElement>): void {
    const { left } = event.currentTarget.getBoundingClientRect();
    const x = Math.min(Math.max(event.clientX - left, 0), width);
    onSeek(Math.round(Math.min(Math.max(fromMs + x / scale, 0), endMs)));
  }

  return (
    <div
      className="timeline-axis"
      role="slider"
      tabIndex={0}
      aria-label="Time"
      aria-valuemin={0}
      aria-valuemax={Math.round(endMs)}
      aria-valuenow={Math.round(nowMs)}
      aria-valuetext={valueText}
      aria-describedby={keysId}
      onKeyDown={(event) => {
        if (event.altKey || event.ctrlKey || event.metaKey) return;
        if (onKey(event.key)) event.preventDefault();
      }}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        onDragging(true);
        seekTo(event);
      }}
      onPointerMove={(event) => {
        if (isDragging) seekTo(event);
      }}
      onPointerUp={() => onDragging(false)}
      onPointerCancel={() => onDragging(false)}
      onLostPointerCapture={() => onDragging(false)}
    >
      {ticks.major.map((ms) => (
        <span
          key={ms}
          className="timeline-tick"
          data-place={placeOf((ms - fromMs) * scale, width)}
          style={{ insetInlineStart: `${(ms - fromMs) * scale}px` }}
          aria-hidden
        >
          {formatTick(ms, ticks.digits)}
        </span>
      ))}
    </div>
  );
}

/** Labels stand in the middle over their ticks, but not beyond the ends of the axis. */
function placeOf(x: number, width: number): "start" | "middle" | "end" {
  if (x < 12) return "start";
  return x > width - 12 ? "end" : "middle";
}

function formatTick(ms: number, digits: number): string {
  return `${(ms / 1000).toFixed(ms === 0 ? 0 : digits)} s`;
}
