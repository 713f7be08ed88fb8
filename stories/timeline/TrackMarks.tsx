import * as React from "react";

import type { TimelineMark, TrackLayout } from "./layOut.ts";
import { spanOf } from "./TimelineItem.ts";
import { formatBytes, nameOfMark } from "./words.ts";

/** Where things lie in a track, in px from its top. */
export interface TrackGeometry {
  height: number;
  /** Where flights arrive and events are. */
  arrivalY: number;
  barTop: number;
  barBottom: number;
  flagTop: number;
  flagBottom: number;
  /** Whether there is room for text beside a bar. */
  hasText: boolean;
}

/** Returns where things lie in a track: arrivals above, bars in the middle, flags below. */
export function geometryOf(height: number): TrackGeometry {
  return {
    height,
    arrivalY: Math.round(height * 0.16),
    barTop: Math.round(height * 0.3),
    barBottom: Math.round(height * 0.58),
    flagTop: Math.round(height * 0.58),
    flagBottom: height - 4,
    hasText: height >= 24,
  };
}

export interface TrackMarksProps {
  layout: TrackLayout;
  geometry: TrackGeometry;
  /** Where the playhead is, for bars that are not over (px from the run's zero). */
  nowX: number;
  /** The mark that Tab leads to. */
  tabStopId: string | undefined;
  selectedId: string | undefined;
  /** What is not dimmed; everything if left out. */
  related: ReadonlySet<string> | undefined;
  /** Where text has to end (px from the run's zero). */
  limitX: number;
  /** The id of the pattern that marks aborted requests. */
  hatchId: string;
}

/** Shows the marks of one track, in px from the run's zero, as an SVG group of buttons. */
export const TrackMarks = React.memo(function TrackMarks(props: TrackMarksProps) {
  const { layout, geometry, nowX, tabStopId, selectedId, related, limitX, hatchId } = props;
  const { track, marks } = layout;
  return (
    <g role="group" aria-label={track.name}>
      {marks.map((mark, index) => (
        <Mark
          key={mark.id}
          mark={mark}
          trackName={track.name}
          isServer={track.kind === "server"}
          geometry={geometry}
          room={roomAfter(marks, index, limitX)}
          nowX={mark.endX === Infinity ? nowX : 0}
          isTabStop={mark.id === tabStopId}
          isSelected={mark.items.some(({ id }) => id === selectedId)}
          isLit={related !== undefined && mark.items.some(({ id }) => related.has(id))}
          hatchId={hatchId}
        />
      ))}
    </g>
  );
});

/** Returns how far it is from a mark's end to what is drawn next at the same height (px). */
function roomAfter(marks: readonly TimelineMark[], index: number, limitX: number): number {
  const mark = marks[index];
  if (mark === undefined) return 0;
  const next = marks.find(
    (other, place) => place > index && zoneOf(other) === zoneOf(mark) && other !== mark,
  );
  return Math.min(next?.startX ?? Infinity, limitX) - mark.endX;
}

function zoneOf({ kind }: TimelineMark): "arrival" | "bar" | "flag" | "commit" {
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

interface MarkProps {
  mark: TimelineMark;
  trackName: string;
  isServer: boolean;
  geometry: TrackGeometry;
  room: number;
  nowX: number;
  isTabStop: boolean;
  isSelected: boolean;
  isLit: boolean;
  hatchId: string;
}

const Mark = React.memo(
  function Mark({ trackName, isTabStop, isSelected, isLit, ...rest }: MarkProps) {
    const { mark, isServer, geometry, nowX, room, hatchId } = rest;
    const endX = Math.max(mark.endX === Infinity ? nowX : mark.endX, mark.startX);
    const y = centerOf(mark, isServer, geometry);
    return (
      <>
        <g
          role="button"
          className="timeline-mark"
          tabIndex={isTabStop ? 0 : -1}
          aria-label={nameOfMark(trackName, mark.items)}
          aria-pressed={isSelected}
          data-mark={mark.id}
          data-lit={isLit || undefined}
        >
          <Shape {...{ mark, isServer, geometry, hatchId, endX, y }} />
        </g>
        <Caption {...{ mark, endX, y, geometry, isServer, room, isLit }} />
      </>
    );
  },
  // A layout is made anew when an item comes, and most of its marks are what they were.
  (before, after) =>
    before.mark.startX === after.mark.startX &&
    before.mark.endX === after.mark.endX &&
    before.mark.row === after.mark.row &&
    before.mark.rowCount === after.mark.rowCount &&
    before.mark.items.length === after.mark.items.length &&
    before.mark.items.every((item, index) => item === after.mark.items[index]) &&
    before.trackName === after.trackName &&
    before.isServer === after.isServer &&
    before.geometry === after.geometry &&
    before.room === after.room &&
    before.nowX === after.nowX &&
    before.isTabStop === after.isTabStop &&
    before.isSelected === after.isSelected &&
    before.isLit === after.isLit &&
    before.hatchId === after.hatchId,
);

type ShapeProps = Pick<MarkProps, "mark" | "isServer" | "geometry" | "hatchId"> & {
  endX: number;
  y: number;
};

function Shape(props: ShapeProps) {
  const { mark, isServer, geometry, endX, y } = props;
  const { startX, items, kind } = mark;
  const width = endX - startX;
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
          d={`M${startX - 3.5} ${y - 3}H${endX + 3.5}L${endX} ${y + 3}H${startX}Z`}
        />
      );
    case "request":
      return <Bar {...props} />;
    case "decision":
      return (
        <path
          className="timeline-decision"
          d={`M${startX - 4} ${y}L${startX} ${y - 4}H${endX}L${endX + 4} ${y}L${endX} ${y + 4}H${startX}Z`}
        />
      );
    case "write": {
      const { flagTop, flagBottom } = geometry;
      return (
        <path
          className="timeline-flag"
          d={`M${startX - 0.75} ${flagBottom}V${flagTop}H${endX + 1}L${endX + 7} ${flagTop + 2.5}L${endX + 1} ${flagTop + 5}H${startX + 0.75}V${flagBottom}Z`}
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

function Bar({ mark, geometry, endX, hatchId }: ShapeProps) {
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

/** About how wide a character is (px). Too little room is worse than too much. */
const CHARACTER = 6.2;

interface CaptionProps {
  mark: TimelineMark;
  endX: number;
  /** Where the middle of the mark is (px). */
  y: number;
  geometry: TrackGeometry;
  isServer: boolean;
  /** How far it is to what is drawn next (px). */
  room: number;
  isLit: boolean;
}

/**
 * Says beside a mark how many items it stands for, and what a request was; inside of it where there
 * is no room, or nothing. It is no part of the button, whose name says more.
 */
function Caption({ mark, endX, y, geometry, isServer, room, isLit }: CaptionProps) {
  if (!geometry.hasText && mark.items.length === 1) return null;
  const shared = { "aria-hidden": true, "data-lit": isLit || undefined };
  const gap = mark.kind === "request" ? 12 : mark.kind === "event" ? 8 : 10;
  const text = textsOf(mark).find((text) => text.length * CHARACTER + gap + 8 <= room);
  if (text !== undefined && mark.rowCount === 1) {
    return (
      <text {...shared} className="timeline-text" x={endX + gap} y={y + 4}>
        {text}
      </text>
    );
  }
  const count = String(mark.items.length);
  const hasHeight = mark.kind === "request" ? mark.rowCount === 1 : isServer;
  const isRoomy = hasHeight && count.length * CHARACTER + 4 <= endX - mark.startX;
  if (mark.items.length === 1 || mark.kind === "write" || !isRoomy) return null;
  return (
    <text
      {...shared}
      className="timeline-count"
      data-kind={mark.kind}
      x={(mark.startX + endX) / 2}
      y={y + 3.25}
    >
      {count}
    </text>
  );
}

/** Returns what can be written beside a mark, the longest text first. */
function textsOf({ kind, items }: TimelineMark): string[] {
  const [first] = items;
  const count = String(items.length);
  if (first.kind !== "request") {
    return items.length > 1 && (kind === "event" || kind === "write") ? [count] : [];
  }
  const { outcome, bytes, label } = first;
  if (outcome === "pending") return [];
  if (items.length > 1) return [`${count} ${outcome}`, count];
  if (outcome !== "answered") return [`${label} · ${outcome}`, outcome];
  return bytes === undefined ? [label] : [`${label} · ${formatBytes(bytes)}`, formatBytes(bytes)];
}
