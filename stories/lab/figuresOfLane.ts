import { formatRows, verdictOf, wrongTimes, type Verdict } from "./judge.ts";
import type { LaneRecording } from "./LabRecording.ts";
import { frameAt } from "./moments.ts";

/** What a lane has cost up to a moment, and how well it did. */
export interface LaneFigures {
  /** Started since the first screen, aborted ones included. */
  requests: number;
  aborted: number;
  responseBytes: number;
  /** How long the message took that was shown last, in ms. */
  stalenessMs: number | undefined;
  stalenessP95Ms: number | undefined;
  rowRenders: number;
  /** For how many ms the lane has been wrong. */
  wrongMs: number;
}

/** Returns the figures of a lane at a moment. */
export function figuresOfLane(
  { requests, staleness, frames }: LaneRecording,
  nowMs: number,
): LaneFigures {
  const started = requests.filter(({ startedMs }) => startedMs <= nowMs);
  const ended = started.filter(({ endedMs }) => endedMs !== undefined && endedMs <= nowMs);
  const shown = staleness.filter(({ atMs }) => atMs <= nowMs).map(({ ms }) => ms);
  const sorted = shown.toSorted((a, b) => a - b);
  return {
    requests: started.length,
    aborted: ended.filter(({ outcome }) => outcome === "aborted").length,
    responseBytes: ended.reduce((sum, request) => sum + request.responseBytes, 0),
    stalenessMs: shown.at(-1),
    stalenessP95Ms: sorted[Math.max(0, Math.ceil(sorted.length * 0.95) - 1)],
    rowRenders: frameAt(frames, nowMs)?.rowRenders ?? 0,
    wrongMs: wrongTimes(frames, nowMs).reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0),
  };
}

/** Returns how a lane stands, as in "right" or "wrong in 2 chats". */
export function standingOf({ frames }: LaneRecording, nowMs: number): string {
  const frame = frameAt(frames, nowMs);
  const verdict = frame === undefined ? undefined : verdictOf(frame, nowMs);
  if (verdict === undefined || verdict.tone === "right") return "right";
  return `${verdict.tone} in ${formatRows(verdict)}`;
}

/** Returns whether a lane is right, behind or wrong at a moment. */
export function standingTone({ frames }: LaneRecording, nowMs: number): Verdict["tone"] {
  const frame = frameAt(frames, nowMs);
  return frame === undefined ? "right" : verdictOf(frame, nowMs).tone;
}
