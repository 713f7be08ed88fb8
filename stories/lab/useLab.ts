import { startTransition, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";

import { simulationStart } from "../../mocks/server/createSimulatedTruth.ts";
import type { ChatSyncStrategy } from "../../src/index.ts";
import type { LabRecording } from "./LabRecording.ts";
import type { LabState } from "./labState.ts";
import { playRun } from "./playRun.ts";
import { useLabActions, type LabActions, type LatestLab } from "./useLabActions.ts";
import { useLabRun } from "./useLabRun.ts";
import type { LabStateChange } from "./useLabState.ts";

export const speeds = [0.25, 0.5, 1, 2, 5, 20] as const;

/** A running Lab: where it stands, and what can be done with it. */
export interface LabPlayer {
  state: LabState;
  /** `undefined` until the first screen is there. */
  recording: LabRecording | undefined;
  /** The moment that is shown, in ms since the first screen was complete. */
  nowMs: number;
  /** How far the reader has seen it. */
  watchedMs: number;
  /** How far there is something to show. */
  recordedMs: number;
  /** When the run ends, or until that is known when it does at the earliest. */
  expectedEndMs: number;
  /** The minute by the server's clock, in ms since 1970. */
  clockMs: number;
  isPlaying: boolean;
  /** Whether nothing more will happen after `recordedMs`. */
  isQuiet: boolean;
  isAtEnd: boolean;
  speed: number;
  /** Whether time stands still until more is recorded. */
  isWaiting: boolean;
  /** Returns the part of the run that is recorded, 0 to 1. */
  progress: () => number;
  /** Whether rows glide to their new places: not while scrubbing, nor with reduced motion. */
  isMoving: boolean;
  actions: LabActions;
}

export interface UseLabOptions {
  state: LabState;
  change: LabStateChange;
  strategies: readonly ChatSyncStrategy[];
  /** Whether the scene plays once by itself. */
  playsByItself: boolean;
}

/** The speed at which the scene plays by itself. */
const slowly = 0.5;
const beforeFirstSceneMs = 900;

/** Plays what a state says, and turns what the reader does into the next state. */
export function useLab({ state, change, strategies, playsByItself }: UseLabOptions): LabPlayer {
  const { acts } = state;
  const [{ nowMs, watchedMs }, setTime] = useState({ nowMs: 0, watchedMs: 0 });
  const [speed, setSpeed] = useState(acts.length === 0 && playsByItself ? slowly : 1);
  const [isWaiting, setIsWaiting] = useState(false);
  const [isScrubbing, setIsScrubbing] = useState(false);
  const [, setEnds] = useState(0);
  const reducedMotion = useReducedMotion();
  const [isPlaying, setIsPlaying] = useState(acts.length > 0 && !reducedMotion);
  // A link or a story with something to show: without motion, what it comes to.
  const [jumpsToEnd, setJumpsToEnd] = useState(acts.length > 0 && reducedMotion);
  const [waitsToPlay, setWaitsToPlay] = useState(acts.length === 0 && playsByItself);
  if (waitsToPlay && acts.length > 0) setWaitsToPlay(false);

  const goTo = useCallback((ms: number, forgets?: "forgets") => {
    setTime((before) => ({
      nowMs: ms,
      watchedMs: forgets === undefined ? Math.max(ms, before.watchedMs) : ms,
    }));
  }, []);
  const { run, isCurrent } = useLabRun(state, strategies, (ended) => {
    setEnds((count) => count + 1);
    if (!jumpsToEnd) return;
    setJumpsToEnd(false);
    setIsPlaying(false);
    goTo(ended.recordedMs, "forgets");
  });
  const recordedMs = run?.recordedMs ?? 0;
  const isQuiet = isCurrent && run?.isQuiet === true;
  const isAtEnd = isQuiet && nowMs >= recordedMs;

  /** The moment that is being drawn while it plays. */
  const drawing = useRef(0);
  const latest = useRef<LatestLab>({ nowMs, state, strategies, run, isAtEnd });
  useLayoutEffect(() => {
    latest.current = { nowMs, state, strategies, run, isAtEnd };
  });

  useEffect(() => {
    if (!isPlaying || !isCurrent || run === undefined) return undefined;
    drawing.current = latest.current.nowMs;
    return playRun(run, latest.current.nowMs, speed, {
      onTime(ms) {
        drawing.current = ms;
        // So that what the reader does meanwhile comes first.
        startTransition(() => goTo(ms));
      },
      isDrawn: () => latest.current.nowMs >= drawing.current,
      onWaiting: setIsWaiting,
      onEnd: () => setIsPlaying(false),
    });
  }, [isPlaying, isCurrent, run, speed, goTo]);

  const actions = useLabActions({
    latest,
    change,
    setSpeed,
    setIsPlaying,
    setIsScrubbing,
    setJumpsToEnd,
    goTo,
  });

  useEffect(() => {
    if (run === undefined || !waitsToPlay || reducedMotion) return undefined;
    const timer = setTimeout(() => actions.act({ kind: "play" }), beforeFirstSceneMs);
    return () => clearTimeout(timer);
  }, [run, actions, waitsToPlay, reducedMotion]);

  return {
    state,
    recording: run?.recording,
    nowMs,
    watchedMs,
    recordedMs,
    expectedEndMs:
      run?.isQuiet === true ? recordedMs : Math.max(recordedMs, run?.expectedEndMs ?? 0),
    clockMs: simulationStart + Math.floor(nowMs / 60_000) * 60_000,
    isPlaying,
    isQuiet,
    isAtEnd,
    speed,
    isWaiting: isPlaying && (isWaiting || !isCurrent),
    progress: useCallback(() => {
      const { recordedMs: ms, expectedEndMs } = latest.current.run ?? nothing;
      return Math.min(1, ms / expectedEndMs);
    }, []),
    isMoving: !isScrubbing && !reducedMotion,
    actions,
  };
}

const nothing = { recordedMs: 0, expectedEndMs: 1 };

function useReducedMotion(): boolean {
  const [query] = useState(() => matchMedia("(prefers-reduced-motion: reduce)"));
  const [isReduced, setIsReduced] = useState(query.matches);
  useEffect(() => {
    const update = () => setIsReduced(query.matches);
    query.addEventListener("change", update);
    return () => query.removeEventListener("change", update);
  }, [query]);
  return isReduced;
}
