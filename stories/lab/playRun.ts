import type { LabRun } from "./openLabRun.ts";

export interface PlayListeners {
  /** Has to draw the moment. */
  onTime: (ms: number) => void;
  /** Tells whether what was to be drawn last is drawn. */
  isDrawn: () => boolean;
  /** Tells whether time stands still until more is recorded. */
  onWaiting: (isWaiting: boolean) => void;
  onEnd: () => void;
}

/** So much is recorded ahead at least before time goes on, in ms as the reader watches them. */
const aheadMs = 1_000;
/** While it plays, a page records so many times slower: drawing takes the rest of its time. */
const slowerWhilePlaying = 4;
/** Where a frame takes longer than this, time does not jump: the page may have been hidden. */
const longestFrameMs = 1_000;

/**
 * Moves time on with each frame at `speed`, until it is stopped. Drawing a moment costs more than
 * recording it, so while more has to be recorded nothing is drawn.
 *
 * @returns what stops it.
 */
export function playRun(
  run: LabRun,
  startMs: number,
  speed: number,
  { onTime, isDrawn, onWaiting, onEnd }: PlayListeners,
): () => void {
  let nowMs = startMs;
  let last: number | undefined;
  let wait: { since: number; recordedMs: number } | undefined;
  let frame = requestAnimationFrame(tick);

  function tick(time: number) {
    if (!isDrawn()) {
      frame = requestAnimationFrame(tick);
      return;
    }
    const elapsed = Math.min(longestFrameMs, time - (last ?? time));
    const target = nowMs + elapsed * speed;
    const isLate = last === undefined || run.recordedMs < target;
    const mustWait = !run.isQuiet && (wait === undefined ? isLate : !isAhead(time));
    if (mustWait !== (wait !== undefined)) {
      wait = mustWait ? { since: time, recordedMs: run.recordedMs } : undefined;
      onWaiting(mustWait);
    }
    last = time;
    const next = mustWait ? nowMs : Math.max(nowMs, Math.min(target, run.recordedMs));
    if (next > nowMs) {
      nowMs = next;
      onTime(nowMs);
    }
    if (run.isQuiet && nowMs >= run.recordedMs) onEnd();
    else frame = requestAnimationFrame(tick);
  }

  /** Whether so much is recorded that it can play to its end, as a film does that is loaded ahead. */
  function isAhead(time: number): boolean {
    if (wait === undefined || run.recordedMs < nowMs + aheadMs * speed) return false;
    const perMs = (run.recordedMs - wait.recordedMs) / (time - wait.since) / slowerWhilePlaying;
    const playsForMs = (run.expectedEndMs - nowMs) / speed;
    return run.expectedEndMs - run.recordedMs <= perMs * playsForMs;
  }

  return () => {
    cancelAnimationFrame(frame);
    if (wait !== undefined) onWaiting(false);
  };
}
