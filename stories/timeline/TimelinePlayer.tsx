import * as React from "react";

import type { Scenario } from "./scenarios/Scenario.ts";
import { Timeline, type TimelineProps } from "./Timeline.tsx";
import { timeWindow } from "./timeWindow.ts";

export interface TimelinePlayerProps extends Pick<TimelineProps, "trackHeight"> {
  scenario: Scenario;
  /** Where the playhead is at first (ms). */
  startMs: number;
}

/** A timeline that keeps its own playhead and selection. */
export function TimelinePlayer({ scenario, startMs, ...rest }: TimelinePlayerProps) {
  const { tracks, items, endMs } = scenario;
  const [nowMs, setNowMs] = React.useState(startMs);
  const [selectedId, setSelectedId] = React.useState<string>();
  const [highlightedId, setHighlightedId] = React.useState<string>();
  return (
    <Timeline
      tracks={tracks}
      items={items}
      nowMs={nowMs}
      {...timeWindow(nowMs, endMs)}
      endMs={endMs}
      onSeek={setNowMs}
      selectedId={selectedId}
      onSelect={setSelectedId}
      highlightedId={highlightedId}
      onHighlight={setHighlightedId}
      {...rest}
    />
  );
}
