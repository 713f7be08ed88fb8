import { useMemo } from "react";

import { ReplayControls } from "./ReplayControls.tsx";
import { ReplayLane } from "./ReplayLane.tsx";
import { ReplayTruth } from "./ReplayTruth.tsx";
import { Timeline } from "./Timeline.tsx";
import { timelineOf } from "./timelineOf.ts";
import { usePlayhead } from "./usePlayhead.ts";
import type { Recordings } from "./useRecordings.ts";

/** Shows recordings of one schedule line by line, from the last one on. */
export function Replay({ recordings }: { recordings: Recordings }) {
  const entries = useMemo(() => timelineOf(recordings), [recordings]);
  const playhead = usePlayhead(entries.length);
  const entry = entries[playhead.index];
  if (entry === undefined) return null;
  const lanes = recordings.flatMap(({ strategyId, frames }, index) => {
    const frame = frames.findLast(({ atMs }) => atMs <= entry.untilMs) ?? frames[0];
    return frame === undefined ? [] : [{ number: index + 1, strategyId, frame }];
  });
  const { pageSize, loadedPages, messagesPageSize } = recordings[0].schedule;
  const chatRoomCounts = lanes.map(({ frame }) => frame.chatRooms.rows.length);
  const chatMessageCounts = lanes.map(({ frame }) => frame.chatMessages.rows.length);
  return (
    <>
      <ReplayControls playhead={playhead} entries={entries} />
      <div className="faults-columns">
        <Timeline entries={entries} index={playhead.index} onSelect={playhead.goTo} />
        <div className="harness-lanes">
          {lanes[0] && (
            <ReplayTruth
              frame={lanes[0].frame}
              chatRooms={Math.max(pageSize * loadedPages, ...chatRoomCounts)}
              chatMessages={Math.max(messagesPageSize, ...chatMessageCounts)}
            />
          )}
          {lanes.map(({ number, strategyId, frame }) => (
            <ReplayLane
              key={number}
              strategyId={strategyId}
              number={number}
              frame={frame}
              isAtEnd={playhead.isAtEnd}
            />
          ))}
        </div>
      </div>
    </>
  );
}
