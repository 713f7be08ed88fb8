import type { Query } from "@tanstack/react-query";

import type { Position } from "../../ports/Page.ts";
import type { Need } from "./Need.ts";

/** A fetch in flight, as the cache reported its start. */
export interface Flight {
  /** By the client's clock, in ms; `-Infinity` if it was in flight before the session began. */
  startedAt: number;
  /** Orders it among all that was noticed: a later tick is a later moment. */
  startedTick: number;
  isNextPage: boolean;
  /** What TanStack Query puts back if the fetch is cancelled. */
  dataBefore: unknown;
  /** How many first pages were asked for, if not all that were loaded. */
  firstPages: number | undefined;
}

/** What is known of a query and its rows. */
export interface TrackedQuery<Row> {
  readonly query: Query;
  /** What the cache held when it was last looked at. */
  data: unknown;
  /** Whether nobody else has written to it since it was fetched: not so before the session. */
  isTrusted: boolean;
  /** How many times it had been written to by then, our own writes not counted. */
  dataUpdateCount: number;
  flight: Flight | undefined;
  need: Need | undefined;
  /** The last row that the server sent: nothing is known below it. `undefined`: it is the end. */
  bottom: Row | undefined;
  /** The first row of the last snapshot: nothing can be missing from here down. */
  head: Row | undefined;
  /** Rows of the first page, and pages, as the server sent them. */
  pageSize: number;
  pageCount: number;
  /** Rows in the last snapshot. */
  rowCount: number;
  /** Pages to ask for when it is fetched anew. */
  pagesToFetch: number;
  asOf: Position | undefined;
  /** When a snapshot last landed, a next page included, or before the session any data, in ms. */
  landedAt: number;
  /** Whether what was sent after `asOf` was perhaps not heard. */
  isUncovered: boolean;
}

export function trackQuery<Row>(query: Query): TrackedQuery<Row> {
  const isFetching = query.state.fetchStatus !== "idle";
  return {
    query,
    data: query.state.data,
    isTrusted: query.state.data === undefined,
    dataUpdateCount: query.state.dataUpdateCount,
    flight: isFetching ? flightFromBefore(query) : undefined,
    need: undefined,
    bottom: undefined,
    head: undefined,
    pageSize: 0,
    pageCount: 1,
    rowCount: 0,
    pagesToFetch: 1,
    asOf: undefined,
    landedAt: query.state.dataUpdatedAt,
    isUncovered: false,
  };
}

/** Returns a fetch of which nothing is known but that it started before the session. */
export function flightFromBefore({ state }: Query): Flight {
  return {
    startedAt: -Infinity,
    startedTick: 0,
    isNextPage: state.fetchMeta?.fetchMore !== undefined,
    dataBefore: state.data,
    firstPages: undefined,
  };
}
