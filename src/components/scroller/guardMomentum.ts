import { isElement } from "../hooks/targetOfKey.ts";

/** Time without a scroll event after which momentum has ended, in ms. */
const STILL_MS = 150;

export interface MomentumGuard {
  /** Scrolls to a position in px, or shifts the rows by as much while momentum may run. */
  scrollTo: (top: number) => void;
  stop: () => void;
}

/**
 * Guards the scrolling of a finger and its momentum, which iOS stops when a scroll position is set,
 * or goes on with from where it was. Until both have ended, `shiftRows` moves the rows from where they
 * belong; `onStill` is called after the scroll position has taken over.
 */
export function guardMomentum(
  scroller: HTMLElement,
  shiftRows: (px: number) => void,
  onStill: () => void,
): MomentumGuard {
  let isGuarding = false;
  /** The identifiers of the fingers whose touch began in the scroller. */
  let fingers: number[] = [];
  let shift = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const scrollTo = (top: number) => scroller.scrollTo({ top, behavior: "instant" });
  const settle = () => {
    const top = scroller.scrollTop - shift;
    isGuarding = false;
    shift = 0;
    shiftRows(0);
    scrollTo(top);
    onStill();
  };
  const wait = () => {
    clearTimeout(timer);
    if (isGuarding && fingers.length === 0) timer = setTimeout(settle, STILL_MS);
  };
  const onTouch = ({ type, target, touches, changedTouches }: TouchEvent) => {
    isGuarding = true;
    const idsOf = (list: TouchList) => Array.from(list, ({ identifier }) => identifier);
    if (type === "touchstart") fingers = [...fingers, ...idsOf(changedTouches)];
    fingers = fingers.filter((id) => idsOf(touches).includes(id));
    if (isElement(target)) {
      // Not on the scroller: a row that unmounts under the finger gets the event all the same.
      target.addEventListener("touchend", onTouch);
      target.addEventListener("touchcancel", onTouch);
    }
    wait();
  };
  scroller.addEventListener("touchstart", onTouch, { passive: true });
  scroller.addEventListener("scroll", wait);

  return {
    scrollTo(top) {
      if (!isGuarding) {
        scrollTo(top);
        return;
      }
      const end = scroller.scrollHeight - scroller.clientHeight;
      shift += scroller.scrollTop - Math.min(top, end);
      shiftRows(shift);
    },
    stop() {
      clearTimeout(timer);
      scroller.removeEventListener("touchstart", onTouch);
      scroller.removeEventListener("scroll", wait);
    },
  };
}
