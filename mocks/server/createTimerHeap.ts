export interface Timer {
  /** When it is due, in ms since 1970. */
  at: number;
  id: number;
  callback: () => void;
}

/** Timers by the time at which they are due; equal times in order of insertion. */
export interface TimerHeap {
  readonly first: Timer | undefined;
  readonly size: number;
  /** O(log n). */
  push(timer: Timer): void;
  /** Does nothing if there is no such timer. O(1), or O(log n) once for each timer. */
  remove(id: number): void;
}

interface Entry extends Timer {
  order: number;
}

/** Returns an empty binary heap, see https://en.wikipedia.org/wiki/Binary_heap. */
export function createTimerHeap(): TimerHeap {
  const live = new Map<number, Entry>();
  // The children of entry i are entries 2i + 1 and 2i + 2. Removed entries stay until they are due.
  const entries: Entry[] = [];
  let pushed = 0;

  function swap(i: number, j: number): boolean {
    const [a, b] = [entries[i], entries[j]];
    if (a === undefined || b === undefined || isBefore(a, b)) return false;
    entries[i] = b;
    entries[j] = a;
    return true;
  }

  function removeFirst() {
    const last = entries.pop();
    if (last === undefined || entries.length === 0) return;
    entries[0] = last;
    for (let parent = 0; ;) {
      const [left, right] = [entries[2 * parent + 1], entries[2 * parent + 2]];
      if (left === undefined) return;
      const child = 2 * parent + (right === undefined || isBefore(left, right) ? 1 : 2);
      if (!swap(parent, child)) return;
      parent = child;
    }
  }

  return {
    get first() {
      for (;;) {
        const [entry] = entries;
        if (entry === undefined || live.get(entry.id) === entry) return entry;
        removeFirst();
      }
    },
    get size() {
      return live.size;
    },
    push(timer) {
      pushed += 1;
      const entry = { ...timer, order: pushed };
      live.set(timer.id, entry);
      let child = entries.push(entry) - 1;
      while (child > 0) {
        const parent = (child - 1) >> 1;
        if (!swap(parent, child)) return;
        child = parent;
      }
    },
    remove: (id) => void live.delete(id),
  };
}

function isBefore(a: Entry, b: Entry): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}
