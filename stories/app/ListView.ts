import type { QueryStatus, UseInfiniteQueryResult, UseQueryResult } from "@tanstack/react-query";

import type { PageState } from "../../src/components/shared/PageState.ts";
import type { Page } from "../../src/index.ts";

/** What a list component needs to know of a query, in either form. */
export interface ListView<T> {
  items: readonly T[];
  status: QueryStatus;
  isRefreshing: boolean;
  page: PageState;
  loadPage: () => void;
  retry: () => void;
}

/** Returns the view of a plain query, which has no pages. */
export function plainView<T>(query: UseQueryResult<T[]>): ListView<T> {
  return {
    items: query.data ?? [],
    status: query.status,
    isRefreshing: query.isRefetching,
    page: "none",
    loadPage: () => {},
    retry: () => void query.refetch(),
  };
}

/** Returns the view of an infinite query, its pages laid end to end. */
export function infiniteView<T>(query: UseInfiniteQueryResult<{ pages: Page<T>[] }>): ListView<T> {
  return {
    items: query.data?.pages.flatMap(({ items }) => items) ?? [],
    status: query.status,
    isRefreshing: query.isRefetching && !query.isFetchingNextPage,
    page: pageState(query),
    loadPage: () => void query.fetchNextPage(),
    retry: () => void query.refetch(),
  };
}

function pageState(query: UseInfiniteQueryResult): PageState {
  if (!query.hasNextPage) return "end";
  if (query.isFetchingNextPage) return "loading";
  return query.isFetchNextPageError ? "error" : "more";
}
