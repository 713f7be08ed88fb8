import {
  isInfiniteData,
  oldestRow,
  type List,
  type ListOrder,
  type Row,
} from "../../queries/listShape.ts";
import type { ChatQuery, Window, WindowFacts } from "./state.ts";

/** The window of a query without data, and what plain data has in common with it. */
const emptyWindow: Window = {
  bottom: null,
  isEndUnknown: false,
  isAtTop: true,
  canLoadAbove: false,
  hasMoreAbove: false,
  canSplit: false,
  mayBeReversed: false,
};

/** What is known of a query that has no data, because it was just created, reset, or its room is gone. */
export const withoutData = {
  data: undefined,
  fetch: null,
  isRefetchRequested: false,
  isRefused: false,
  window: emptyWindow,
  snapshotTop: null,
  asOf: null,
  growth: 0,
  optimisticIds: [],
} satisfies Partial<ChatQuery>;

/** Returns the order in which a query's rows lay until now, or else the one that its options suggest. */
export function orderBefore(
  { order }: ChatQuery,
  { olderPages, isNewestFirst }: WindowFacts,
): ListOrder {
  return {
    ...order,
    arePagesReversed: order.arePagesKnown ? order.arePagesReversed : olderPages === "in-front",
    arePagesLikeRows: olderPages === "like-rows",
    expectsNewestFirst: isNewestFirst === true,
  };
}

/** A4: returns which part of the whole list some data is, by what the query's options say of it. */
export function windowOf<R extends Row>(list: List<R>, facts: WindowFacts): Window {
  const bottom = oldestRow(list) ?? null;
  const mayBeReversed = facts.isOwnShape === true;
  if (!isInfiniteData(list.data)) {
    const { isWhole } = facts;
    const isEndUnknown = isWhole === undefined;
    return { ...emptyWindow, bottom: isWhole ? null : bottom, isEndUnknown, mayBeReversed };
  }
  const { hasNextPage, hasPreviousPage, startsAtInitial = true, hasMaxPages = false } = facts;
  const isFirstReached = hasPreviousPage === undefined ? startsAtInitial : !hasPreviousPage;
  // Some servers always give a cursor for what is newer, also when nothing is.
  const beginsAtTop = startsAtInitial && facts.beginsAtNewest === true;
  const isLastReached = hasNextPage === false;
  const isReversed = list.order.arePagesReversed;
  const lacksNewest = facts.leadsBackOnly === true && facts.endsAtInitial === false;
  return {
    ...emptyWindow,
    bottom: (isReversed ? isFirstReached : isLastReached) ? null : bottom,
    isAtTop: isReversed ? isLastReached && !lacksNewest : isFirstReached || beginsAtTop,
    canLoadAbove: (isReversed ? hasNextPage : hasPreviousPage) === true,
    canSplit: !hasMaxPages,
    mayBeReversed,
  };
}
