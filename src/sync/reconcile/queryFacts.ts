import { replaceEqualDeep, type Query } from "@tanstack/react-query";

import type { Position } from "../../ports/Page.ts";
import { isInfiniteData } from "../../queries/listShape.ts";
import { snapshotInfoOf } from "../../queries/responses.ts";
import type { WindowFacts } from "./state.ts";

/**
 * Returns what a query's options and responses say of its data. `onThrow` is told of callbacks that
 * throw.
 */
export function factsOf(
  query: Query,
  data: unknown,
  onThrow: (error: unknown, name: string) => void,
): WindowFacts {
  if (!isInfiniteData(data)) return factsOfPlain(data);
  const { pages, pageParams } = data;
  const options = pagingOptionsOf(query);
  const hasPage = (name: string, page: unknown, param: unknown): boolean | undefined => {
    const getPageParam = options[name];
    if (typeof getPageParam !== "function") return undefined;
    try {
      const next: unknown = Reflect.apply(getPageParam, options, [page, pages, param, pageParams]);
      return next !== null && next !== undefined;
    } catch (error) {
      onThrow(error, name);
      return undefined;
    }
  };
  const positions = pages.map(positionOf);
  const [first] = positions;
  const oldest = positions.reduce((a, b) => (a && b && b.offset < a.offset ? b : a), first);
  const isOfOneEpoch = positions.every((position) => position?.epoch === first?.epoch);
  const initial = options["initialPageParam"];
  return {
    hasNextPage: hasPage("getNextPageParam", pages.at(-1), pageParams.at(-1)),
    hasPreviousPage: hasPage("getPreviousPageParam", pages[0], pageParams[0]),
    startsAtInitial: !("initialPageParam" in options) || isEqual(pageParams[0], initial),
    hasMaxPages: typeof options["maxPages"] === "number",
    asOf: isOfOneEpoch ? oldest : undefined,
    hasMixedPositions: new Set(positions.map((position) => position?.offset)).size > 1,
  };
}

function factsOfPlain(data: unknown): WindowFacts {
  if (typeof data !== "object" || data === null) return {};
  if (Array.isArray(data)) return snapshotInfoOf(data) ?? {};
  const asOf = positionOf(data);
  const isPage = "nextCursor" in data;
  return { ...(asOf && { asOf }), ...(isPage && { isWhole: data.nextCursor === null }) };
}

/** A hydrated query has no options until it is mounted. */
function pagingOptionsOf(query: Query): Record<string, unknown> {
  const all: object[] = [query.options, ...query.observers.map(({ options }) => options)];
  return { ...all.find((options) => "getNextPageParam" in options) };
}

function positionOf(page: unknown): Position | undefined {
  const isPage = typeof page === "object" && page !== null && "asOf" in page;
  return isPage && isPosition(page.asOf) ? page.asOf : undefined;
}

function isPosition(value: unknown): value is Position {
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
