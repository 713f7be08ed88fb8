/** Knows what set off whatever a lane does next. */
export interface Causes {
  /** Returns what is the cause of something that happens now, if anything is. */
  current(): string | undefined;
  /** Says what the cause is from now on, and when that happened. */
  set(id: string, atMs?: number): void;
}

/** After so many ms something that a lane does by itself is no longer put down to what came before. */
const lastsMs = 1_500;

/** Returns the causes of one lane, which has none at first. */
export function createCauses(now: () => number): Causes {
  let cause: { id: string; atMs: number } | undefined;
  return {
    current: () => (cause !== undefined && now() - cause.atMs <= lastsMs ? cause.id : undefined),
    set(id, atMs = now()) {
      cause = { id, atMs };
    },
  };
}
