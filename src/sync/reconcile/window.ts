import { isInfiniteData, oldestRow, type List, type Row } from "../../queries/listShape.ts";
import type { ChatQuery, Window, WindowFacts } from "./state.ts";

/** The window of a query without data, and what plain data has in common with it. */
const emptyWindow: Window = {
  bottom: null,
  isEndUnknown: false,
  isAtTop: true,
  canLoadAbove: false,
  hasMoreAbove: false,
  canSplit: false,
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
  optimisticRowIds: [],
} satisfies Partial<ChatQuery>;

/** A4: returns which part of the whole list some data is, by what the query's options say of it. */
export function windowOf<R extends Row>(list: List<R>, facts: WindowFacts): Window {
  const bottom = oldestRow(list) ?? null;
  if (!isInfiniteData(list.data)) {
    const { isWhole } = facts;
    return { ...emptyWindow, bottom: isWhole ? null : bottom, isEndUnknown: isWhole === undefined };
  }
  const { hasNextPage, hasPreviousPage, startsAtInitial = true, hasMaxPages = false } = facts;
  const isFirstReached = hasPreviousPage === undefined ? startsAtInitial : !hasPreviousPage;
  const isLastReached = hasNextPage === false;
  const isReversed = list.order.arePagesReversed;
  return {
    ...emptyWindow,
    bottom: (isReversed ? isFirstReached : isLastReached) ? null : bottom,
    isAtTop: isReversed ? isLastReached : isFirstReached,
    canLoadAbove: (isReversed ? hasNextPage : hasPreviousPage) === true,
    canSplit: !hasMaxPages,
  };
}
