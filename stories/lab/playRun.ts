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

/** So much is recorded ahead before time goes on, in ms as the reader watches them. */
const aheadMs = 1_000;
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
  let isWaiting = false;
  let frame = requestAnimationFrame(tick);

  function tick(time: number) {
    if (!isDrawn()) {
      frame = requestAnimationFrame(tick);
      return;
    }
    const elapsed = Math.min(longestFrameMs, time - (last ?? time));
    last = time;
    const target = nowMs + elapsed * speed;
    const needed = isWaiting ? nowMs + aheadMs * speed : target;
    const mustWait = !run.isQuiet && run.recordedMs < needed;
    if (mustWait !== isWaiting) {
      isWaiting = mustWait;
      onWaiting(isWaiting);
    }
    const next = mustWait ? nowMs : Math.max(nowMs, Math.min(target, run.recordedMs));
    if (next > nowMs) {
      nowMs = next;
      onTime(nowMs);
    }
    if (run.isQuiet && nowMs >= run.recordedMs) onEnd();
    else frame = requestAnimationFrame(tick);
  }
  return () => {
    cancelAnimationFrame(frame);
    if (isWaiting) onWaiting(false);
  };
}
