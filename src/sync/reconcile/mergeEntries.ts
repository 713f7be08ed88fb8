import type { ChatMessage } from "../../ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../../ports/ChatRoomSummary.ts";
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
import {
  canPlace,
  isChatMessage,
  isChatRoom,
  isNewerMessage,
  messageBelongsAbove,
  newerVersion,
  readChatMessages,
  readChatRooms,
  roomBelongsAbove,
  sortNewestFirst,
} from "./kinds.ts";
import { watchSeqs } from "./lostMessages.ts";
import { wantRooms } from "./missingRooms.ts";
import { needRefetch } from "./refetches.ts";
import type { Rules } from "./rules.ts";
import type { ChatQuery, LogEntry } from "./state.ts";
import { queriesOf, updateQuery, type Step } from "./step.ts";

/**
 * Whether entries are news to what is shown, or were missed by a snapshot that is being applied: then
 * what the snapshot says of a row is the server's later word.
 */
type Merging = { asNews: true } | { asNews: false; startedTick: number };

/** F8, F11: puts what was just received into every query that it is about, all in one batch. */
export function mergeIntoQueries(step: Step, entries: readonly LogEntry[]): void {
  for (const [hash] of queriesOf(step, "chat-rooms")) {
    mergeIntoChatRooms(step, hash, entries, { asNews: true });
  }
  for (const chatRoomId of new Set(entries.map(({ chatMessage }) => chatMessage.chatRoomId))) {
    for (const [hash] of queriesOf(step, "chat-messages", chatRoomId)) {
      mergeIntoChatMessages(step, hash, entries, { asNews: true });
    }
  }
}

/** Puts entries into the messages of their room: each once, in its place, and where there is no hole. */
export function mergeIntoChatMessages(
  step: Step,
  hash: string,
  entries: readonly LogEntry[],
  merging: Merging,
): void {
  const query = step.state.queries[hash];
  const list = query && readChatMessages(query.data, query.order);
  if (query === undefined || list === undefined || isAbandoned(query, step.rules)) return;
  const belongsAbove = messageBelongsAbove(query, step.rules, step.state.log);
  const index = indexOf(list);
  const newest = newestRow(list);
  const added = new Map<string, ChatMessage>();
  const replaced = new Map<ChatMessage, ChatMessage>();

  for (const entry of entries) {
    const { chatMessage } = entry;
    if (chatMessage.chatRoomId !== query.chatRoomId || entry.tick < query.sinceTick) continue;
    const known = index.get(chatMessage.id);
    if (known !== undefined) {
      const newer = newerVersion(replaced.get(known) ?? known, chatMessage);
      if (newer !== known) replaced.set(known, newer);
    } else if (isListEntry(entry)) {
      // The list knows one message of the room. There may be others between it and those shown.
    } else if (isBelow(query, chatMessage, belongsAbove, isChatMessage, isOlder(entry, merging))) {
      // A4: it lies where nothing is known.
      if (merging.asNews) confirmBottom(step, hash);
    } else if (!query.window.isAtTop && newest && belongsAbove(chatMessage, newest)) {
      updateQuery(step, hash, { window: { ...query.window, hasMoreAbove: true } });
    } else {
      const before = added.get(chatMessage.id);
      added.set(chatMessage.id, before ? newerVersion(before, chatMessage) : chatMessage);
    }
  }
  if (added.size === 0 && replaced.size === 0) return;
  const sorted = sortNewestFirst([...added.values()], belongsAbove);
  const changed = changeRows(list, { added: sorted, replaced }, belongsAbove);
  writeGrown(step, hash, changed, added.size);
  if (merging.asNews) watchSeqs(step, hash, changed, sorted);
}

/** Puts entries into a list: each room shows its newest message, and stands where that puts it. */
export function mergeIntoChatRooms(
  step: Step,
  hash: string,
  entries: readonly LogEntry[],
  merging: Merging,
): void {
  const query = step.state.queries[hash];
  const list = query && readChatRooms(query.data, query.order);
  if (query === undefined || list === undefined || isAbandoned(query, step.rules)) return;
  const index = indexOf(list);
  const belongsAbove = roomBelongsAbove(query, step.rules, step.state.log);
  const changed = new Map<string, ChatRoomSummary>();
  const missing = new Map<string, LogEntry>();

  for (const entry of entries) {
    const { chatRoomId } = entry.chatMessage;
    if (entry.tick < query.sinceTick) continue;
    const row = changed.get(chatRoomId) ?? index.get(chatRoomId);
    if (row !== undefined) {
      const newer = roomAfter(step, row, entry);
      if (newer !== row) changed.set(chatRoomId, newer);
    } else if (entry.isFromSnapshot === undefined) {
      const other = missing.get(chatRoomId);
      if (isNewerMessage(entry.chatMessage, other?.chatMessage)) missing.set(chatRoomId, entry);
    }
  }

  const added: ChatRoomSummary[] = [];
  const removed: ChatRoomSummary[] = [];
  const replaced = new Map<ChatRoomSummary, ChatRoomSummary>();
  for (const [chatRoomId, room] of changed) {
    const row = index.get(chatRoomId);
    if (row === undefined) continue;
    const isMoved = room.latestChatMessage?.id !== row.latestChatMessage?.id;
    const newest = newestRow(list);
    if (!isMoved || !canPlace(query, step.rules)) {
      replaced.set(row, room);
    } else if (!query.window.isAtTop && newest !== undefined && belongsAbove(room, newest)) {
      // A4: it goes to the top of the list, which is not loaded.
      removed.push(row);
      updateQuery(step, hash, { window: { ...query.window, hasMoreAbove: true } });
    } else if (row === newest && isStillFirst(list, room, belongsAbove)) {
      replaced.set(row, room);
    } else {
      removed.push(row);
      added.push(room);
      // A room can sink if the clocks of servers differ. Nothing is known of what lies down there.
      if (merging.asNews && isBelow(query, room, belongsAbove, isChatRoom, true)) {
        needRefetch(step, hash);
      }
    }
  }
  const wanted: LogEntry[] = [];
  for (const entry of missing.values()) {
    const room = roomToAdd(step, hash, query, entry, merging);
    if (room === "wanted") wanted.push(entry);
    else if (room !== undefined) added.push(room);
  }
  const isNews = merging.asNews || wanted.some(({ tick }) => tick > merging.startedTick);
  wantRooms(step, hash, wanted, isNews);
  if (added.length === 0 && removed.length === 0 && replaced.size === 0) return;
  const sorted = sortNewestFirst(added, belongsAbove);
  const result = changeRows(list, { added: sorted, removed, replaced }, belongsAbove);
  writeGrown(step, hash, result, added.length - removed.length);
}

/** Whether a room that replaces the newest row stays there: times of different servers differ. */
function isStillFirst<R extends Row>(
  { pages }: List<R>,
  row: R,
  belongsAbove: (row: R, other: R) => boolean,
): boolean {
  const second = pages[0]?.rows[1] ?? pages[1]?.rows[0];
  return second === undefined || belongsAbove(row, second);
}

/** Returns a row after an entry: with its message if that is newer, and what else the event told. */
function roomAfter(
  step: Step,
  row: ChatRoomSummary,
  { chatMessage, chatRoom }: LogEntry,
): ChatRoomSummary {
  const latest = row.latestChatMessage;
  const told = chatRoom?.latestChatMessage;
  const message = told && !isNewerMessage(chatMessage, told) ? told : chatMessage;
  if (latest?.id === message.id) {
    const newer = newerVersion(latest, message);
    return newer === latest ? row : { ...row, latestChatMessage: newer };
  }
  if (!isNewerMessage(message, latest) || isShownBelow(step, message, latest)) return row;
  return { ...row, ...chatRoom, latestChatMessage: message };
}

/** Whether the room's cached messages show that a message of the same instant is the older one. */
function isShownBelow(step: Step, message: ChatMessage, latest: ChatMessage | null | undefined) {
  if (!latest || !isNewerMessage(latest, message)) return false;
  return queriesOf(step, "chat-messages", message.chatRoomId).some(([, query]) => {
    const list = readChatMessages(query.data, query.order);
    if (list === undefined || !indexOf(list).has(message.id)) return false;
    const ids = rowsOf(list).map(({ id }) => id);
    return ids.indexOf(message.id) > ids.indexOf(latest.id);
  });
}

/** F3: returns a room to be put into a list that lacks it, if it belongs there; `wanted` if it is unknown. */
function roomToAdd(
  step: Step,
  hash: string,
  query: ChatQuery,
  entry: LogEntry,
  merging: Merging,
): ChatRoomSummary | "wanted" | undefined {
  const { chatMessage } = entry;
  const { includes } = step.rules;
  const isNews = merging.asNews || entry.tick > merging.startedTick;
  if (!query.window.isAtTop) {
    updateQuery(step, hash, { window: { ...query.window, hasMoreAbove: true } });
    return undefined;
  }
  const known = entry.chatRoom ?? knownRoom(step, chatMessage.chatRoomId);
  const bare = { id: chatMessage.chatRoomId, name: "", latestChatMessage: null };
  const room = roomAfter(step, known ?? bare, entry);
  const isPlaced = canPlace(query, step.rules);
  const belongsAbove = roomBelongsAbove(query, step.rules, step.state.log);
  if (isPlaced && isBelow(query, room, belongsAbove, isChatRoom, isOlder(entry, merging))) {
    if (merging.asNews) confirmBottom(step, hash);
    return undefined;
  }
  if (!isPlaced || (!query.isMainList && includes === undefined)) {
    // A5: only the server knows whether and where it belongs.
    if (isNews) needRefetch(step, hash);
    return undefined;
  }
  if (known === undefined) {
    if (query.isActive) return "wanted";
    needRefetch(step, hash);
    return undefined;
  }
  const isIncluded = query.isMainList || includes?.(room, query.queryKey);
  // The app's own answer may be to throw.
  if (isIncluded === undefined && isNews) needRefetch(step, hash);
  return isIncluded === true ? room : undefined;
}

/** Returns what is known of a room that a list lacks. */
function knownRoom(step: Step, chatRoomId: string): ChatRoomSummary | undefined {
  for (const [, query] of queriesOf(step, "chat-rooms")) {
    const list = readChatRooms(query.data, query.order);
    const room = list && indexOf(list).get(chatRoomId);
    if (room !== undefined) return room;
  }
  return step.state.knownRooms[chatRoomId];
}

/** Whether an entry was there before a snapshot was asked for, which has it if it is in the window. */
function isOlder({ tick }: LogEntry, merging: Merging): boolean {
  return !merging.asNews && tick < merging.startedTick;
}

/** Whether a row lies below the window. A row of the same instant as the last does if it is older. */
function isBelow<R>(
  { window: { bottom } }: ChatQuery,
  row: R,
  belongsAbove: (row: R, other: R) => boolean,
  isRow: (value: unknown) => value is R,
  isOlder: boolean,
): boolean {
  return isRow(bottom) && (!belongsAbove(row, bottom) || (isOlder && belongsAbove(bottom, row)));
}

/** What lies below a last row that may be the last of all is up to the server. */
function confirmBottom(step: Step, hash: string): void {
  if (step.state.queries[hash]?.window.isBottomUnsure !== true) return;
  const notBefore = step.now + step.rules.maxReorderMs;
  needRefetch(step, hash, { notBefore, isConfirming: true });
}

/** Whether a list's response told it, which has only the newest message of a room. */
function isListEntry({ isFromSnapshot, chatRoom }: LogEntry): boolean {
  return isFromSnapshot !== undefined && chatRoom !== undefined;
}

/** F7, F12: writes a list that has grown, and keeps it from growing without end. */
function writeGrown<R extends Row>(step: Step, hash: string, list: List<R>, addedCount: number) {
  const query = step.state.queries[hash];
  if (query === undefined) return;
  const growth = query.growth + addedCount;
  if (growth <= step.rules.growthLimit) {
    const split = query.window.canSplit ? splitNewestPage(list, query.pageSize) : list;
    updateQuery(step, hash, { data: split.data, growth });
  } else if (isInfiniteData(list.data)) {
    // Only the server can make a cursor for a place further up.
    updateQuery(step, hash, { data: list.data, growth });
    needRefetch(step, hash, { depth: "all" });
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
