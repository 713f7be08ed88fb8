import type { ChatMessage } from "../../ports/ChatMessage.ts";
import {
  changeRows,
  indexOf,
  isInfiniteData,
  newestRow,
  oldestRow,
  rowsOf,
  splitNewestPage,
  trimOldest,
  type List,
  type Row,
} from "../../queries/listShape.ts";
import { groupByRoom, isAfter, newerEntry } from "./eventLog.ts";
import { withKind, type Kind } from "./kinds.ts";
import { wantRooms } from "./missingRooms.ts";
import { refillList, scheduleRefetch } from "./refetches.ts";
import { isOfGoneRoom } from "./roomNews.ts";
import { isOrderKnown, sortNewestFirst } from "./rows.ts";
import type { Rules } from "./rules.ts";
import type { ChatQuery, LogEntry } from "./state.ts";
import { queriesOf, updateQuery, type Step } from "./step.ts";

/** F8, F11: puts what was just received into every query that it is about, all in one batch. */
export function mergeIntoQueries(step: Step, entries: readonly LogEntry[]): void {
  mergeIntoLists(step, entries);
  const byRoom = groupByRoom(entries);
  for (const [hash, { chatRoomId }] of queriesOf(step, "chat-messages")) {
    const ofRoom = byRoom.get(chatRoomId ?? "");
    if (ofRoom !== undefined) mergeEntries(step, hash, ofRoom);
  }
}

/** Merges entries into all lists except the one they came from. */
export function mergeIntoLists(step: Step, entries: readonly LogEntry[], except?: string): void {
  for (const [hash] of queriesOf(step, "chat-rooms")) {
    if (hash !== except) mergeEntries(step, hash, entries);
  }
}

/**
 * What entries are: news to what is shown; or what a snapshot lacks, received before it was requested
 * (`earlier`) or since.
 */
type Source = "push" | "missed" | "missed-earlier";

/**
 * Puts entries into a query: each row once, in its newest version and in its place, unless that would
 * leave a gap above it, or its room is gone.
 */
export function mergeEntries(
  step: Step,
  hash: string,
  entries: readonly LogEntry[],
  source: Source = "push",
): void {
  const query = step.state.queries[hash];
  // Stryker disable next-line ConditionalExpression: callers take the hash from the state
  if (query === undefined) return;
  if (isAbandoned(query, step.rules)) return;
  withKind(step, hash, query, (kind) => {
    const list = kind.read(query.data, query.order);
    if (list === undefined) return;
    const ofRooms = entries.filter((entry) => !isOfGoneRoom(step, entry));
    merge({ step, hash, query, kind, list, source }, ofRooms);
  });
}

interface Merge<R extends Row> {
  step: Step;
  hash: string;
  query: ChatQuery;
  kind: Kind<R>;
  list: List<R>;
  source: Source;
}

function merge<R extends Row>(into: Merge<R>, received: readonly LogEntry[]): void {
  const { step, hash, query, kind, list, source } = into;
  const outdatedIds = findOutdatedIds(into, received);
  const entries =
    outdatedIds.length === 0
      ? received
      : received.filter(({ chatMessage }) => !outdatedIds.includes(chatMessage.id));
  const isPush = source === "push";
  const { changed, lacking, told } = matchEntries(into, entries);
  const moves = applyChanges(into, changed);
  const { replaced, hasLeft } = moves;
  const added = sortNewestFirst(
    [...moves.added, ...findPlaces(into, lacking, told)],
    kind.belongsAbove,
  );
  const outdated = outdatedIds.flatMap(
    (id) => (query.chatRoomId !== null && indexOf(list).get(id)) || [],
  );
  const removed = [...outdated, ...moves.removed];
  const result = changeRows(list, { added, removed, replaced }, kind.belongsAbove);
  if (query.optimisticIds.length > 0) {
    const toldIds = new Set(entries.flatMap((entry) => [entry.chatMessage.id, kind.idOf(entry)]));
    const optimisticIds = query.optimisticIds.filter((id) => !toldIds.has(id));
    updateQuery(step, hash, { optimisticIds });
  }
  if (result === list) return;
  writeGrown(into, result, added.length - removed.length);
  if (hasLeft) refillList(step, hash);
  // Too few rows tell in which order they lie, and so where this one belongs.
  if (isPush && query.window.mayBeReversed && !list.order.areRowsKnown) {
    scheduleRefetch(step, hash, {
      notBefore: step.now + step.rules.maxReorderMs,
      isConfirming: true,
    });
  }
  if (isPush) kind.afterAdd(result, added);
}

/** Sorts rows that entries changed: those that stay in their place, those that move, and those that leave. */
function applyChanges<R extends Row>(into: Merge<R>, changed: ReadonlyMap<R, R>) {
  const { step, hash, query, kind, source } = into;
  const added: R[] = [];
  const removed: R[] = [];
  const replaced = new Map<R, R>();
  let hasLeft = false;
  for (const [before, row] of changed) {
    if (kind.isLeaving(before, row)) {
      removed.push(before);
      hasLeft = true;
    } else if (!kind.isMoved(before, row) || !isOrderKnown(query, step.rules)) {
      replaced.set(before, row);
    } else {
      removed.push(before);
      const place = placeOf(into, row);
      if (place === "above") noteAbove(into);
      else added.push(row);
      // A room can sink if the clocks of servers differ. Nothing is known of what lies down there.
      if (place === "below" && source === "push") scheduleRefetch(step, hash, { depth: "all" });
    }
  }
  return { added, removed, replaced, hasLeft };
}

/** Returns the rows that the list lacks and that belong in it. What belongs elsewhere is noted, or asked for. */
function findPlaces<R extends Row>(
  into: Merge<R>,
  lacking: Iterable<LogEntry>,
  told: ReadonlyMap<string, readonly ChatMessage[]>,
): readonly R[] {
  const { step, hash, query, kind, source } = into;
  const isEarlier = source === "missed-earlier";
  const againAt = step.now + step.rules.maxReplicaLagMs;
  const added: R[] = [];
  const unknownRooms: LogEntry[] = [];
  const below: LogEntry[] = [];
  for (const entry of lacking) {
    const messages = told.get(kind.idOf(entry)) ?? [];
    const row = messages.reduce(
      (before, chatMessage) => kind.applyEntry(before, { chatMessage, isFromSnapshot: true }),
      kind.createRow(entry),
    );
    const place = placeOf(into, row);
    const membership = kind.membershipOf(row, entry);
    switch (place === "inside" || membership === "out" ? membership : place) {
      case "in":
        added.push(row);
        break;
      case "out":
        break;
      case "above":
        noteAbove(into);
        break;
      case "below":
        below.push(entry);
        if (!isEarlier && (entry.chatRoom || !entry.isChange)) confirmBottom(into);
        break;
      case "unknown-room":
        if (query.isActive) unknownRooms.push(entry);
        else scheduleRefetch(step, hash);
        break;
      case "unsure":
        // A server that lags does not have the room in this list yet.
        if (!isEarlier) scheduleRefetch(step, hash, { againAt });
        break;
    }
  }
  wantRooms(step, hash, unknownRooms, !isEarlier);
  if (below.length > 0) kind.noteBelow(below);
  return added;
}

/**
 * F6: returns the ids of messages that only a response told, and that have another one, with the same `clientId`,
 * in the list or in what was received: a server may accept a message under an id under which it doesn't store it.
 */
function findOutdatedIds<R extends Row>(
  { step, query: { chatRoomId, optimisticIds }, kind, list, source }: Merge<R>,
  received: readonly LogEntry[],
): readonly string[] {
  const { log } = step.state;
  if (!received.some(({ chatMessage }) => chatMessage.clientId)) return [];
  return log.flatMap(({ isResponse, chatMessage: sent }) => {
    const { id, clientId } = sent;
    if (!isResponse || !clientId || (chatRoomId ?? sent.chatRoomId) !== sent.chatRoomId) return [];
    const isStored = (message: ChatMessage | undefined) =>
      message?.clientId === clientId && ![id, ...optimisticIds].includes(message.id);
    const isShown = indexOf(list).has(id);
    const isTold =
      (isShown && source !== "push") ||
      log.some((entry) => !entry.isResponse && entry.chatMessage.id === id);
    const hasOther =
      received.some(({ chatMessage }) => isStored(chatMessage)) ||
      (!isShown && rowsOf(list).some((row) => isStored(kind.toEvent(row)?.chatMessage)));
    return !isTold && hasOther ? id : [];
  });
}

/**
 * Returns a map from each row that entries change to its new version, one entry for each missing row, and the
 * messages that responses told of such rows. What a snapshot of one moment left out is not missing.
 */
function matchEntries<R extends Row>(
  { kind, list, query: { asOf, snapshotTop } }: Merge<R>,
  entries: readonly LogEntry[],
) {
  const index = indexOf(list);
  const isLeftOut = (entry: LogEntry) => snapshotTop !== null && isAfter(entry, asOf) === false;
  const changed = new Map<R, R>();
  const lacking = new Map<string, LogEntry>();
  const told = new Map<string, ChatMessage[]>();
  for (const entry of entries) {
    const id = kind.idOf(entry);
    const row = index.get(id);
    if (row !== undefined) {
      const before = changed.get(row) ?? row;
      const after = kind.applyEntry(before, entry);
      if (after !== before) changed.set(row, after);
    } else if (isLeftOut(entry)) {
      continue;
    } else if (kind.canCreateRow(entry)) {
      const other = lacking.get(id);
      lacking.set(id, other === undefined ? entry : newerEntry(other, entry));
    } else {
      told.set(id, [...(told.get(id) ?? []), entry.chatMessage]);
    }
  }
  return { changed, lacking: lacking.values(), told };
}

/**
 * A4: where a row lies in relation to the window; nothing is known above and below it. An older row
 * of the same instant as the one at the bottom lies below: when it was received tells nothing then,
 * since the snapshot would have it.
 */
function placeOf<R extends Row>({ step, list, kind, query, source }: Merge<R>, row: R) {
  const { bottom, isAtTop } = query.window;
  const newest = newestRow(list);
  if (!isOrderKnown(query, step.rules)) return "inside";
  const isBelow =
    kind.isRow(bottom) &&
    (!kind.belongsAbove(row, bottom) || (source === "missed-earlier" && kind.isTied(row, bottom)));
  if (isBelow) return "below";
  return !isAtTop && newest !== undefined && kind.belongsAbove(row, newest) ? "above" : "inside";
}

function noteAbove<R extends Row>({ step, hash, query }: Merge<R>): void {
  updateQuery(step, hash, { window: { ...query.window, hasMoreAbove: true } });
}

/** What lies below a last row that may be the last of all is up to the server. */
function confirmBottom<R extends Row>({ step, hash, query }: Merge<R>): void {
  if (!query.window.isEndUnknown) return;
  const notBefore = step.now + step.rules.maxReorderMs;
  scheduleRefetch(step, hash, { notBefore, isConfirming: true });
}

/** F7, F12: writes a list that has grown, and keeps it from growing without end. */
function writeGrown<R extends Row>(
  { step, hash, query, source }: Merge<R>,
  list: List<R>,
  addedCount: number,
): void {
  const growth = query.growth + addedCount;
  if (growth <= step.rules.growthLimit) {
    const split = query.window.canSplit ? splitNewestPage(list, query.pageSize) : list;
    updateQuery(step, hash, { data: split.data, growth });
  } else if (isInfiniteData(list.data)) {
    // Only the server can make a cursor for a place further up. If a response has just lacked that many
    // rows, its server lags.
    updateQuery(step, hash, { data: list.data, growth });
    const waitMs = source === "push" ? 0 : step.rules.maxReplicaLagMs;
    scheduleRefetch(step, hash, { depth: "all", notBefore: step.now + waitMs });
  } else {
    const trimmed = trimOldest(list, rowsOf(list).length - growth);
    const window = { ...query.window, bottom: oldestRow(trimmed) ?? null };
    updateQuery(step, hash, { data: trimmed.data, growth: 0, window });
  }
}

/** Whether a query that nobody looks at has grown too far: it is fetched when it is mounted again. */
function isAbandoned({ growth, isActive, data }: ChatQuery, { growthLimit }: Rules): boolean {
  return growth > growthLimit && !isActive && isInfiniteData(data);
}
