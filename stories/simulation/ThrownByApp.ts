import type { QueryCacheNotifyEvent } from "@tanstack/react-query";

/** What a callback of the simulated app throws. It may affect only the app's own call. */
export class ThrownByApp extends Error {
  constructor(callback: string) {
    super(`The app's ${callback} throws.`);
    this.name = "ThrownByApp";
  }

  /** Returns whether an error is one of these, or was caused by one. */
  static is(error: unknown): boolean {
    return error instanceof ThrownByApp || (error instanceof Error && ThrownByApp.is(error.cause));
  }
}

/** An app in which something throws for ever could not work. */
const mostThrown = 50;

/** Returns a function that throws every `often`-th time, beginning with the first, until it has thrown enough. */
export function createThrower(callback: string, often: number): () => void {
  let calls = 0;
  return () => {
    calls += 1;
    if (calls % often === 1 && calls < often * mostThrown) throw new ThrownByApp(callback);
  };
}

/** Returns a listener of the query cache that throws now and then, when data is written by hand. */
export function createThrowingListener() {
  const mayThrow = createThrower("query cache listener", 3);
  return (event: QueryCacheNotifyEvent) => {
    if (event.type !== "updated") return;
    const { action } = event;
    const isWrite =
      (action.type === "success" && action.manual === true) ||
      (action.type === "setState" && "data" in action.state && !("fetchStatus" in action.state));
    if (isWrite) mayThrow();
  };
}
