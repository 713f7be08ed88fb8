import type { InfiniteData, Query, QueryClient, QueryKey } from "@tanstack/react-query";

import type { AccountView } from "../../mocks/server/accountView.ts";
import { isInFurtherList } from "../../mocks/server/createChatReader.ts";
import type { Schedule } from "../../mocks/server/Schedule.ts";
import { chatMessageAtLevel, type ProtocolLevel } from "../../mocks/truth/atLevel.ts";
import type { GrowingTruth } from "../../mocks/truth/Truth.ts";
import type { ChatMessage } from "../../src/ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../../src/ports/ChatRoomSummary.ts";
import type { ChatSyncError } from "../../src/ports/ChatSyncError.ts";
import { allChatMessagesKey, chatRoomsKey } from "../../src/queries/queryKeys.ts";
import { appField } from "./invariants/checkAppChanges.ts";
import {
  hasTop,
  isChatMessage,
  isChatRoomSummary,
  isPaged,
  loadsInFront,
  readRows,
} from "./readRows.ts";
import { ThrownByApp } from "./ThrownByApp.ts";

export interface ShownComparison {
  /** What differs, in words. */
  differences: readonly string[];
  /** How many queries were compared. */
  compared: number;
}

export interface CompareShownOptions {
  queryClient: QueryClient;
  truth: Pick<GrowingTruth, "toldAs" | "leftChatRoomIds">;
  /** The truth as the client's account sees it. */
  view: AccountView;
  schedule: Schedule;
  /** What `onError` was called with. */
  errors: readonly ChatSyncError[];
}

/**
 * Compares every cached query with the truth, row by row and field by field. An unmounted query that is
 * marked as invalidated is left out, because it will be fetched before it is shown, and so is one that
 * failed to load. A window must show the rows that follow its first one on the server; only where nothing
 * is above the window must that be the newest.
 */
export function compareShown(options: CompareShownOptions): ShownComparison {
  const { queryClient, schedule, truth, view } = options;
  const { level, form, pageSize, loadedPages, messagesPageSize } = schedule;
  const differences: string[] = [];
  let compared = 0;

  for (const query of queryClient.getQueryCache().getAll()) {
    const { queryKey, state } = query;
    const isMounted = query.getObserversCount() > 0;
    if (state.isInvalidated && !isMounted) continue;
    if (state.data === undefined) {
      const isLost = isMounted && state.status === "pending" && state.fetchStatus === "idle";
      if (isLost) differences.push(`${nameOf(queryKey)} is neither loaded nor being loaded`);
      continue;
    }
    if (isReported(queryKey, schedule, options.errors)) continue;
    compared += 1;
    const difference = compareQuery(query);
    if (difference !== undefined) differences.push(`${nameOf(queryKey)}: ${difference}`);
  }
  return { differences, compared };

  function compareQuery(query: Query): string | undefined {
    const { queryKey, state } = query;
    if (queryKey[0] === chatRoomsKey[0]) {
      const isMain = queryKey.length === 1;
      return firstDifference(query, {
        rows: readRows(state.data, isChatRoomSummary),
        truth: isMain ? view.chatRooms : view.chatRooms.filter(isInFurtherList),
        isSame: (row, expected) => isSameChatRoom(row, expected, truth, level),
        least: form === "plain" ? pageSize * loadedPages : pageSize,
      });
    }
    if (queryKey[0] !== allChatMessagesKey[0]) return undefined;
    const chatRoomId = String(queryKey[1]);
    if (truth.leftChatRoomIds.includes(chatRoomId)) {
      return state.status === "error" ? undefined : "the room was left, and its messages are shown";
    }
    // What left the truth without an event keeps its messages as they are.
    if (!view.chatRooms.some(({ id }) => id === chatRoomId)) return undefined;
    return firstDifference(query, {
      rows: readRows(state.data, isChatMessage),
      truth: view.chatMessages(chatRoomId),
      isSame: (row, expected) => isSameChatMessage(row, expected, truth, level),
      least: messagesPageSize,
    });
  }
}

interface Comparison<T> {
  rows: readonly T[] | undefined;
  truth: readonly T[];
  isSame: (row: T, expected: T) => boolean;
  /** The fewest rows that must be shown, if the truth has as many. */
  least: number;
}

function firstDifference<T extends { id: string }>(
  { state, options }: Query,
  { rows, truth, isSame, least }: Comparison<T>,
): string | undefined {
  if (rows === undefined) return "is no list of rows";
  const isAtTop = hasTop(state.data);
  const [first] = rows;
  // All rows of a window further down have moved above it.
  if (first === undefined && !isAtTop) return undefined;
  const start = isAtTop ? 0 : truth.findIndex(({ id }) => id === first?.id);
  if (first !== undefined && start === -1) return `${first.id} is not on the server`;
  for (const [index, row] of rows.entries()) {
    const expected = truth[start + index];
    if (expected?.id !== row.id) {
      return `place ${index} has ${row.id}, and the server ${expected?.id ?? "nothing"}`;
    }
    if (!isSame(row, expected)) {
      return `${row.id} is ${JSON.stringify(row)}, and on the server ${JSON.stringify(expected)}`;
    }
  }
  const end = Math.max(0, start) + rows.length;
  if (isAtTop && rows.length < Math.min(least, truth.length)) {
    return `${rows.length} rows are shown, at least ${Math.min(least, truth.length)} are due`;
  }
  if (!isPaged(state.data) || end >= truth.length) return undefined;
  try {
    if (hasOlderPage(options, state.data)) return undefined;
  } catch (error) {
    if (!ThrownByApp.is(error)) throw error;
  }
  return `it ends with row ${end} of ${truth.length}, and no page can be loaded below it`;
}

function hasOlderPage(options: Query["options"], data: InfiniteData<unknown>): boolean {
  const [name, at] = loadsInFront(data)
    ? (["getPreviousPageParam", 0] as const)
    : (["getNextPageParam", -1] as const);
  const getPageParam: unknown = Reflect.get(options, name);
  const { pages, pageParams } = data;
  if (typeof getPageParam !== "function") return true;
  const param: unknown = Reflect.apply(getPageParam, undefined, [
    pages.at(at),
    pages,
    pageParams.at(at),
    pageParams,
  ]);
  return param !== null && param !== undefined;
}

/** Only pages in a shape of the app's own may be reported as not understood. */
function isReported(
  queryKey: QueryKey,
  { pages }: Schedule,
  errors: readonly ChatSyncError[],
): boolean {
  const name = JSON.stringify(queryKey);
  return (
    pages === "data" &&
    errors.some(({ code, message }) => code === "unknown-data" && message.includes(name))
  );
}

type ToldAs = Pick<GrowingTruth, "toldAs">;

function isSameChatMessage(
  row: ChatMessage,
  expected: ChatMessage,
  truth: ToldAs,
  level: ProtocolLevel,
): boolean {
  const told = truth.toldAs(expected.id);
  // A client knows the `clientId` of its own message, whether or not the server returns it.
  const { clientId = expected.clientId, ...shown } = withoutAppField(row);
  const isLike = (other: ChatMessage) => isEqual(shown, chatMessageAtLevel(other, level, false));
  return (
    clientId === expected.clientId && (isLike(expected) || (told !== undefined && isLike(told)))
  );
}

function isSameChatRoom(
  row: ChatRoomSummary,
  expected: ChatRoomSummary,
  truth: ToldAs,
  level: ProtocolLevel,
): boolean {
  const { latestChatMessage, ...rest } = withoutAppField(row);
  const { latestChatMessage: expectedMessage, ...expectedRest } = expected;
  if (!isEqual(rest, expectedRest)) return false;
  if (latestChatMessage === null || expectedMessage === null) {
    return latestChatMessage === expectedMessage;
  }
  return isSameChatMessage(latestChatMessage, expectedMessage, truth, level);
}

/** Fields that are `undefined` count as absent. */
function withoutAppField<T extends object>(row: T): T {
  return appField in row ? { ...row, [appField]: undefined } : row;
}

/** Returns whether two values are equal as JSON; a field that is `undefined` counts as absent. */
function isEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  const [left, right] = [new Map(definedEntries(a)), new Map(definedEntries(b))];
  return (
    left.size === right.size && [...left].every(([key, value]) => isEqual(value, right.get(key)))
  );
}

function definedEntries(value: object): [string, unknown][] {
  return Object.entries(value).filter(([, each]) => each !== undefined);
}

function nameOf(queryKey: QueryKey): string {
  return JSON.stringify(queryKey);
}
