import { replaceEqualDeep, type Query } from "@tanstack/react-query";

import type { Position } from "../../ports/Page.ts";
import { isInfiniteData } from "../../queries/listShape.ts";
import { isNewestFirstFn, snapshotInfoOf } from "../../queries/responses.ts";
import type { WindowFacts } from "./state.ts";

/**
 * Returns what a query's options and responses say of its data. `onThrow` is called with what the app's
 * callbacks throw.
 */
export function factsOf(
  query: Query,
  data: unknown,
  onThrow: (error: unknown, name: string) => void,
): WindowFacts {
  const isNewestFirst = optionsOf(query).some(({ queryFn }) => isNewestFirstFn(queryFn));
  if (!isInfiniteData(data)) return { ...factsOfPlain(data), isNewestFirst };
  const { pages, pageParams } = data;
  const options = pagingOptionsOf(query);
  const leadsOn = (name: string, at: number, count = pages.length): boolean | undefined => {
    const getPageParam = options[name];
    if (typeof getPageParam !== "function") return undefined;
    try {
      const [loaded, params] = [pages.slice(0, count), pageParams.slice(0, count)];
      if (loaded.length === 0) return false;
      const args = [loaded.at(at), loaded, params.at(at), params];
      const next: unknown = Reflect.apply(getPageParam, options, args);
      return next !== null && next !== undefined;
    } catch (error) {
      onThrow(error, name);
      return undefined;
    }
  };
  const hasNextPage = leadsOn("getNextPageParam", -1);
  const hasPreviousPage = leadsOn("getPreviousPageParam", 0);
  const positions = pages.map(positionOf);
  const [first] = positions;
  const oldest = positions.reduce((a, b) => (a && b && b.offset < a.offset ? b : a), first);
  const isOfOneEpoch = positions.every((position) => position?.epoch === first?.epoch);
  const initial = options["initialPageParam"];
  const isInitial = (at: number) => isEqual(pageParams.at(at), initial);
  const startsAtInitial = !("initialPageParam" in options) || isInitial(0);
  const beginsAtNewest = !initial || initial === 1;
  const leadsBackOnly =
    hasPreviousPage !== undefined &&
    beginsAtNewest &&
    (pages.length > 1 || !startsAtInitial) &&
    leadsOn("getNextPageParam", 0, 1) === false;
  return {
    hasNextPage,
    hasPreviousPage,
    startsAtInitial,
    beginsAtNewest,
    endsAtInitial: isInitial(-1),
    olderPages: olderPagesOf(beginsAtNewest, hasNextPage, hasPreviousPage),
    leadsBackOnly,
    isOwnShape: !pages.every(hasNextCursor),
    isNewestFirst,
    hasMaxPages: typeof options["maxPages"] === "number",
    asOf: isOfOneEpoch ? oldest : undefined,
    hasMixedPositions: new Set(positions.map((position) => position?.offset)).size > 1,
  };
}

function factsOfPlain(data: unknown): WindowFacts {
  if (typeof data !== "object" || data === null) return {};
  if (Array.isArray(data)) return snapshotInfoOf(data) ?? { isOwnShape: true };
  const asOf = positionOf(data);
  return {
    ...(asOf && { asOf }),
    ...(hasNextCursor(data) ? { isWhole: !data.nextCursor } : { isOwnShape: true }),
  };
}

/**
 * A4: returns where older pages lie, as far as one page tells: if a chat begins with the newest, what can be
 * loaded from there on is older. Otherwise its pages are most likely joined in the order of their rows.
 */
function olderPagesOf(
  beginsAtNewest: boolean,
  hasNextPage: boolean | undefined,
  hasPreviousPage: boolean | undefined,
): WindowFacts["olderPages"] {
  if (hasPreviousPage === undefined) return undefined;
  if (!beginsAtNewest || hasPreviousPage === hasNextPage) return "like-rows";
  return hasPreviousPage ? "in-front" : "behind";
}

function hasNextCursor(page: unknown): page is { nextCursor: unknown } {
  return typeof page === "object" && page !== null && "nextCursor" in page;
}

/** A hydrated query has no options until it is mounted. */
export function pagingOptionsOf(query: Query): Record<string, unknown> {
  return { ...optionsOf(query).find((options) => "getNextPageParam" in options) };
}

/** A3: whether a query is mounted and may be fetched. */
export function canFetch(query: Query): boolean {
  try {
    return hasQueryFn(query) && query.isActive() && !query.isStatic();
  } catch {
    return false;
  }
}

export function hasQueryFn(query: Query): boolean {
  return optionsOf(query).some(({ queryFn }) => queryFn !== undefined);
}

function optionsOf({ options, observers }: Query) {
  return [options, ...observers.map((observer) => observer.options)];
}

/** Returns how many first pages a fetch asks for, if not all that are loaded. */
export function pagesOf({ options }: Query): number | null {
  return "pages" in options && typeof options.pages === "number" ? options.pages : null;
}

function positionOf(page: unknown): Position | undefined {
  const isPage = typeof page === "object" && page !== null && "asOf" in page;
  return isPage && isPosition(page.asOf) ? page.asOf : undefined;
}

export function isPosition(value: unknown): value is Position {
  return (
    typeof value === "object" &&
    value !== null &&
    "epoch" in value &&
    typeof value.epoch === "string" &&
    "offset" in value &&
    typeof value.offset === "number"
  );
}

function isEqual(a: unknown, b: unknown): boolean {
  return replaceEqualDeep(a, b) === a;
}
