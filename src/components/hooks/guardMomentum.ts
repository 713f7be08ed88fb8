/** Time without a scroll event after which momentum has ended, in ms. */
const STILL_MS = 150;

export interface MomentumGuard {
  /** Scrolls to a position in px, or moves the content by as much while momentum may run. */
  scrollTo: (top: number) => void;
  detach: () => void;
}

/**
 * Guards the scrolling of a finger and its momentum, which iOS stops when a scroll position is set,
 * or goes on with from where it was. Until both have ended, the content moves by a margin instead;
 * `onStill` is called after the scroll position has taken over.
 */
export function guardMomentum(
  scroller: HTMLElement,
  content: HTMLElement,
  onStill: () => void,
): MomentumGuard {
  let isGuarding = false;
  let touchCount = 0;
  let shift = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const settle = () => {
    const top = scroller.scrollTop - shift;
    isGuarding = false;
    shift = 0;
    content.style.marginBlockStart = "";
    scroller.scrollTo({ top, behavior: "instant" });
    onStill();
  };
  const wait = () => {
    clearTimeout(timer);
    if (isGuarding && touchCount === 0) timer = setTimeout(settle, STILL_MS);
  };
  const onTouch = ({ target, touches }: TouchEvent) => {
    isGuarding = true;
    touchCount = touches.length;
    if (target instanceof HTMLElement) {
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
        scroller.scrollTo({ top, behavior: "instant" });
        return;
      }
      const end = scroller.scrollHeight - scroller.clientHeight;
      shift += scroller.scrollTop - Math.min(top, end);
      content.style.marginBlockStart = `${shift}px`;
    },
    detach() {
      clearTimeout(timer);
      scroller.removeEventListener("touchstart", onTouch);
      scroller.removeEventListener("scroll", wait);
    },
  };
}
