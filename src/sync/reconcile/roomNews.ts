import type { ChatRoomSummary } from "../../ports/ChatRoomSummary.ts";
import type { Position } from "../../ports/Page.ts";
import { indexOf } from "../../queries/listShape.ts";
import { mayLack } from "./eventLog.ts";
import { latestOf } from "./order.ts";
import { readChatRooms } from "./rows.ts";
import { maxRoomNews } from "./rules.ts";
import type { ChatQuery, Fetch, LogEntry, RoomNews } from "./state.ts";
import { limitEntries, queriesOf, setEntry, update, type Step } from "./step.ts";

// F14: events about rooms themselves. Each message counts, but of a room only the latest event does: that
// one is kept beside the log, for every response, message and event that is older.

export type KnownNews = readonly [chatRoomId: string, news: RoomNews];

/** Keeps what was said of a room. The oldest of what is too much counts as lost. */
export function noteRoomNews(step: Step, chatRoomId: string, news: RoomNews): void {
  // Taken out first, so that it comes last.
  setEntry(step, "roomNews", chatRoomId, undefined);
  setEntry(step, "roomNews", chatRoomId, news);
  for (const { at } of limitEntries(step, "roomNews", maxRoomNews)) {
    update(step, { evictedAt: Math.max(step.state.evictedAt ?? 0, at) });
  }
}

/** Whether a room is gone, by what was said of it last. */
export function isGone({ state }: Step, chatRoomId: string): boolean {
  return state.roomNews[chatRoomId]?.chatRoom === null;
}

/**
 * Whether a message is one of before its room went: by position, or because it came so soon after that
 * it may have been overtaken.
 */
export function isOfGoneRoom(step: Step, entry: LogEntry): boolean {
  const news = step.state.roomNews[entry.chatMessage.chatRoomId];
  if (news?.chatRoom !== null) return false;
  const isLater = comparePositions(entry, news);
  return isLater === undefined ? entry.at <= news.at + step.rules.maxReplicaLagMs : isLater <= 0;
}

/** Returns what changed of a room since a message brought it. */
export function fieldsSince(
  { state }: Step,
  entry: { chatMessage: { chatRoomId: string }; position?: Position; tick?: number },
): Partial<ChatRoomSummary> {
  const news = state.roomNews[entry.chatMessage.chatRoomId];
  if (news === undefined) return {};
  const isLater = comparePositions(entry, news) ?? (entry.tick ?? state.tick) - news.tick;
  return isLater < 0 ? news.fields : {};
}

/** Returns what a snapshot may lack of what was said of rooms. */
export function newsMissedBy(
  step: Step,
  query: ChatQuery,
  fetch: Pick<Fetch, "startedAt">,
  asOf: Position | null,
  isOfSeveralMoments?: boolean,
): readonly KnownNews[] {
  const isMissed = mayLack(step, query, fetch, asOf, isOfSeveralMoments);
  return Object.entries(step.state.roomNews).filter(([, news]) => isMissed(news));
}

/** Returns what was said of a room as an entry for lists, with its latest message. */
export function entriesOf(news: RoomNews): readonly LogEntry[] {
  const { chatRoom, tick, at, position } = news;
  const chatMessage = chatRoom && latestOf(chatRoom);
  if (!chatRoom || !chatMessage) return [];
  return [{ chatMessage, chatRoom, tick, at, isChange: true, ...(position && { position }) }];
}

/** Whether an event is older than what is known, by position; `false` without positions. */
export function isOutdated(news: RoomNews | undefined, position: Position | undefined): boolean {
  return news !== undefined && (comparePositions({ position }, news) ?? 1) <= 0;
}

/** Returns a room as a list has it, or as it was when it fell out of one. */
export function findRoom(step: Step, chatRoomId: string): ChatRoomSummary | undefined {
  for (const [, query] of queriesOf(step, "chat-rooms")) {
    const list = readChatRooms(query.data, query.order);
    const room = list && indexOf(list).get(chatRoomId);
    if (room !== undefined) return room;
  }
  return step.state.unlistedRooms[chatRoomId];
}

/** A5: whether a room belongs in a list; `undefined` if only the server knows, or the app's `includes` threw. */
export function isIncluded(
  { rules }: Step,
  { isMainList, queryKey }: ChatQuery,
  chatRoom: ChatRoomSummary,
): boolean | undefined {
  return isMainList || rules.includes?.(chatRoom, queryKey);
}

/** A5: whether a room leaves a list because of what changed. */
export function isLeaving(
  step: Step,
  query: ChatQuery,
  before: ChatRoomSummary,
  after: ChatRoomSummary,
): boolean {
  return isIncluded(step, query, after) === false && isIncluded(step, query, before) !== false;
}

interface Positioned {
  position?: Position | undefined;
}

/** Compares two positions, ascending; `undefined` if they are not of one stream. */
function comparePositions({ position: a }: Positioned, { position: b }: Positioned) {
  return a !== undefined && a.epoch === b?.epoch ? a.offset - b.offset : undefined;
}
