import * as React from "react";

import type { TimelineMark, TrackLayout } from "./layOut.ts";
import { MarkCaption } from "./MarkCaption.tsx";
import { MarkShape } from "./MarkShape.tsx";
import { centerOf, zoneOf, type TrackGeometry } from "./trackGeometry.ts";

export interface TrackMarksProps {
  layout: TrackLayout;
  geometry: TrackGeometry;
  /** Where the playhead is, for bars that are not over (px from the run's zero). */
  nowX: number;
  /** What is not dimmed; everything if left out. */
  related: ReadonlySet<string> | undefined;
  /** Where text has to end (px from the run's zero). */
  limitX: number;
  /** The id of the pattern that marks aborted requests. */
  hatchId: string;
}

/** Shows the marks of one track, in px from the run's zero, as SVG. */
export const TrackMarks = React.memo(function TrackMarks(props: TrackMarksProps) {
  const { layout, geometry, nowX, related, limitX, hatchId } = props;
  const { track, marks } = layout;
  return (
    <>
      {marks.map((mark, index) => (
        <Mark
          key={mark.id}
          mark={mark}
          isServer={track.kind === "server"}
          geometry={geometry}
          room={roomAfter(marks, index, limitX)}
          nowX={mark.endX === Infinity ? nowX : 0}
          isLit={related !== undefined && mark.items.some(({ id }) => related.has(id))}
          hatchId={hatchId}
        />
      ))}
    </>
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
  isServer: boolean;
  geometry: TrackGeometry;
  room: number;
  nowX: number;
  isLit: boolean;
  hatchId: string;
}

const Mark = React.memo(
  function Mark({ mark, isServer, geometry, nowX, room, isLit, hatchId }: MarkProps) {
    const endX = Math.max(mark.endX === Infinity ? nowX : mark.endX, mark.startX);
    const y = centerOf(mark, isServer, geometry);
    return (
      <>
        <g className="timeline-mark" data-mark={mark.id} data-lit={isLit || undefined}>
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
    before.isServer === after.isServer &&
    before.geometry === after.geometry &&
    before.room === after.room &&
    before.nowX === after.nowX &&
    before.isLit === after.isLit &&
    before.hatchId === after.hatchId,
);
