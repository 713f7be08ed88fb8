/** A ref for a `div`; React 18 and 19 disagree on whether `null` belongs to `RefObject`'s argument. */
export interface DivRef {
  readonly current: HTMLDivElement | null;
}
