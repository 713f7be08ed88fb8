import type { QueryClient, QueryKey } from "@tanstack/react-query";

import type { ChatApi } from "../ports/ChatApi.ts";
import { ChatSyncError } from "../ports/ChatSyncError.ts";
import type { Position } from "../ports/Page.ts";

const shapes = {
  items: "a page, { items, nextCursor }",
  id: "a room, { id, name, latestChatMessage }",
};

/**
 * Returns what a method of the app's `ChatApi` resolved to.
 *
 * @throws {ChatSyncError} `malformed-response` if it lacks the field by which its shape is recognized
 */
export function requireField<T>(method: keyof ChatApi, field: keyof typeof shapes, value: T): T {
  if (isObject(value) && field in value) return value;
  throw new ChatSyncError(
    "malformed-response",
    `${method} of your ChatApi must resolve to ${shapes[field]}.`,
  );
}

const newestFirstFns = new WeakSet<object>();

/** Marks a query function as one whose rows lie newest first, as the kit's own do. */
export function newestFirstFn<Context, Data>(
  queryFn: (context: Context) => Data,
): (context: Context) => Data {
  newestFirstFns.add(queryFn);
  return queryFn;
}

/** Whether `newestFirstFn` has marked a query function. */
export function isNewestFirstFn(queryFn: unknown): boolean {
  return typeof queryFn === "function" && newestFirstFns.has(queryFn);
}

/** What a response says besides its rows. */
export interface SnapshotInfo {
  /** What it is a snapshot of (protocol level L2). */
  asOf?: Position | undefined;
  /** Whether no row lies below its last one. */
  isWhole: boolean;
}

const infos = new WeakMap<object, SnapshotInfo>();

/** Notes what a response said besides its rows, for which a plain query has no place. */
export function rememberSnapshotInfo<Rows extends object>(rows: Rows, info: SnapshotInfo): Rows {
  infos.set(rows, info);
  return rows;
}

/** Returns what `rememberSnapshotInfo` noted about these rows. */
export function snapshotInfoOf(rows: object): SnapshotInfo | undefined {
  return infos.get(rows);
}

/** Returns query data with what was received since it was requested. */
export type CompleteData = (queryKey: QueryKey, data: unknown) => unknown;

const completers = new WeakMap<QueryClient, ReadonlySet<CompleteData>>();

/** Has the responses of a client's queries completed. Returns a function that ends it. */
export function completeResponses(client: QueryClient, complete: CompleteData): () => void {
  completers.set(client, new Set([...(completers.get(client) ?? []), complete]));
  return () => {
    const others = [...(completers.get(client) ?? [])].filter((other) => other !== complete);
    completers.set(client, new Set(others));
  };
}

interface FetchContext {
  client: QueryClient;
  queryKey: QueryKey;
  signal: AbortSignal;
}

/**
 * Returns the response of a plain query with what was received since it was requested:
 * `queryClient.query` resolves with what the query function returns, and not with what the cache has
 * then.
 */
export function completed<Rows extends object>(context: FetchContext, rows: Rows): Rows {
  return note(rows, complete(context, rows));
}

/** The same for the first page of an infinite query. */
export function completedPage<P extends object>(context: FetchContext, page: P, param: unknown): P {
  const data = complete(context, { pages: [page], pageParams: [param] });
  const pages: unknown = isObject(data) ? data["pages"] : undefined;
  return Array.isArray(pages) && pages.length === 1 ? note(page, pages[0]) : page;
}

function complete({ client, queryKey, signal }: FetchContext, data: unknown): unknown {
  // The response of a cancelled fetch doesn't get into the cache.
  if (signal.aborted) return data;
  let result = data;
  for (const each of completers.get(client) ?? []) result = each(queryKey, result);
  return result;
}

/** What responses, and the cached data made of them, were before they were completed. */
const originals = new WeakMap<object, unknown>();

function note<T extends object>(response: T, result: unknown): T {
  if (result === response || !isLike(result, response)) return response;
  originals.set(result, response);
  return result;
}

/** Notes that cached data was made of a response. */
export function rememberOriginal(response: unknown, cached: unknown): void {
  if (!isObject(cached) || !isObject(response)) return;
  if (originals.has(response)) originals.set(cached, originals.get(response));
  else originals.delete(cached);
}

/** Returns the result of a fetch as the server gave it. */
export function originalOf(data: unknown): unknown {
  if (!isObject(data)) return data;
  const pages = data["pages"];
  if (!Array.isArray(pages)) return originals.get(data) ?? data;
  const answered = pages.map(originalOf);
  return answered.every((page, index) => page === pages[index])
    ? data
    : { ...data, pages: answered };
}

function isLike<T extends object>(value: unknown, other: T): value is T {
  return isObject(value) && Array.isArray(value) === Array.isArray(other);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
