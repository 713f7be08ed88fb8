/** Collects rows, and announces those of a while together. */
export interface Announcer<Row> {
  /** Announces more rows `windowMs` after the first of them. */
  add: (rows: readonly Row[], windowMs: number) => void;
  /** Forgets what isn't announced yet. */
  stop: () => void;
}

export function createAnnouncer<Row>(announce: (rows: readonly Row[]) => void): Announcer<Row> {
  let collected: Row[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    clearTimeout(timer);
    timer = undefined;
    collected = [];
  };
  return {
    add(rows, windowMs) {
      collected.push(...rows);
      timer ??= setTimeout(() => {
        const announced = collected;
        stop();
        announce(announced);
      }, windowMs);
    },
    stop,
  };
}
