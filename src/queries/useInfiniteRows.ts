"use client";

import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import { useState } from "react";

import type { Page, PageState } from "../ports/Page.ts";

/** What a list component needs to know of an infinite query. */
export interface InfiniteRows<T> {
  /** The rows of all pages. The same array as long as no page has other rows. */
  rows: readonly T[];
  /** What is known of the page after the loaded ones. */
  nextPage: PageState;
}

/** Flattens the pages of an infinite query. */
export function useInfiniteRows<T>(
  query: UseInfiniteQueryResult<InfiniteData<Page<T>>>,
): InfiniteRows<T> {
  const [flatten] = useState(() => createFlatten<T>());
  return { rows: flatten(query.data?.pages ?? []), nextPage: nextPageOf(query) };
}

function nextPageOf(query: UseInfiniteQueryResult): PageState {
  if (query.data === undefined) return "none";
  if (!query.hasNextPage) return "end";
  if (query.isFetchingNextPage) return "loading";
  return query.isFetchNextPageError ? "error" : "more";
}

/**
 * Returns a function that flattens pages and remembers its last result: a fetch that changes only
 * positions or cursors returns the same array.
 */
function createFlatten<T>(): (pages: readonly Page<T>[]) => readonly T[] {
  let last: readonly (readonly T[])[] = [];
  let rows: readonly T[] = [];
  return (pages) => {
    const next = pages.map(({ items }) => items);
    if (next.length !== last.length || next.some((items, index) => items !== last[index])) {
      last = next;
      rows = next.flat();
    }
    return rows;
  };
}
