/** Collects the rows of a short time, and announces them together. */
export interface Announcer<Row> {
  /** Adds rows, which are announced `windowMs` after the first one that is waiting. */
  add: (rows: readonly Row[], windowMs: number) => void;
  /** Discards the rows that haven't been announced. */
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
