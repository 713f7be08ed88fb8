import { memo } from "react";

import { figuresOfLane } from "./figuresOfLane.ts";
import { formatBytes, formatMs, formatRows } from "./formatFigures.ts";
import { frameAt } from "./frameAt.ts";
import { verdictOf } from "./judge.ts";
import type { LabRecording, LaneRecording } from "./LabRecording.ts";

export const figureColumns = [
  "Strategy",
  "Now",
  "Requests",
  "Aborted",
  "Bytes",
  "Row renders",
  "Shown after",
  "p95",
  "Wrong for",
] as const;

/** Returns the figures of a lane at a moment, in words, in the order of `figureColumns`. */
export function figureCells(lane: LaneRecording, nowMs: number): string[] {
  const figures = figuresOfLane(lane, nowMs);
  const frame = frameAt(lane.frames, nowMs);
  const verdict = frame === undefined ? undefined : verdictOf(frame, nowMs);
  return [
    lane.strategyId,
    verdict === undefined
      ? "–"
      : verdict.tone === "right"
        ? "right"
        : `${verdict.tone}: ${formatRows(verdict)}`,
    String(figures.requests),
    String(figures.aborted),
    formatBytes(figures.responseBytes),
    String(figures.rowRenders),
    figures.stalenessMs === undefined ? "–" : formatMs(figures.stalenessMs),
    figures.stalenessP95Ms === undefined ? "–" : formatMs(figures.stalenessP95Ms),
    formatMs(figures.wrongMs),
  ];
}

interface FiguresTableProps {
  recording: LabRecording | undefined;
  nowMs: number;
}

/** What each lane has cost up to now, and how well it did. */
export const FiguresTable = memo(function FiguresTable({ recording, nowMs }: FiguresTableProps) {
  return (
    <div className="lab-scroll" role="group" aria-label="Figures" tabIndex={0}>
      <table className="lab-table">
        <thead>
          <tr>
            {figureColumns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {recording?.lanes.map((lane, index) => {
            const [strategyId, ...cells] = figureCells(lane, nowMs);
            return (
              // Lanes have no other name, and two may have the same strategy.
              // oxlint-disable-next-line react/no-array-index-key
              <tr key={index}>
                <th scope="row">{strategyId}</th>
                {cells.map((cell, at) => (
                  <td key={figureColumns[at + 1]} data-is-zero={/^0( |$)/.test(cell) || undefined}>
                    {cell}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
});
