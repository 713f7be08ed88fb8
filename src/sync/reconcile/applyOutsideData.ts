import { replaceEqualDeep } from "@tanstack/react-query";

import type { ChatRoomSummary } from "../../ports/ChatRoomSummary.ts";
import {
  changeRows,
  indexOf,
  newestRow,
  oldestRow,
  rowsOf,
  withoutDoubles,
  type List,
  type Row,
} from "../../queries/listShape.ts";
import { reportUnknownData, reportUnknownOrder } from "./applySnapshot.ts";
import { mayLackEvicted, missedBy, rememberRows } from "./eventLog.ts";
import { eventsOf, withKind, type Kind } from "./kinds.ts";
import { mergeEntries } from "./merge.ts";
import { latestOf } from "./order.ts";
import { changeRefetch, confirmAt, scheduleRefetch } from "./refetches.ts";
import { applyRoomNews, discardRoom } from "./roomEvents.ts";
import { entriesOf, isGone, newsMissedBy } from "./roomNews.ts";
import { isChatRoom, readChatRooms, sortNewestFirst } from "./rows.ts";
import type { ChatQuery, WindowFacts } from "./state.ts";
import { changeFetch, updateQuery, type Step } from "./step.ts";
import { noteOutsideCount } from "./unread.ts";
import { orderBefore, windowOf } from "./window.ts";

/**
 * A2: data that somebody else wrote, the app, a persister, another tab, is of unknown age. What is
 * known to be newer stays, and so do the app's own changes; if anything was lost, one fetch makes
 * sure.
 */
export function applyOutsideData(
  step: Step,
  hash: string,
  data: unknown,
  facts: WindowFacts,
): void {
  const known = step.state.queries[hash];
  if (known === undefined) return;
  const before = { ...known, order: orderBefore(known, facts) };
  step.cached.set(hash, data);
  updateQuery(step, hash, { data });
  // TanStack Query puts it back if the fetch is cancelled.
  changeFetch(step, hash, { dataBefore: data });
  // `setQueryData` has taken away the mark that told of a gap.
  changeRefetch(step, hash, { isInvalidated: false });
  if (before.chatRoomId !== null && isGone(step, before.chatRoomId)) {
    discardRoom(step, before.chatRoomId);
    return;
  }
  withKind(step, hash, before, (kind) => {
    const read = kind.read(data, before.order);
    const written = read && withoutDoubles(read, kind.pickNewer);
    const loaded = kind.read(before.data, before.order);
    if (written === undefined) reportUnknownData(step, hash);
    else if (loaded === undefined) applyFirst(step, hash, before, written, facts, kind);
    else applyOver(step, hash, before, written, loaded, facts, kind);
  });
  if (before.scope === "chat-rooms") confirmRooms(step, hash, before);
  reportUnknownOrder(step, hash);
}

/** F14: data of unknown age has no room that is gone, and no room as it was before an event. */
function confirmRooms(step: Step, hash: string, before: ChatQuery): void {
  const recent = newsMissedBy(step, before, { startedAt: step.now }, null);
  const gone = Object.entries(step.state.roomNews).filter(([, { chatRoom }]) => chatRoom === null);
  const isChanged = applyRoomNews(step, hash, [...gone, ...recent]);
  if (isChanged) {
    const entries = recent.flatMap(([, news]) => entriesOf(news));
    mergeEntries(step, hash, entries, "missed-earlier");
  } else if (!lacksNews(step, hash, before)) return;
  confirmAt(step, hash, step.now + step.rules.maxReorderMs);
}

/** Whether rows don't have what was said of their rooms any more: the app may have gone back to before it. */
function lacksNews({ state }: Step, hash: string, { data, order }: ChatQuery): boolean {
  const [loaded, list] = [data, state.queries[hash]?.data].map((each) =>
    readChatRooms(each, order),
  );
  if (loaded === undefined || list === undefined) return false;
  return Object.entries(state.roomNews).some(([id, { chatRoom, fields }]) => {
    const [known, row] = [loaded, list].map((each) => indexOf(each).get(id));
    const hasNews = (room: ChatRoomSummary | undefined) =>
      room !== undefined && replaceEqualDeep(room, { ...room, ...fields }) === room;
    return chatRoom !== null && hasNews(known) && !hasNews(row);
  });
}

function applyFirst<R extends Row>(
  step: Step,
  hash: string,
  before: ChatQuery,
  written: List<R>,
  facts: WindowFacts,
  kind: Kind<R>,
): void {
  updateQuery(step, hash, {
    data: written.data,
    order: written.order,
    window: windowOf(written, facts),
    pageCount: written.pages.length,
  });
  const missed = missedBy(step, before, { startedAt: step.now }, null);
  mergeEntries(step, hash, missed, "missed-earlier");
  rememberRows(step, eventsOf(kind, rowsOf(written)), null);
  // A fetch in flight confirms them; it may have written them itself, as the first of its rows.
  const { fetch } = before;
  const ofFetch = fetch && { tick: fetch.startedTick - 1, notBefore: fetch.startedAt };
  scheduleRefetch(step, hash, { depth: "all", ...ofFetch });
}

function applyOver<R extends Row>(
  step: Step,
  hash: string,
  before: ChatQuery,
  written: List<R>,
  loaded: List<R>,
  facts: WindowFacts,
  kind: Kind<R>,
): void {
  const { belongsAbove } = kind;
  const [index, indexBefore] = [indexOf(written), indexOf(loaded)];
  const [rows, rowsBefore] = [rowsOf(written), rowsOf(loaded)];
  const isKept = ({ id }: R) => index.has(String(id));
  const isTakenOut = (row: R) => !isKept(row) && !before.optimisticIds.includes(String(row.id));

  const lastKept = rowsBefore.findLastIndex(isKept);
  const firstShared = rows.findIndex(({ id }) => indexBefore.has(String(id)));
  const newestShared = rows[firstShared] ?? newestRow(written);
  // What is newer than what was written was pushed after that had been read.
  const restored = rowsBefore.filter(
    (row) => isTakenOut(row) && newestShared && belongsAbove(row, newestShared),
  );
  const isNoneKept = lastKept < 0;
  const isLost = isNoneKept || rowsBefore.slice(0, lastKept).some(isTakenOut);

  const replaced = new Map<R, R>();
  const previewIds: string[] = [];
  for (const row of rows) {
    const known = indexBefore.get(String(row.id));
    const news =
      known !== undefined && kind.hasNewerMessage(known, row) ? kind.toEvent(known) : undefined;
    // Only its message: the app may have changed the row otherwise.
    if (isChatRoom(row) && isChatRoom(known)) noteOutsideCount(step, hash, row, known);
    // The app may take back a message that only it knew.
    if (news && !before.optimisticIds.includes(news.chatMessage.id))
      replaced.set(row, kind.applyEntry(row, { chatMessage: news.chatMessage }));
    const told = known !== undefined && kind.hasNewerMessage(row, known) && kind.toEvent(row);
    if (told && !isLogged(step, told.chatMessage.id)) previewIds.push(told.chatMessage.id);
  }
  const isOutdated = rows.some((row) => {
    const known = indexBefore.get(String(row.id));
    return known !== undefined && kind.isOlderVersion(row, known);
  });
  const added = sortNewestFirst([...restored.toReversed(), ...replaced.values()], belongsAbove);
  const list = changeRows(written, { added, removed: [...replaced.keys()] }, belongsAbove);

  const rowIds = rows.slice(0, Math.max(0, firstShared)).map(({ id }) => String(id));
  const isShown = (id: string) =>
    index.has(id) || rows.some((row) => isChatRoom(row) && latestOf(row)?.id === id);
  const hasSameEnd = oldestRow(written)?.id === oldestRow(loaded)?.id;
  const window = windowOf(list, facts);
  const { bottom, isEndUnknown } = hasSameEnd ? before.window : window;
  const { hasMoreAbove } = before.window;
  // A row that the app has put on top for now doesn't make it a list in another order.
  updateQuery(step, hash, {
    data: list.data,
    pageCount: written.pages.length,
    window: { ...window, bottom, isEndUnknown, hasMoreAbove },
    optimisticIds: [
      ...new Set([...before.optimisticIds.filter(isShown), ...rowIds, ...previewIds]),
    ],
  });
  // Rows may be older than recent events, also than edits and deletions. Marked as rows of a response,
  // these update rows and add none.
  const missed = missedBy(step, before, { startedAt: step.now }, null);
  const updates = missed
    .filter((entry) => before.scope === "chat-rooms" || index.has(kind.idOf(entry)))
    .map((entry) => ({ ...entry, isFromSnapshot: true as const }));
  mergeEntries(step, hash, updates, "missed");
  // The app may take its own edit or deletion back: what isn't in the log only the server can tell.
  if (isLost || isOutdated || replaced.size > 0) {
    scheduleRefetch(step, hash, {
      notBefore: step.now + step.rules.maxReorderMs,
      // F12: what the log has evicted is not in the rows that came back.
      isConfirming: !mayLackEvicted(step, { startedAt: step.now }),
      // Between what was written and what stays there can be a hole, wherever that is.
      ...((isNoneKept || !hasSameEnd) && { depth: "all" }),
    });
  }
}

function isLogged({ state: { log } }: Step, id: string): boolean {
  return log.some(({ chatMessage }) => chatMessage.id === id);
}
