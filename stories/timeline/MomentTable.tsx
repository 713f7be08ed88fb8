/** @jsxRuntime classic */
import * as React from "react";

import { describeChange } from "./describeMoment.ts";
import { formatSeconds } from "./formatUnits.ts";
import type { TimelineTrack } from "./TimelineItem.ts";
import type { TimelineMoment } from "./timelineMoments.ts";
import { standingAt } from "./words.ts";

interface MomentTableProps {
  tracks: readonly TimelineTrack[];
  /** The last moment until now, `undefined` before the first one. */
  moment: TimelineMoment | undefined;
  nowMs: number;
  /** `undefined` where there is no moment before. */
  onPrevious: (() => void) | undefined;
  /** `undefined` where there is no moment after. */
  onNext: (() => void) | undefined;
}

/** Tells what happens at a moment as a table that only screen readers see, with a row for each track. */
export function MomentTable({ tracks, moment, nowMs, onPrevious, onNext }: MomentTableProps) {
  const changes = Map.groupBy(moment?.changes ?? [], ({ items: [{ trackId }] }) => trackId);
  return (
    <div className="timeline-facts">
      {/* No Tab stops: for whoever sees, the slider's arrow keys do the same. */}
      <button type="button" tabIndex={-1} disabled={onPrevious === undefined} onClick={onPrevious}>
        Previous moment
      </button>
      <button type="button" tabIndex={-1} disabled={onNext === undefined} onClick={onNext}>
        Next moment
      </button>
      <table>
        <caption>What happens at {formatSeconds(moment?.atMs ?? 0)}</caption>
        <thead>
          <tr>
            <th scope="col">Track</th>
            <th scope="col">What happens</th>
            <th scope="col">How it stands</th>
          </tr>
        </thead>
        <tbody>
          {tracks.map((track) => (
            <tr key={track.id}>
              <th scope="row">{track.name}</th>
              <td>{changes.get(track.id)?.map(describeChange).join("; ") ?? "nothing"}</td>
              <td>{track.kind === "lane" ? describeStanding(track, nowMs) : ""}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function describeStanding(track: TimelineTrack, nowMs: number): string {
  const { standing, reason } = standingAt(track, nowMs);
  return reason === undefined ? standing : `${standing}: ${reason}`;
}
