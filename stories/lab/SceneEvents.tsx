import { memo, useMemo } from "react";

import { disturbancesIn } from "./disturbances.ts";
import type { LabRecording } from "./LabRecording.ts";
import { scheduleOf } from "./labScenes.ts";
import type { LabScene, LabSettings } from "./scenes/LabScene.ts";

/** Of a scene with more than this, the explanation says enough. */
const mostEvents = 12;
/** Of its disturbances so many are told. */
const mostDisturbances = 12;

export interface SceneEventsProps {
  recording: LabRecording | undefined;
  scene: LabScene;
  settings: LabSettings;
  seed: number;
  /** How far the reader has seen it. */
  watchedMs: number;
  /** Whether the run is recorded to its end, and its outcomes known. */
  isQuiet: boolean;
}

/**
 * What has happened in a scene so far, in order, and which requests and events went wrong on their way,
 * for scenes in which that is a few things.
 */
export const SceneEvents = memo(function SceneEvents(props: SceneEventsProps) {
  const { recording, scene, settings, seed, watchedMs, isQuiet } = props;
  const disturbances = useMemo(
    () =>
      recording === undefined || !isQuiet
        ? []
        : disturbancesIn(recording, scheduleOf(scene, settings, seed)),
    [recording, scene, settings, seed, isQuiet],
  );
  const events = recording?.events.filter(({ atMs }) => atMs <= watchedMs) ?? [];
  if (events.length === 0 || events.length > mostEvents) return null;
  const seen = disturbances.filter(({ atMs }) => atMs <= watchedMs);
  const more = seen.length - mostDisturbances;
  const lines = [
    ...events.map(({ id, atMs, text }) => ({ key: id, atMs, text, isFault: false })),
    ...seen
      .slice(0, mostDisturbances)
      .map(({ atMs, text }) => ({ key: `${atMs} ${text}`, atMs, text, isFault: true })),
  ].toSorted((a, b) => a.atMs - b.atMs);
  return (
    <>
      <ol className="lab-events">
        {lines.map(({ key, atMs, text, isFault }) => (
          <li key={key} data-is-fault={isFault || undefined}>
            <span className="lab-event-time">{(atMs / 1_000).toFixed(2)}&nbsp;s</span> {text}
          </li>
        ))}
      </ol>
      {more > 0 && <p className="lab-muted">And {more} more requests and events are disturbed.</p>}
    </>
  );
});
