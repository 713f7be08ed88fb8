import { memo, useMemo } from "react";

import { formatBytes, formatMs } from "../timeline/formatUnits.ts";
import { Sparkline, type SparklinePoint } from "../timeline/Sparkline.tsx";
import { strategyName } from "../world/strategies.ts";
import { figuresOfLane, standingOf } from "./figuresOfLane.ts";
import type { LabRecording, LaneRecording } from "./LabRecording.ts";

export const figureColumns = [
  "Strategy",
  "Now",
  "Requests",
  "Aborted",
  "Bytes",
  "Row renders",
  "Last shown in",
  "95\u00a0% shown in",
  "Wrong for",
] as const;

/** Returns the figures of a lane at a moment, in words, in the order of `figureColumns`. */
export function figureCells(lane: LaneRecording, nowMs: number): string[] {
  const figures = figuresOfLane(lane, nowMs);
  return [
    lane.strategyId,
    standingOf(lane, nowMs),
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
  /** How far it is recorded. */
  recordedMs: number;
}

/** What each lane has cost up to now, how well it did, and how that came about. */
export const FiguresTable = memo(function FiguresTable(props: FiguresTableProps) {
  const { recording, nowMs, recordedMs } = props;
  const charts = useMemo(
    () => (recording?.lanes ?? []).map(chartsOf),
    // The recording grows in place.
    // oxlint-disable-next-line react/exhaustive-deps
    [recording, recordedMs],
  );
  const mostDiffering = mostIn(charts.map(({ differing }) => differing));
  const mostRequests = mostIn(charts.map(({ requests }) => requests));
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
            <th scope="col">Rows that differ</th>
            <th scope="col">Requests over time</th>
          </tr>
        </thead>
        <tbody>
          {recording?.lanes.map((lane, index) => {
            const [strategyId = "", ...cells] = figureCells(lane, nowMs);
            const { differing = [], requests = [] } = charts[index] ?? {};
            return (
              // Lanes have no other name, and two may have the same strategy.
              // oxlint-disable-next-line react/no-array-index-key
              <tr key={index}>
                <th scope="row">
                  {strategyName(strategyId)} <code>{strategyId}</code>
                </th>
                {cells.map((cell, at) => (
                  <td key={figureColumns[at + 1]} data-is-zero={/^0(\s|$)/.test(cell) || undefined}>
                    {cell}
                  </td>
                ))}
                <td className="lab-chart">
                  <Sparkline
                    label={`Rows that differ in lane ${index + 1}`}
                    points={differing}
                    nowMs={nowMs}
                    toMs={recordedMs}
                    max={mostDiffering}
                    unit="rows"
                  />
                </td>
                <td className="lab-chart">
                  <Sparkline
                    label={`Requests of lane ${index + 1}`}
                    points={requests}
                    nowMs={nowMs}
                    toMs={recordedMs}
                    max={mostRequests}
                    unit="requests"
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
});

/** Returns how many rows of a lane differed from the truth, and how many requests it had made, over time. */
function chartsOf({ frames, requests }: LaneRecording) {
  return {
    differing: frames.map(({ atMs, findings }): SparklinePoint => ({
      atMs,
      value: new Set(findings.map(({ part, finding }) => `${part} ${finding.id}`)).size,
    })),
    requests: [
      { atMs: 0, value: 0 },
      ...requests.map(({ startedMs }, index) => ({ atMs: startedMs, value: index + 1 })),
    ],
  };
}

/** Returns the highest value of some charts, which is the upper edge of all of them. */
function mostIn(charts: readonly (readonly SparklinePoint[])[]): number {
  return charts.flat().reduce((most, { value }) => Math.max(most, value), 0);
}
