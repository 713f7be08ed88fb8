import * as React from "react";

import type { TimelineMark, TrackLayout } from "./layOut.ts";
import { MarkCaption } from "./MarkCaption.tsx";
import { MarkShape } from "./MarkShape.tsx";
import { centerOf, zoneOf, type TrackGeometry } from "./trackGeometry.ts";
import { nameOfMark } from "./words.ts";

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
          <MarkShape {...{ mark, isServer, geometry, hatchId, endX, y }} />
        </g>
        <MarkCaption {...{ mark, endX, y, geometry, isServer, room, isLit }} />
      </>
    );
  },
  // Every new item makes a new layout, in which most marks are what they were.
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
