import * as React from "react";

import type { TimelineExample } from "./examples/TimelineExample.ts";
import { Timeline, type TimelineProps } from "./Timeline.tsx";
import { timeWindow } from "./timeWindow.ts";

export interface TimelinePlayerProps extends Pick<TimelineProps, "trackHeight"> {
  example: TimelineExample;
  /** Where the playhead is at first (ms). */
  startMs: number;
}

/** A timeline that keeps its own playhead and selection. */
export function TimelinePlayer({ example, startMs, ...rest }: TimelinePlayerProps) {
  const { tracks, items, endMs } = example;
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
