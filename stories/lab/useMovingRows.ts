import { useLayoutEffect, useRef, type RefObject } from "react";

const durationMs = 180;
/** Rows that change places again sooner than this jump: nobody could follow them. */
const calmMs = 400;

/**
 * Lets the rows of a list glide where they have changed places. Returns the ref of the box around it.
 * All rows have the height `--lab-row`, so that nothing has to be measured and nothing but transforms
 * move.
 *
 * @param ids of all rows, in order
 */
export function useMovingRows(
  ids: readonly string[],
  isMoving: boolean,
): RefObject<HTMLDivElement | null> {
  const box = useRef<HTMLDivElement>(null);
  const before = useRef(ids);
  const movedAt = useRef(-Infinity);
  useLayoutEffect(() => {
    const earlier = before.current;
    before.current = ids;
    if (earlier === ids || box.current === null) return;
    const rows = [...box.current.querySelectorAll<HTMLElement>("li")];
    const isGliding = (animation: Animation) => animation.id === glide;
    // They glide to places that are no longer theirs.
    for (const row of rows) {
      for (const animation of row.getAnimations().filter(isGliding)) animation.cancel();
    }
    if (!isMoving) return;
    const moves = movesOf(earlier, ids);
    if (moves.size === 0) return;
    const now = document.timeline.currentTime;
    const isCalm = Number(now) - movedAt.current > calmMs;
    movedAt.current = Number(now);
    if (!isCalm || isShuffled(moves)) return;
    for (const row of rows) {
      const by = moves.get(row.querySelector<HTMLElement>("[data-chat-row]")?.dataset["chatRow"]);
      if (by === undefined) continue;
      row.animate(
        [
          // What moves up passes over the others, and must not be seen through.
          {
            transform: `translateY(calc(var(--lab-row) * ${by}))`,
            ...(by > 0 && { zIndex: 1, backgroundColor: "var(--lab-surface)" }),
          },
          { transform: "none", ...(by > 0 && { zIndex: 1 }) },
        ],
        {
          id: glide,
          duration: durationMs,
          easing: "cubic-bezier(0.2, 0, 0, 1)",
        },
      );
    }
  }, [ids, isMoving]);
  return box;
}

const glide = "lab-glide";

/** Whether more than one row changes places with others: nobody could tell where each goes. */
function isShuffled(moves: ReadonlyMap<unknown, number>): boolean {
  const up = [...moves.values()].filter((by) => by > 0).length;
  return Math.min(up, moves.size - up) > 1;
}

/** Returns by id how many rows further down a row stood before. */
function movesOf(before: readonly string[], after: readonly string[]): Map<unknown, number> {
  const places = new Map(before.map((id, index) => [id, index]));
  const moves = new Map<unknown, number>();
  for (const [index, id] of after.entries()) {
    const earlier = places.get(id);
    if (earlier !== undefined && earlier !== index) moves.set(id, earlier - index);
  }
  return moves;
}
