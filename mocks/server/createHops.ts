import { nextTurn } from "./nextTurn.ts";

/** What is in flight in real time while the virtual clock is stopped: requests and sockets on a wire. */
export interface Hops {
  /** Notes that something is in flight, until the returned function is called. */
  begin(): () => void;
  /** Notes that a promise is pending, and returns it. */
  track<T>(promise: Promise<T>): Promise<T>;
  /** Resolves when nothing is in flight and every promise that can settle has settled. */
  settle(): Promise<void>;
}

export function createHops(): Hops {
  const underway = new Set<object>();
  let waiting: (() => void)[] = [];

  function begin() {
    const hop = {};
    underway.add(hop);
    return () => {
      if (!underway.delete(hop) || underway.size > 0) return;
      for (const resolve of waiting) resolve();
      waiting = [];
    };
  }

  return {
    begin,
    track(promise) {
      const end = begin();
      promise.then(end, end);
      return promise;
    },
    async settle() {
      await nextTurn();
      while (underway.size > 0) {
        await new Promise<void>((resolve) => waiting.push(resolve));
        await nextTurn();
      }
    },
  };
}
