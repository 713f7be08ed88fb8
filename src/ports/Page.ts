/** A position in the server's event stream (protocol level L2). */
export interface Position {
  /** Changes when the server starts a new stream; offsets of different epochs aren't comparable. */
  epoch: string;
  /** Increments by one with each event of the epoch. */
  offset: number;
}

/** One page of a list. */
export interface Page<T> {
  items: T[];
  /**
   * The `cursor` of the request for the next page, or `null` after the last page. Any string will
   * do, such as the id of the last row or a page number.
   */
  nextCursor: string | null;
  /** The stream's position when the server took this snapshot (protocol level L2). */
  asOf?: Position;
}

/**
 * The state of the next page of a list.
 *
 * - `none`: the list isn't paged;
 * - `more`: the page can be loaded;
 * - `loading`: the page is being loaded;
 * - `error`: loading it failed;
 * - `end`: everything is loaded.
 */
export type PageState = "none" | "more" | "loading" | "error" | "end";

/**
 * A callback that receives the app's own rows. The kit only calls it with rows from the app's
 * `ChatApi` or props, so it may require more fields than the kit's types have: methods are compared
 * bivariantly. React types its event handlers in the same way.
 */
export type RowCallback<Args extends unknown[], Result> = { call(...args: Args): Result }["call"];
