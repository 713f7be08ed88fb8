import { useEffect, useState } from "react";

import type { LabRecording } from "../lab/LabRecording.ts";
import type { LabState } from "../lab/labState.ts";
import type { LabRun } from "../lab/openLabRun.ts";
import { playState } from "../lab/playState.ts";

export interface Playback {
  /** `undefined` until the scene is recorded. */
  recording: LabRecording | undefined;
  /** The moment that is shown, in ms since the first screen was complete. */
  nowMs: number;
  isAtEnd: boolean;
}

/** No scene takes longer than this to watch, in ms; short ones play at half their speed. */
const longestMs = 6_000;
const slowest = 0.5;

/**
 * Records what a state of the Lab says, and plays it as often as it is asked to. With reduced motion
 * it goes to the end at once.
 */
export function usePlayback(state: LabState, plays: number): Playback {
  const [recorded, setRecorded] = useState<{ state: LabState; run: LabRun }>();
  const [nowMs, setNowMs] = useState(0);
  const current = recorded?.state === state ? recorded : undefined;

  useEffect(() => {
    let isGone = false;
    async function show() {
      const run = await playState(state, { isGone: () => isGone });
      if (isGone) return;
      setRecorded({ state, run });
      setNowMs(0);
    }
    void show();
    return () => {
      isGone = true;
    };
  }, [state]);

  useEffect(() => {
    if (plays === 0 || current === undefined) return undefined;
    return playTo(current.run.recordedMs, setNowMs);
  }, [plays, current]);

  return {
    recording: recorded?.run.recording,
    nowMs,
    isAtEnd: current !== undefined && nowMs >= current.run.recordedMs,
  };
}

/** Calls `onTime` with the time of each frame up to the end, until it is stopped. */
function playTo(endMs: number, onTime: (ms: number) => void): () => void {
  if (prefersReducedMotion()) {
    onTime(endMs);
    return () => {};
  }
  const speed = Math.max(slowest, endMs / longestMs);
  let startedAt: number | undefined;
  let frame = requestAnimationFrame(tick);
  function tick(time: number) {
    startedAt ??= time;
    const nowMs = Math.min(endMs, (time - startedAt) * speed);
    onTime(nowMs);
    if (nowMs < endMs) frame = requestAnimationFrame(tick);
  }
  return () => cancelAnimationFrame(frame);
}

/** Tells whether the reader wants as little motion as possible. */
export function prefersReducedMotion(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
