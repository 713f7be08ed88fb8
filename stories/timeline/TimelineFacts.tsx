import * as React from "react";

import type { TrackLayout } from "./layOut.ts";
import { momentOf } from "./TimelineItem.ts";
import { formatSeconds } from "./words.ts";
import { nameOfMark } from "./words.ts";

/** Tells what the timeline shows as a table that only screen readers see. */
export const TimelineFacts = React.memo(function TimelineFacts({
  layouts,
}: {
  layouts: readonly TrackLayout[];
}) {
  const facts = layouts
    .flatMap(({ track, marks }) => [
      ...marks.map(({ id, items }) => ({
        key: id,
        atMs: momentOf(items[0]),
        text: nameOfMark(track.name, items),
      })),
      ...track.wrong.map(({ fromMs, toMs }) => ({
        key: `${track.id} wrong ${fromMs}`,
        atMs: fromMs,
        text: `${track.name}: wrong, ${describeSpan(fromMs, toMs)}`,
      })),
      ...track.behind.map(({ fromMs, toMs, reason }) => ({
        key: `${track.id} behind ${fromMs}`,
        atMs: fromMs,
        text: `${track.name}: behind, ${describeSpan(fromMs, toMs)}: ${reason}`,
      })),
    ])
    .toSorted((a, b) => a.atMs - b.atMs);
  return (
    <div className="timeline-facts">
      <table>
        <caption>What the timeline shows</caption>
        <thead>
          <tr>
            <th scope="col">Time</th>
            <th scope="col">What happens</th>
          </tr>
        </thead>
        <tbody>
          {facts.map(({ key, atMs, text }) => (
            <tr key={key}>
              <td>{formatSeconds(atMs)}</td>
              <td>{text}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
});

function describeSpan(fromMs: number, toMs: number): string {
  const from = `from ${formatSeconds(fromMs)}`;
  return Number.isFinite(toMs) ? `${from} to ${formatSeconds(toMs)}` : from;
}
