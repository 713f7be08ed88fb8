import { useEffect, useState } from "react";

/** How long each line of the timeline stays while it plays (ms). */
const lineMs = 900;

/** Where a replay is, and what moves it. */
export interface Playhead {
  /** Which line of the timeline is shown, from 0. */
  index: number;
  isAtEnd: boolean;
  isPlaying: boolean;
  /** Goes to a line and stays there. */
  goTo: (index: number) => void;
  /** Plays on to the end, from the beginning if it is there already; or stops. */
  togglePlaying: () => void;
}

/** Returns a playhead that stands at the last of `count` lines. */
export function usePlayhead(count: number): Playhead {
  const last = count - 1;
  const [index, setIndex] = useState(last);
  const [wantsToPlay, setWantsToPlay] = useState(false);
  const isAtEnd = index >= last;
  const isPlaying = wantsToPlay && !isAtEnd;

  useEffect(() => {
    if (!isPlaying) return undefined;
    const timer = setTimeout(() => setIndex(index + 1), lineMs);
    return () => clearTimeout(timer);
  }, [isPlaying, index]);

  return {
    index,
    isAtEnd,
    isPlaying,
    goTo(next) {
      setWantsToPlay(false);
      setIndex(Math.min(Math.max(next, 0), last));
    },
    togglePlaying() {
      if (isAtEnd) setIndex(0);
      setWantsToPlay(!isPlaying);
    },
  };
}
