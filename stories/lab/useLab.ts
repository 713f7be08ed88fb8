import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";

import { simulationStart } from "../../mocks/server/createSimulatedTruth.ts";
import type { ChatSyncStrategy } from "../../src/index.ts";
import type { LabRecording } from "./LabRecording.ts";
import { mostLanes, type LabAct, type LabState } from "./labState.ts";
import type { LabRun } from "./openLabRun.ts";
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
  /** The minute by the server's clock, in ms since 1970. */
  clockMs: number;
  isPlaying: boolean;
  /** Whether nothing more will happen after `recordedMs`. */
  isQuiet: boolean;
  isAtEnd: boolean;
  speed: number;
  /** The speed that was reached, where the page can't keep up. */
  reachedSpeed: number | undefined;
  /** Whether rows glide to their new places: not while scrubbing, nor with reduced motion. */
  isMoving: boolean;
  actions: LabActions;
}

/** What can be done with a Lab. The object stays the same. */
export interface LabActions {
  change: LabStateChange;
  setSpeed: (speed: number) => void;
  play: () => void;
  pause: () => void;
  seek: (ms: number) => void;
  /** Goes to the next thing that happens, or to the one before. */
  step: (direction: 1 | -1) => void;
  /** Forgets what was done, and goes back to the beginning. */
  reset: () => void;
  /** Shows another state from its beginning. */
  show: (state: LabState) => void;
  act: (act: LabAct) => void;
  postIn: (chatRoomId: string) => void;
  openRoom: (chatRoomId: string) => void;
  chooseStrategy: (index: number, strategyId: string) => void;
  addLane: () => void;
  removeLane: (index: number) => void;
}

export interface UseLabOptions {
  state: LabState;
  change: LabStateChange;
  strategies: readonly ChatSyncStrategy[];
  /** Whether the scene plays once by itself. */
  playsByItself: boolean;
}

/** With which speed the scene plays by itself. */
const slowly = 0.5;
const beforeFirstSceneMs = 900;
/** How often it draws while it is late, in ms. */
const lateFrameMs = 150;
/** For so long the page may be late before it says that it can't keep up. */
const lateMs = 500;

/** Plays what a state says, and turns what the reader does into the next state. */
export function useLab({ state, change, strategies, playsByItself }: UseLabOptions): LabPlayer {
  const { acts } = state;
  const [{ nowMs, watchedMs }, setTime] = useState({ nowMs: 0, watchedMs: 0 });
  const [speed, setSpeed] = useState(1);
  const [reachedSpeed, setReachedSpeed] = useState<number>();
  const [isScrubbing, setIsScrubbing] = useState(false);
  const [, setEnds] = useState(0);
  const reducedMotion = useReducedMotion();
  const [isPlaying, setIsPlaying] = useState(acts.length > 0 && !reducedMotion);
  // A link or a story with something to show: without motion, what it comes to.
  const jumpsToEnd = useRef(acts.length > 0 && reducedMotion);
  const hasPlayed = useRef(acts.length > 0 || !playsByItself);

  const goTo = useCallback((ms: number) => {
    setTime((before) => ({ nowMs: ms, watchedMs: Math.max(ms, before.watchedMs) }));
  }, []);
  const { run, isCurrent } = useLabRun(state, strategies, (ended) => {
    setEnds((count) => count + 1);
    if (!jumpsToEnd.current) return;
    jumpsToEnd.current = false;
    setIsPlaying(false);
    goTo(ended.recordedMs);
  });
  const recordedMs = run?.recordedMs ?? 0;
  const isQuiet = isCurrent && run?.isQuiet === true;
  const isAtEnd = isQuiet && nowMs >= recordedMs;

  const latest = useRef<Latest>({ nowMs, state, strategies, run, isAtEnd });
  useLayoutEffect(() => {
    latest.current = { nowMs, state, strategies, run, isAtEnd };
  });

  useEffect(() => {
    if (!isPlaying || !isCurrent || run === undefined) return undefined;
    return playFrom(run, latest.current.nowMs, speed, {
      onTime: goTo,
      onReachedSpeed: setReachedSpeed,
      onEnd: () => setIsPlaying(false),
    });
  }, [isPlaying, isCurrent, run, speed, goTo]);

  const actions = useMemo((): LabActions => {
    function act(next: LabAct) {
      const { nowMs: now, state: before } = latest.current;
      const atMs = Math.round(now);
      hasPlayed.current = true;
      jumpsToEnd.current = false;
      setIsScrubbing(false);
      setTime({ nowMs: now, watchedMs: now });
      setIsPlaying(true);
      change({
        ...before,
        acts: [...before.acts.filter((each) => each.atMs <= atMs), { atMs, act: next }],
      });
    }
    function startAnew(now: number) {
      latest.current = { ...latest.current, nowMs: now };
      setTime({ nowMs: now, watchedMs: now });
    }
    return {
      change,
      setSpeed,
      act,
      play() {
        setIsScrubbing(false);
        if (latest.current.isAtEnd) startAnew(0);
        setIsPlaying(true);
      },
      pause: () => setIsPlaying(false),
      seek(ms) {
        setIsPlaying(false);
        setIsScrubbing(true);
        goTo(Math.max(0, Math.min(ms, latest.current.run?.recordedMs ?? 0)));
      },
      step(direction) {
        const { nowMs: now, run: current } = latest.current;
        const moments = momentsOf(current?.recording);
        setIsPlaying(false);
        setIsScrubbing(false);
        goTo(
          direction === 1
            ? (moments.find((ms) => ms > now) ?? current?.recordedMs ?? 0)
            : (moments.findLast((ms) => ms < now) ?? 0),
        );
      },
      reset() {
        setIsPlaying(false);
        startAnew(0);
        change({ ...latest.current.state, acts: [] });
      },
      show(next) {
        setIsPlaying(next.acts.length > 0);
        startAnew(0);
        change(next);
      },
      postIn: (chatRoomId) => act({ kind: "post", room: indexOfRoom(latest.current, chatRoomId) }),
      openRoom: (chatRoomId) =>
        act({ kind: "open", room: indexOfRoom(latest.current, chatRoomId) }),
      chooseStrategy(index, strategyId) {
        const { state: before } = latest.current;
        change({ ...before, strategyIds: before.strategyIds.with(index, strategyId) });
      },
      addLane() {
        const { state: before, strategies: all } = latest.current;
        const other = all.find(({ id }) => !before.strategyIds.includes(id)) ?? all[0];
        if (other !== undefined && before.strategyIds.length < mostLanes) {
          change({ ...before, strategyIds: [...before.strategyIds, other.id] });
        }
      },
      removeLane(index) {
        const { state: before } = latest.current;
        change({ ...before, strategyIds: before.strategyIds.toSpliced(index, 1) });
      },
    };
  }, [change, goTo]);

  useEffect(() => {
    if (run === undefined || hasPlayed.current || reducedMotion) return undefined;
    const timer = setTimeout(() => {
      setSpeed(slowly);
      actions.act({ kind: "play" });
    }, beforeFirstSceneMs);
    return () => clearTimeout(timer);
  }, [run, actions, reducedMotion]);

  return {
    state,
    recording: run?.recording,
    nowMs,
    watchedMs,
    recordedMs,
    clockMs: simulationStart + Math.floor(nowMs / 60_000) * 60_000,
    isPlaying,
    isQuiet,
    isAtEnd,
    speed,
    reachedSpeed: isPlaying ? reachedSpeed : undefined,
    isMoving: !isScrubbing && !reducedMotion,
    actions,
  };
}

interface Latest {
  nowMs: number;
  state: LabState;
  strategies: readonly ChatSyncStrategy[];
  run: LabRun | undefined;
  isAtEnd: boolean;
}

/** Returns the number by which a schedule counts a room. Their ids are numbered in that order. */
function indexOfRoom({ run }: Latest, chatRoomId: string): number {
  const chatRooms = run?.recording.truth[0]?.truth.chatRooms ?? [];
  return Math.max(
    0,
    chatRooms
      .map(({ id }) => id)
      .toSorted()
      .indexOf(chatRoomId),
  );
}

interface PlayListeners {
  onTime: (ms: number) => void;
  onReachedSpeed: (speed: number | undefined) => void;
  onEnd: () => void;
}

/** Moves time on with each frame, never beyond what is recorded, until it is stopped. */
function playFrom(run: LabRun, startMs: number, speed: number, listeners: PlayListeners) {
  let nowMs = startMs;
  let last: number | undefined;
  let lateSince: { time: number; nowMs: number } | undefined;
  let drawn: number | undefined;
  let frame = requestAnimationFrame(tick);

  function tick(time: number) {
    const elapsed = Math.min(100, time - (last ?? time));
    last = time;
    const target = nowMs + elapsed * speed;
    const isLate = target > run.recordedMs && !run.isQuiet;
    nowMs = Math.max(nowMs, Math.min(target, run.recordedMs));
    lateSince = isLate ? (lateSince ?? { time, nowMs }) : undefined;
    // Recording comes first: whoever waits for it needs no sixty pictures a second.
    if (isLate && time - (drawn ?? 0) < lateFrameMs) {
      frame = requestAnimationFrame(tick);
      return;
    }
    drawn = time;
    const lateFor = lateSince === undefined ? 0 : time - lateSince.time;
    listeners.onReachedSpeed(
      lateSince !== undefined && lateFor > lateMs ? (nowMs - lateSince.nowMs) / lateFor : undefined,
    );
    listeners.onTime(nowMs);
    if (run.isQuiet && nowMs >= run.recordedMs) listeners.onEnd();
    else frame = requestAnimationFrame(tick);
  }
  return () => cancelAnimationFrame(frame);
}

/** Returns the times at which anything happened, in order. */
function momentsOf(recording: LabRecording | undefined): number[] {
  const times = new Set<number>();
  for (const { atMs } of recording?.events ?? []) times.add(atMs);
  for (const lane of recording?.lanes ?? []) {
    for (const { atMs } of lane.frames) times.add(atMs);
    for (const { startedMs, endedMs } of lane.requests) {
      times.add(startedMs);
      if (endedMs !== undefined) times.add(endedMs);
    }
  }
  return [...times].toSorted((a, b) => a - b);
}

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
