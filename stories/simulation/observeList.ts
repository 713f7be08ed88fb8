import {
  InfiniteQueryObserver,
  QueryObserver,
  type InfiniteQueryObserverOptions,
  type QueryClient,
  type QueryKey,
  type QueryObserverOptions,
} from "@tanstack/react-query";

import { isPaged } from "./readRows.ts";

/** What a mounted list does with its query. */
export interface ObservedList {
  readonly isSubscribed: boolean;
  subscribe(): void;
  unsubscribe(): void;
  /** Fetches the next page; does nothing in the plain form, or if there is none. */
  loadPage(): void;
  /** Fetches the page above the window; does nothing in the plain form, or if there is none. */
  loadPrevious(): void;
  setEnabled(enabled: boolean): void;
  /** Whether the pages of the first screen have loaded or failed to. */
  isComplete(): boolean;
}

/** Observes a plain query. */
export function observePlainList<F, E, D, Q, K extends QueryKey>(
  queryClient: QueryClient,
  query: QueryObserverOptions<F, E, D, Q, K>,
): ObservedList {
  const observer = new QueryObserver(queryClient, query);
  return {
    ...createSubscription((listener) => observer.subscribe(listener)),
    loadPage: () => undefined,
    loadPrevious: () => undefined,
    setEnabled: (enabled) => observer.setOptions({ ...query, enabled }),
    isComplete: () => isSettled(observer.getCurrentResult()),
  };
}

/** Observes an infinite query. When it is mounted it loads its first pages, one after the other. */
export function observeInfiniteList<F, E, D, K extends QueryKey, P>(
  queryClient: QueryClient,
  query: InfiniteQueryObserverOptions<F, E, D, K, P>,
  firstPages: number,
  loadsInFront = false,
): ObservedList {
  const observer = new InfiniteQueryObserver(queryClient, query);
  let isComplete = false;

  function loadFirstPages() {
    const { data, hasNextPage, isError, ...result } = observer.getCurrentResult();
    if (isComplete || !isSettled(result)) return;
    const loaded = isPaged(data) ? data.pages.length : firstPages;
    if (isError || !hasNextPage || loaded >= firstPages) {
      isComplete = true;
    } else {
      void observer.fetchNextPage();
    }
  }

  function loadInFront() {
    if (observer.getCurrentResult().hasPreviousPage) void observer.fetchPreviousPage();
  }

  return {
    ...createSubscription((listener) => observer.subscribe(listener), loadFirstPages),
    loadPage() {
      if (loadsInFront) loadInFront();
      else if (observer.getCurrentResult().hasNextPage) void observer.fetchNextPage();
    },
    loadPrevious() {
      if (!loadsInFront) loadInFront();
    },
    setEnabled: (enabled) => observer.setOptions({ ...query, enabled }),
    isComplete: () => isComplete,
  };
}

function createSubscription(
  observe: (listener: () => void) => () => void,
  listener: () => void = () => undefined,
) {
  let leave: (() => void) | undefined;
  return {
    get isSubscribed() {
      return leave !== undefined;
    },
    subscribe() {
      leave ??= observe(listener);
    },
    unsubscribe() {
      leave?.();
      leave = undefined;
    },
  };
}

function isSettled({ isPending, isFetching }: { isPending: boolean; isFetching: boolean }) {
  return !isPending && !isFetching;
}
