/**
 * A function that receives the app's own rows. The kit calls it with the rows that the app's `ChatApi`
 * or props gave it, so a function that takes more than the kit's fields is accepted; methods are
 * compared that way. React's types do the same for event handlers.
 */
export type RowCallback<Args extends unknown[], Result> = { call(...args: Args): Result }["call"];
