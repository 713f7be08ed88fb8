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
  onSeek: (ms: number) => void;
  isDragging: boolean;
  /** Called when dragging begins and when it ends. */
  onDragging: (isDragging: boolean) => void;
}

/** Shows the time axis, which is a slider: it can be dragged, and arrow keys move the playhead. */
export function TimelineAxis(props: TimelineAxisProps) {
  const { span, ticks, width, nowMs, endMs, valueText, onSeek, isDragging, onDragging } = props;
  const { fromMs, toMs } = span;
  const scale = width / (toMs - fromMs);

  function seek(ms: number): void {
    onSeek(Math.round(Math.min(Math.max(ms, 0), endMs)));
  }

  function seekTo(event: React.PointerEvent<HTMLElement>): void {
    const { left } = event.currentTarget.getBoundingClientRect();
    const x = Math.min(Math.max(event.clientX - left, 0), width);
    seek(fromMs + x / scale);
  }

  function handleKey(event: React.KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const ms = momentOfKey(event.key, nowMs, endMs, ticks.minorStepMs);
    if (ms === undefined) return;
    event.preventDefault();
    seek(ms);
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
      onKeyDown={handleKey}
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

function momentOfKey(
  key: string,
  nowMs: number,
  endMs: number,
  stepMs: number,
): number | undefined {
  switch (key) {
    case "ArrowRight":
    case "ArrowUp":
      return nowMs + stepMs;
    case "ArrowLeft":
    case "ArrowDown":
      return nowMs - stepMs;
    case "PageUp":
      return nowMs + 5 * stepMs;
    case "PageDown":
      return nowMs - 5 * stepMs;
    case "Home":
      return 0;
    case "End":
      return endMs;
    default:
      return undefined;
  }
}

/** Labels stand in the middle over their ticks, but not beyond the ends of the axis. */
function placeOf(x: number, width: number): "start" | "middle" | "end" {
  if (x < 12) return "start";
  return x > width - 12 ? "end" : "middle";
}

function formatTick(ms: number, digits: number): string {
  return `${(ms / 1000).toFixed(ms === 0 ? 0 : digits)} s`;
}
