/** A place in the server's stream of events (protocol level L2). */
export interface Position {
  /** Changes when the server starts a new stream; offsets of different epochs can't be compared. */
  epoch: string;
  /** Grows by one with each event of the epoch. */
  offset: number;
}

/** One page of a list. */
export interface Page<T> {
  items: T[];
  /**
   * What a request for the next page has as its `cursor`, `null` after the last page. Any string will
   * do: the id of the last row, or a page number.
   */
  nextCursor: string | null;
  /** The stream's position when the server took this snapshot (protocol level L2). */
  asOf?: Position;
}
