import { useMemo, type RefObject } from "react";

import type { ChatSyncStrategy } from "../../src/index.ts";
import { mostLanes, type LabAct, type LabState } from "./labState.ts";
import { momentsOf } from "./moments.ts";
import type { LabRun } from "./openLabRun.ts";
import type { LabStateChange } from "./useLabState.ts";

/** What can be done with a Lab. The object stays the same. */
export interface LabActions {
  change: LabStateChange;
  /** Plays the same with other settings, and shows the end if that is what was shown. */
  changeSettings: (changes: Partial<LabState>) => void;
  setSpeed: (speed: number) => void;
  play: () => void;
  /** What the scene's button does: plays the scene, from its beginning if it has been played. */
  playScene: () => void;
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

/** How a Lab stands. */
export interface LatestLab {
  nowMs: number;
  state: LabState;
  strategies: readonly ChatSyncStrategy[];
  run: LabRun | undefined;
  isAtEnd: boolean;
}

export interface LabActionsOptions {
  /** How the Lab stood when it was rendered last. */
  latest: RefObject<LatestLab>;
  change: LabStateChange;
  setSpeed: (speed: number) => void;
  setIsPlaying: (isPlaying: boolean) => void;
  /** Whether whoever moves time drags it, so that rows needn't glide. */
  setIsScrubbing: (isScrubbing: boolean) => void;
  /** Whether the next run shows its end as soon as that is recorded. */
  setJumpsToEnd: (change: (before: boolean) => boolean) => void;
  /** Shows another moment; only with `forgets` what was seen after it is forgotten. */
  goTo: (ms: number, forgets?: "forgets") => void;
}

/** The first act comes a moment after the first screen, so that one can go back to before it. */
const firstActMs = 1;

/** What a press of the scene's button does. */
export const playedOnce: LabState["acts"] = [{ atMs: firstActMs, act: { kind: "play" } }];

/** Returns what can be done with a Lab. */
export function useLabActions(options: LabActionsOptions): LabActions {
  const { latest, change, setSpeed, setIsPlaying, setIsScrubbing, setJumpsToEnd, goTo } = options;
  return useMemo((): LabActions => {
    const startAt = (ms: number) => goTo(ms, "forgets");

    function act(next: LabAct) {
      const { nowMs, state } = latest.current;
      const atMs = Math.max(firstActMs, Math.round(nowMs));
      setJumpsToEnd(() => false);
      setIsScrubbing(false);
      startAt(nowMs);
      setIsPlaying(true);
      const before = state.acts.filter((each) => each.atMs <= atMs);
      change({ ...state, acts: [...before, { atMs, act: next }] });
    }

    function changeSettings(changes: Partial<LabState>) {
      const { state, isAtEnd } = latest.current;
      setJumpsToEnd((before) => before || isAtEnd);
      change({ ...state, ...changes });
    }

    return {
      change,
      changeSettings,
      setSpeed,
      act,
      playScene() {
        const { acts } = latest.current.state;
        const isPlayed = acts.length > 0 && acts.every((each) => each.act.kind === "play");
        if (!isPlayed) {
          act({ kind: "play" });
          return;
        }
        setJumpsToEnd(() => false);
        setIsScrubbing(false);
        startAt(0);
        setIsPlaying(true);
        change({ ...latest.current.state, acts: playedOnce });
      },
      play() {
        if (latest.current.state.acts.length === 0) {
          act({ kind: "play" });
          return;
        }
        setIsScrubbing(false);
        if (latest.current.isAtEnd) startAt(0);
        setIsPlaying(true);
      },
      pause: () => setIsPlaying(false),
      seek(ms) {
        setIsPlaying(false);
        setIsScrubbing(true);
        goTo(Math.max(0, Math.min(ms, latest.current.run?.recordedMs ?? 0)));
      },
      step(direction) {
        const { nowMs, run } = latest.current;
        const moments = momentsOf(run?.recording);
        setIsPlaying(false);
        setIsScrubbing(false);
        goTo(
          direction === 1
            ? (moments.find((ms) => ms > nowMs) ?? run?.recordedMs ?? 0)
            : (moments.findLast((ms) => ms < nowMs) ?? 0),
        );
      },
      reset() {
        setIsPlaying(false);
        startAt(0);
        change({ ...latest.current.state, acts: [] });
      },
      show(next) {
        setIsPlaying(next.acts.length > 0);
        startAt(0);
        change(next);
      },
      postIn: (chatRoomId) => act({ kind: "post", room: indexOfRoom(latest.current, chatRoomId) }),
      openRoom: (chatRoomId) =>
        act({ kind: "open", room: indexOfRoom(latest.current, chatRoomId) }),
      chooseStrategy(index, strategyId) {
        changeSettings({ strategyIds: latest.current.state.strategyIds.with(index, strategyId) });
      },
      addLane() {
        const { state, strategies } = latest.current;
        const { strategyIds } = state;
        const other = strategies.find(({ id }) => !strategyIds.includes(id)) ?? strategies[0];
        if (other === undefined || strategyIds.length >= mostLanes) return;
        changeSettings({ strategyIds: [...strategyIds, other.id] });
      },
      removeLane(index) {
        changeSettings({ strategyIds: latest.current.state.strategyIds.toSpliced(index, 1) });
      },
    };
  }, [latest, change, setSpeed, setIsPlaying, setIsScrubbing, setJumpsToEnd, goTo]);
}

/** Returns the number by which a schedule counts a room. Their ids are numbered in that order. */
function indexOfRoom({ run }: LatestLab, chatRoomId: string): number {
  const chatRooms = run?.recording.truth[0]?.truth.chatRooms ?? [];
  return Math.max(
    0,
    chatRooms
      .map(({ id }) => id)
      .toSorted()
      .indexOf(chatRoomId),
  );
}
