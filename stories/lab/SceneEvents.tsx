import { memo } from "react";

import type { LabRecording } from "./LabRecording.ts";

/** Of a scene with more than this, the explanation says enough. */
const mostEvents = 12;

export interface SceneEventsProps {
  recording: LabRecording | undefined;
  /** How far the reader has seen it. */
  watchedMs: number;
}

/** What has happened in a scene so far, in order, for scenes in which that is a few things. */
export const SceneEvents = memo(function SceneEvents({ recording, watchedMs }: SceneEventsProps) {
  const events = recording?.events.filter(({ atMs }) => atMs <= watchedMs) ?? [];
  if (events.length === 0 || events.length > mostEvents) return null;
  return (
    <ol className="lab-events">
      {events.map(({ id, atMs, text }) => (
        <li key={id}>
          <span className="lab-event-time">{(atMs / 1_000).toFixed(2)} s</span> {text}
        </li>
      ))}
    </ol>
  );
});
