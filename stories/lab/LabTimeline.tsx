import { useMemo, useState } from "react";

import { Timeline } from "../timeline/Timeline.tsx";
import { spanOf, type TimelineItem } from "../timeline/TimelineItem.ts";
import { timeWindow } from "../timeline/timeWindow.ts";
import { changesOf, itemsOf, tracksOf } from "./labTimeline.ts";
import { coarse, lastUpTo } from "./moments.ts";
import type { LabPlayer } from "./useLab.ts";

/** The timeline of a run: hovering a mark shows its causes and consequences, a click goes to its moment. */
export function LabTimeline({ lab }: { lab: LabPlayer }) {
  const { recording, nowMs, watchedMs, recordedMs, isQuiet, isPlaying } = lab;
  const [selectedId, select] = useState<string>();
  const [highlightedId, highlight] = useState<string>();
  // The recording grows in place: what has come since is there once the playhead gets near it.
  const grown = isQuiet ? Infinity : Math.floor(recordedMs / 100);
  const items = useMemo(
    () => (recording === undefined ? [] : itemsOf(recording)),
    // oxlint-disable-next-line react/exhaustive-deps
    [recording, grown],
  );
  const changes = useMemo(
    () => (recording === undefined ? [] : changesOf(recording, items)),
    [recording, items],
  );
  // Not what has been watched: the scale would grow while it plays.
  const span = timeWindow(nowMs, lab.expectedEndMs);
  // Laying out costs something: only what changes is laid out again.
  const seenMs = lastUpTo(changes, isPlaying ? coarse(watchedMs) : watchedMs);
  const tracks = useMemo(
    () => (recording === undefined ? [] : tracksOf(recording, seenMs)),
    [recording, seenMs],
  );
  const seen = useMemo(
    () => items.flatMap((item) => seenOf(item, span.fromMs - marginMs, seenMs)),
    [items, span.fromMs, seenMs],
  );
  if (recording === undefined) return <div className="lab-timeline-room" />;
  return (
    <Timeline
      tracks={tracks}
      items={seen}
      nowMs={nowMs}
      {...span}
      endMs={watchedMs}
      isPlaying={isPlaying}
      {...trackHeightOf(tracks.length)}
      onSeek={lab.actions.seek}
      selectedId={selectedId}
      onSelect={select}
      highlightedId={highlightedId}
      onHighlight={highlight}
    />
  );
}

/** Returns how high tracks are, so that the lanes fit on a screen with them; a few are as high as they like. */
function trackHeightOf(tracks: number): { trackHeight?: 18 | 20 | 24 } {
  if (tracks <= 4) return {};
  if (tracks === 5) return { trackHeight: 24 };
  return { trackHeight: tracks <= 8 ? 20 : 18 };
}

/** Items that reach into the window from before it are drawn, too. */
const marginMs = 10_000;

/** Returns what the reader has seen of an item: nothing before it began, and no end before it ended. */
function seenOf(item: TimelineItem, fromMs: number, watchedMs: number): TimelineItem[] {
  const span = spanOf(item);
  if (span.fromMs > watchedMs || span.toMs < fromMs) return [];
  if (span.toMs <= watchedMs) return [item];
  switch (item.kind) {
    case "delivery":
      return [{ ...item, arrivedMs: undefined }];
    case "request": {
      const { endedMs: _, readMs, bytes: __, ...request } = item;
      const isRead = readMs !== undefined && readMs <= watchedMs;
      return [{ ...request, ...(isRead && { readMs }), outcome: "pending" }];
    }
    case "event":
    case "write":
    case "commit":
    case "decision":
      return [item];
  }
}
