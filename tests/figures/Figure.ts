/** One line of the table that `npm run figures` prints. */
export interface Figure {
  what: string;
  goal: string;
  measured: string;
}
