import { isInfiniteData, oldestRow, type List, type Row } from "../../queries/listShape.ts";
import type { Window, WindowFacts } from "./state.ts";

/** A4: returns which part of the whole list some data is, by what the query's options say of it. */
export function windowOf<R extends Row>(list: List<R>, facts: WindowFacts): Window {
  const bottom = oldestRow(list) ?? null;
  if (!isInfiniteData(list.data)) {
    return {
      bottom: facts.isWhole === true ? null : bottom,
      isEndUnknown: facts.isWhole === undefined,
      isAtTop: true,
      canLoadAbove: false,
      hasMoreAbove: false,
      canSplit: false,
    };
  }
  const { hasNextPage, hasPreviousPage, startsAtInitial = true, hasMaxPages = false } = facts;
  const isFirstReached = hasPreviousPage === undefined ? startsAtInitial : !hasPreviousPage;
  const isLastReached = hasNextPage === false;
  const isReversed = list.order.arePagesReversed;
  return {
    bottom: (isReversed ? isFirstReached : isLastReached) ? null : bottom,
    isEndUnknown: false,
    isAtTop: isReversed ? isLastReached : isFirstReached,
    canLoadAbove: (isReversed ? hasNextPage : hasPreviousPage) === true,
    hasMoreAbove: false,
    canSplit: !hasMaxPages,
  };
}
