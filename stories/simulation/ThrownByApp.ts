/** What a callback of the simulated app throws. Nothing but the app's own call may suffer from it. */
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

/** Returns a function that throws every `often`-th time, beginning with the first. */
export function createThrower(callback: string, often: number): () => void {
  let calls = 0;
  return () => {
    calls += 1;
    if (calls % often === 1) throw new ThrownByApp(callback);
  };
}
