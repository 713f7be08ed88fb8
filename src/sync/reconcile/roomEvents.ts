import { replaceEqualDeep } from "@tanstack/react-query";

import type { ChatRoomRemovedEvent, ChatRoomUpdatedEvent } from "../../ports/ChatRoomEvents.ts";
import type { ChatRoomSummary } from "../../ports/ChatRoomSummary.ts";
import type { Position } from "../../ports/Page.ts";
import { changeRows, indexOf } from "../../queries/listShape.ts";
import { isAfter } from "./eventLog.ts";
import { expectMessage } from "./lostMessages.ts";
import { mergeIntoLists } from "./merge.ts";
import { forgetMissingRoom } from "./missingRooms.ts";
import { isAtLeastAsNew, textId } from "./order.ts";
import { confirmAt, forgetRefetch, refillList, scheduleRefetch } from "./refetches.ts";
import {
  entriesOf,
  findRoom,
  isGone,
  isIncluded,
  isLeaving,
  isOutdated,
  noteRoomNews,
  type KnownNews,
} from "./roomNews.ts";
import { isOrderKnown, placeRooms, readChatRooms, sortNewestFirst } from "./rows.ts";
import type { ChatQuery, RoomNews } from "./state.ts";
import { limitEntries, queriesOf, setEntry, updateQuery, type Step } from "./step.ts";
import { noteRoomCount } from "./unread.ts";
import { withoutData } from "./window.ts";

// F14: rooms that change, come and go.

/** A room changed, is new, or the user joined it again: its rows follow, and it is put where it belongs. */
export function updateRoom(step: Step, { chatRoom, position }: ChatRoomUpdatedEvent): void {
  const { id } = chatRoom;
  const before = step.state.roomNews[id];
  if (isOutdated(before, position)) return;
  const known = findRoom(step, id);
  const news = {
    ...receivedNow(step, position),
    chatRoom,
    fields: fieldsOf(chatRoom, known, before),
    isReturn: before?.chatRoom === null || before?.isReturn === true,
  };
  noteRoomCount(step, chatRoom, position);
  readmitRoom(step, id);
  noteRoomNews(step, id, news);
  const latestChatMessage = newestOf(chatRoom, known);
  setEntry(step, "unlistedRooms", id, { ...known, ...chatRoom, latestChatMessage });
  limitEntries(step, "unlistedRooms", step.rules.logLimit);
  for (const [hash, query] of queriesOf(step, "chat-rooms")) {
    if (isAfter(news, query.asOf) === false) confirmLate(step, hash, id, news);
    else applyReceivedNews(step, hash, [id, news]);
  }
  // Messages that came while the room was gone or missing may be newer than what was said of it.
  const ofRoom = step.state.log.filter(({ chatMessage }) => chatMessage.chatRoomId === id);
  mergeIntoLists(step, [...ofRoom, ...entriesOf(news)]);
  if (chatRoom.latestChatMessage) expectMessage(step, chatRoom.latestChatMessage);
  confirmUnordered(step, id, before, news);
}

/** A room is gone: so are its rows and messages, and what is still on its way is ignored. */
export function removeRoom(
  step: Step,
  { removedChatRoomId: id, position }: ChatRoomRemovedEvent,
): void {
  const before = step.state.roomNews[id];
  if (isOutdated(before, position)) {
    if (before !== undefined && before.chatRoom !== null) noteAbsence(step, id, before);
    return;
  }
  const news = { ...receivedNow(step, position), chatRoom: null, fields: {} };
  noteRoomNews(step, id, news);
  forgetMissingRoom(step, id);
  setEntry(step, "unlistedRooms", id, undefined);
  for (const [hash, query] of queriesOf(step, "chat-rooms")) {
    if (isAfter(news, query.asOf) === false) confirmLate(step, hash, id, news);
    else if (applyRoomNews(step, hash, [[id, news]])) refillList(step, hash);
  }
  const rooms = queriesOf(step, "chat-messages", id);
  // A response that is newer than the event was readable, so the user is back.
  const isBack = rooms.some(([, { asOf }]) => isAfter(news, asOf) === false);
  if (!isBack) discardRoom(step, id);
  confirmUnordered(step, id, before, news);
}

/** The user had left before the event about the room: what was written meanwhile has no event. */
function noteAbsence(step: Step, chatRoomId: string, news: RoomNews): void {
  if (news.isReturn === true) return;
  noteRoomNews(step, chatRoomId, { ...news, isReturn: true });
  for (const [hash, { asOf }] of queriesOf(step, "chat-messages", chatRoomId)) {
    if (isAfter(news, asOf) !== false) scheduleRefetch(step, hash, { depth: "all" });
  }
}

/** A list has a room again that was gone: what was written meanwhile has no event. */
export function noteReturn(step: Step, chatRoom: ChatRoomSummary, asOf: Position | null): void {
  readmitRoom(step, textId(chatRoom.id));
  const news = { ...receivedNow(step, asOf ?? undefined), chatRoom, fields: {}, isReturn: true };
  noteRoomNews(step, chatRoom.id, news);
}

/** Drops a room's messages; whoever shows them gets an error that says that the room is gone. */
export function discardRoom(step: Step, chatRoomId: string): void {
  for (const [hash] of queriesOf(step, "chat-messages", chatRoomId)) {
    forgetRefetch(step, hash);
    setEntry(step, "suspicions", hash, undefined);
    updateQuery(step, hash, { ...withoutData, isRefused: true });
  }
  step.effects.push({ type: "discard-room", chatRoomId });
}

/** A room that was gone or refused is back: it may be requested, and whoever has it open gets its messages. */
export function readmitRoom(step: Step, chatRoomId: string): void {
  if (isGone(step, chatRoomId)) setEntry(step, "roomNews", chatRoomId, undefined);
  setEntry(step, "refusedRooms", chatRoomId, undefined);
  for (const [hash, query] of queriesOf(step, "chat-messages", chatRoomId)) {
    if (!query.isRefused || !query.isActive || query.fetch !== null) continue;
    updateQuery(step, hash, { isRefetchRequested: true, isRefused: false });
    step.effects.push({ type: "refetch", hash, pages: 1, restarts: false });
  }
}

/**
 * Puts what was said of rooms into a list: rows of rooms that are gone go, and others get what changed.
 * Returns whether that changed the list.
 */
export function applyRoomNews(step: Step, hash: string, news: readonly KnownNews[]): boolean {
  const query = step.state.queries[hash];
  const list = query && readChatRooms(query.data, query.order);
  if (query === undefined || list === undefined) return false;
  const { belongsAbove } = placeRooms(query, step.rules, step.state.log);
  const removed: ChatRoomSummary[] = [];
  const added: ChatRoomSummary[] = [];
  const replaced = new Map<ChatRoomSummary, ChatRoomSummary>();
  for (const [id, { chatRoom, fields }] of news) {
    const row = indexOf(list).get(id);
    if (row === undefined) {
      if (chatRoom !== null && belongsAtEnd(step, query, chatRoom)) added.push(chatRoom);
      continue;
    }
    const after = replaceEqualDeep(row, { ...row, ...fields });
    if (chatRoom === null || isLeaving(step, query, row, after)) removed.push(row);
    else if (after !== row && step.rules.compareChatRooms === undefined) replaced.set(row, after);
    else if (after !== row) {
      // The app's own order may be that of what changed.
      removed.push(row);
      added.push(after);
    }
  }
  const sorted = sortNewestFirst(added, belongsAbove);
  const result = changeRows(
    list,
    { added: sorted, removed, replaced },
    (row, other) => row.latestChatMessage !== null && belongsAbove(row, other),
  );
  if (result === list) return false;
  updateQuery(step, hash, { data: result.data });
  return true;
}

/** Whether a room without messages is to be put at the end of a list. Others come with their message. */
function belongsAtEnd(step: Step, query: ChatQuery, chatRoom: ChatRoomSummary): boolean {
  const isEndLoaded = query.window.bottom === null && !query.window.isEndUnknown;
  return (
    chatRoom.latestChatMessage === null &&
    isIncluded(step, query, chatRoom) === true &&
    isEndLoaded &&
    isOrderKnown(query, step.rules)
  );
}

/**
 * The same for what was just received, which no response is sure to have. A5: if only the server knows whether, or
 * where, the room belongs in the list, the list is refetched. A room that has a message and isn't in the list is
 * put in with it.
 */
export function applyReceivedNews(step: Step, hash: string, news: KnownNews): boolean {
  const isChanged = applyRoomNews(step, hash, [news]);
  const [id, { chatRoom }] = news;
  const query = step.state.queries[hash];
  const list = query && readChatRooms(query.data, query.order);
  if (chatRoom === null || query === undefined || list === undefined) return isChanged;
  const { bottom, isEndUnknown } = query.window;
  const isIn = isIncluded(step, query, chatRoom);
  const isPlaceKnown = isOrderKnown(query, step.rules);
  const isBelow = isPlaceKnown && bottom !== null && !isEndUnknown;
  const isUnsure = indexOf(list).has(id)
    ? isChanged && (isIn === undefined || !isPlaceKnown)
    : chatRoom.latestChatMessage === null && isIn !== false && !isBelow;
  const againAt = step.now + step.rules.maxReplicaLagMs;
  if (isUnsure) scheduleRefetch(step, hash, { depth: "all", againAt });
  return isChanged;
}

function receivedNow({ state, now }: Step, position: Position | undefined) {
  return { tick: state.tick, at: now, position };
}

function newestOf({ latestChatMessage: told }: ChatRoomSummary, room: ChatRoomSummary | undefined) {
  const known = room?.latestChatMessage ?? null;
  return told !== null && isAtLeastAsNew(told, known) ? told : known;
}

/** Returns the fields in which a room differs from what is known of it, or did lately. */
function fieldsOf(
  chatRoom: ChatRoomSummary,
  known: ChatRoomSummary | undefined,
  before: RoomNews | undefined,
): Partial<ChatRoomSummary> {
  const old = new Map<string, unknown>(Object.entries(known ?? {}));
  const changed = Object.entries(chatRoom).filter(
    ([name, value]) =>
      !["id", "latestChatMessage"].includes(name) &&
      // What is unread follows from all that is known, not from what was said last.
      !(name === "unreadCount" && known?.unreadCount !== undefined) &&
      (name in (before?.fields ?? {}) || replaceEqualDeep(old.get(name), value) !== old.get(name)),
  );
  return Object.fromEntries(changed);
}

/** A late event is older than the list: only another fetch shows whether the row has it. */
function confirmLate(step: Step, hash: string, chatRoomId: string, news: RoomNews): void {
  const query = step.state.queries[hash];
  const list = query && readChatRooms(query.data, query.order);
  const row = list && indexOf(list).get(chatRoomId);
  if (row === undefined) return;
  const isSame =
    news.chatRoom !== null && replaceEqualDeep(row, { ...row, ...news.fields }) === row;
  if (!isSame) confirmAt(step, hash, step.now);
}

/** Without positions, two events about one room may have come in the wrong order, or one of them twice. */
function confirmUnordered(
  step: Step,
  chatRoomId: string,
  before: RoomNews | undefined,
  news: RoomNews,
): void {
  const { maxReplicaLagMs } = step.rules;
  if (before === undefined || news.position !== undefined) return;
  if (before.at < step.now - maxReplicaLagMs) return;
  if (replaceEqualDeep(before.chatRoom, news.chatRoom) === before.chatRoom) return;
  const notBefore = step.now + maxReplicaLagMs + 1;
  for (const [hash] of queriesOf(step, "chat-rooms")) confirmAt(step, hash, notBefore);
  if (before.chatRoom !== null && news.chatRoom !== null) return;
  for (const [hash] of queriesOf(step, "chat-messages", chatRoomId))
    scheduleRefetch(step, hash, { notBefore, isConfirming: true });
}
