import { area, curveStepAfter, line } from "d3-shape";
import * as React from "react";

import "./sparkline.css";
import { formatSeconds } from "./formatUnits.ts";

export interface SparklinePoint {
  atMs: number;
  value: number;
}

export interface SparklineProps {
  /** What is measured, "Requests". */
  label: string;
  /** By time. Each value holds until the next one. */
  points: readonly SparklinePoint[];
  /** Where the line ends (ms). */
  nowMs: number;
  /** Where the chart ends (ms); it begins at 0. */
  toMs: number;
  /** The value at the upper edge; the same one makes charts comparable. */
  max: number;
  /** What is counted, "requests" or "B". */
  unit: string;
}

const WIDTH = 96;
const HEIGHT = 24;
/** So that the line is not cut at the edges (px). */
const MARGIN = 2;

const toLine = line().curve(curveStepAfter).digits(1);
const toArea = area()
  .y0(HEIGHT - MARGIN)
  .curve(curveStepAfter)
  .digits(1);

function toY(value: number, max: number): number {
  const part = Math.min(Math.max(value, 0), max) / Math.max(max, 1);
  return HEIGHT - MARGIN - part * (HEIGHT - 2 * MARGIN);
}

/** Shows how a value has changed until now, as a small SVG with a text alternative. */
export const Sparkline = React.memo(function Sparkline(props: SparklineProps) {
  const { label, points, nowMs, toMs, max, unit } = props;
  const scaleX = (WIDTH - 2 * MARGIN) / Math.max(toMs, 1);
  // Of all points, so that a playhead that moves only moves the edge at which they are cut.
  const paths = React.useMemo(() => {
    const pixels = thinOut(points, toMs, 0.5 / scaleX).map(({ atMs, value }): [number, number] => [
      MARGIN + atMs * scaleX,
      toY(value, max),
    ]);
    return { area: toArea(pixels) ?? "", line: toLine(pixels) ?? "" };
  }, [points, toMs, max, scaleX]);
  const value = valueAt(points, nowMs);
  const nowX = MARGIN + Math.min(nowMs, toMs) * scaleX;
  return (
    <svg
      className="sparkline"
      role="img"
      aria-label={describeSparkline(label, points, nowMs, unit)}
      width={WIDTH}
      height={HEIGHT}
    >
      <path className="sparkline-base" d={`M0 ${HEIGHT - MARGIN}.5H${WIDTH}`} />
      {value !== undefined && (
        <>
          <svg width={nowX} height={HEIGHT}>
            <path className="sparkline-area" d={paths.area} />
            <path className="sparkline-line" d={paths.line} />
          </svg>
          <circle className="sparkline-now" cx={nowX} cy={toY(value, max)} r={2} />
        </>
      )}
    </svg>
  );
});

/**
 * Returns the points until `toMs`, and one for the value that holds there. Of those in one slot of
 * `slotMs` only the lowest, the highest and the last are kept, so that a chart has no more points
 * than it has room for.
 */
export function thinOut(
  points: readonly SparklinePoint[],
  toMs: number,
  slotMs: number,
): SparklinePoint[] {
  const shown = points.filter(({ atMs }) => atMs <= toMs);
  const slots = Map.groupBy(shown, ({ atMs }) => Math.floor(atMs / slotMs));
  const kept = [...slots.values()].flatMap((slot) => {
    if (slot.length <= 3) return slot;
    const values = slot.map(({ value }) => value);
    const lowest = values.indexOf(Math.min(...values));
    const highest = values.indexOf(Math.max(...values));
    const telling = new Set([lowest, highest, slot.length - 1]);
    return slot.filter((_, index) => telling.has(index));
  });
  const last = kept.at(-1);
  return last === undefined || last.atMs === toMs
    ? kept
    : [...kept, { atMs: toMs, value: last.value }];
}

/** Returns the value that holds at a moment, `undefined` before the first one. */
export function valueAt(points: readonly SparklinePoint[], atMs: number): number | undefined {
  return points.findLast((point) => point.atMs <= atMs)?.value;
}

const number = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });

/** Returns what a chart shows, as in "Requests of reconcile: 3 at 1.2 s, at most 60 requests". */
export function describeSparkline(
  label: string,
  points: readonly SparklinePoint[],
  nowMs: number,
  unit: string,
): string {
  const value = valueAt(points, nowMs);
  if (value === undefined) return `${label}: no value yet`;
  const most = points.reduce(
    (highest, point) => (point.atMs <= nowMs ? Math.max(highest, point.value) : highest),
    value,
  );
  const now = `${label}: ${number.format(value)} ${unit} at ${formatSeconds(nowMs)}`;
  return most > value ? `${now}, at most ${number.format(most)}` : now;
}
