/** A place in the server's stream of events (protocol level L2). */
export interface Position {
  /** Changes when the server starts a new stream; offsets of different epochs can't be compared. */
  epoch: string;
  /** Grows by one with each event of the epoch. */
  offset: number;
}

/** One page of a list that is read with key-set cursors. */
export interface Page<T> {
  items: T[];
  /** Where the next page starts; `null` after the last one. */
  nextCursor: string | null;
  /** The stream's position when the server took this snapshot (protocol level L2). */
  asOf?: Position;
}
