import type { ChatMessage } from "../../ports/ChatMessage.ts";
import type { ChatRoomReadEvent } from "../../ports/ChatRoomRead.ts";
import type { ChatRoomSummary } from "../../ports/ChatRoomSummary.ts";
import type { Position } from "../../ports/Page.ts";
import { compareChatMessages } from "../../queries/compareChatMessages.ts";
import { changeRows, indexOf } from "../../queries/listShape.ts";
import { groupByRoom, logNeededSince } from "./eventLog.ts";
import { compareSortableIds, latestOf, newerVersion, withTextIds } from "./order.ts";
import { confirmAt, refillList } from "./refetches.ts";
import { findRoom, isLeaving } from "./roomNews.ts";
import { compareArrival, readChatMessages, readChatRooms } from "./rows.ts";
import type {
  EventOf,
  KnownRead,
  LogEntry,
  ReceivedUnread,
  ServerCount,
  UnreadRoom,
} from "./state.ts";
import { emptyRecord, queriesOf, setEntry, update, updateQuery, type Step } from "./step.ts";

// How many messages of others are unread in a room. The server's count comes with the room's latest
// message, so it covers everything up to that one. What was received above it is added, and what was
// read since is taken away. A count is never counted up or down: it is derived from what is
// known, so that it doesn't matter how often, how late or in which order anything arrives. When nothing
// can change it any more, the row is all that has to be known.

/** Notes the server's count of a room, from a response or an event. */
export function noteCount(
  step: Step,
  chatRoom: ChatRoomSummary,
  asked: Pick<ServerCount, "startedAt" | "position">,
  before = step.state.unread[chatRoom.id],
): void {
  const { id, unreadCount } = chatRoom;
  if (!isCount(unreadCount)) return;
  const room = before ?? { told: null, received: [], reads: [] };
  const latest = latestOf(chatRoom);
  const told = { count: unreadCount, latest, seen: latest, ...asked, at: step.now };
  setUnread(step, id, supersedes(step, told, room) ? { ...room, told } : room);
}

/** The same of a room that came with an event. */
export function noteRoomCount(step: Step, chatRoom: ChatRoomSummary, position?: Position): void {
  const asked = { startedAt: Number.NEGATIVE_INFINITY, position: position ?? null };
  noteCount(step, chatRoom, asked, unreadOf(step, chatRoom.id));
}

/**
 * A2: somebody else wrote a row with another count. The app has marked it as read or as unread, or the
 * data is old: of one latest message the lower count is newer, and a higher one is confirmed.
 */
export function noteOutsideCount(
  step: Step,
  hash: string,
  row: ChatRoomSummary,
  known: ChatRoomSummary,
): void {
  if (row.unreadCount === known.unreadCount || !isCount(known.unreadCount)) return;
  const before = unreadOf(step, row.id, known);
  const isHigher = isCount(row.unreadCount) && row.unreadCount > known.unreadCount;
  if (isHigher && row.latestChatMessage?.id === known.latestChatMessage?.id) {
    setUnread(step, row.id, { ...before, told: toldBy(step, row), received: [], reads: [] });
    confirmAt(step, hash, step.now + step.rules.maxReplicaLagMs);
  } else {
    noteCount(step, row, { startedAt: Number.NEGATIVE_INFINITY, position: null }, before);
  }
}

/** Notes what was received, before it is merged. The rooms in events (L3) bring counts themselves. */
export function countReceived(step: Step, entries: readonly LogEntry[]): void {
  const { currentUserId } = step.rules;
  for (const { chatRoom, position } of entries)
    if (chatRoom !== undefined) noteRoomCount(step, chatRoom, position);
  for (const [chatRoomId, ofRoom] of groupByRoom(entries)) {
    const ofOthers = ofRoom.filter(({ chatMessage }) => chatMessage.sender.id !== currentUserId);
    const isCounted = currentUserId !== undefined && ofOthers.length > 0;
    if (isCounted) receiveInRoom(step, chatRoomId, ofOthers);
    if (!step.state.watchedRooms.includes(chatRoomId)) continue;
    const newest = newestOf(step, ofRoom.map(chatMessageOf));
    if (newest !== null) addRead(step, chatRoomId, newest.id, null, null);
  }
}

function receiveInRoom(step: Step, chatRoomId: string, entries: readonly LogEntry[]): void {
  const room = unreadOf(step, chatRoomId);
  const received = new Map(room.received.map((each) => [each.message.id, each]));
  let newest = newestOf(step, [room.told?.latest, ...room.received.map(messageOf)]);
  for (const { chatMessage, position, isChange } of entries) {
    const before = received.get(chatMessage.id);
    received.set(chatMessage.id, {
      message: before ? newerVersion(before.message, chatMessage) : chatMessage,
      at: step.now,
      position: position ?? before?.position ?? null,
      isLate:
        before?.isLate ??
        (!isChange && newest !== null && isLateAfter(step, chatMessage, newest, room.told)),
    });
    newest = newestOf(step, [newest, chatMessage]);
  }
  setUnread(step, chatRoomId, { ...room, received: [...received.values()] });
}

/**
 * Whether a message is older than one that was known before it, so that its place doesn't tell whether it
 * is counted. Numbers (L1) tell it, except among those that were received before.
 */
function isLateAfter(
  step: Step,
  message: ChatMessage,
  newest: ChatMessage,
  told: ServerCount | null,
): boolean {
  if (newest.id === message.id || isAbove(step, message, newest)) return false;
  // A row that shows one's own message says nothing of what was written before that.
  const { currentUserId } = step.rules;
  const isAfterOwn = told?.seen === null && told.latest?.sender.id === currentUserId;
  if (cachedMessage(step, message.chatRoomId, message.id) !== undefined) return isAfterOwn;
  if (message.seq === undefined || newest.seq === undefined) return true;
  const isSeen = told?.seen && !isAbove(step, message, told.seen);
  return !isSeen && !!told?.latest && !isAbove(step, message, told.latest);
}

/** This user has read a room, here or on another device. */
export function noteRead(step: Step, { read, chatRoom, ...event }: ChatRoomReadEvent): void {
  const { chatRoomId, upTo } = read;
  const position = event.position ?? null;
  if (chatRoom !== undefined) noteRoomCount(step, chatRoom, event.position);
  addRead(step, chatRoomId, upTo, step.now, position);
}

/** This client marks a room as read. Until the server has confirmed it, no response is sure to know of it. */
export function noteMark(step: Step, { chatRoomId, upTo, status }: EventOf<"mark-changed">): void {
  if (status === "pending") {
    addRead(step, chatRoomId, upTo, null, null);
    return;
  }
  // First, since the mark itself may be all that knows where it is.
  if (status === "success") addRead(step, chatRoomId, upTo, step.now, null);
  const room = unreadOf(step, chatRoomId);
  const place = findMessage(step, chatRoomId, upTo);
  const isMeant = (read: KnownRead) =>
    read.at === null && (read.upTo === upTo || isFurther(step, place, read.place));
  const reads = room.reads.filter((read) => !isMeant(read));
  setUnread(step, chatRoomId, { ...room, reads });
  if (status === "success") return;
  // The server may have done it all the same.
  for (const hash of listsWith(step, chatRoomId)) {
    confirmAt(step, hash, step.now + step.rules.maxReplicaLagMs);
  }
}

/** While the user looks at a room's newest message, whatever arrives is read at once. */
export function watchRoom(step: Step, { chatRoomId, isWatched }: EventOf<"room-watched">): void {
  const others = step.state.watchedRooms.filter((id) => id !== chatRoomId);
  update(step, { watchedRooms: isWatched ? [...others, chatRoomId] : others });
}

function addRead(
  step: Step,
  chatRoomId: string,
  upTo: string,
  at: number | null,
  position: Position | null,
): void {
  const room = unreadOf(step, chatRoomId);
  const place = findMessage(step, chatRoomId, upTo);
  // The response to a mark may come after its event, whose place in the stream still holds.
  const known = room.reads.find((other) => at !== null && other.upTo === upTo && other.at !== null);
  const read = { upTo, place, at, position: position ?? known?.position ?? null };
  // The furthest read of a kind says what the others say.
  const others = room.reads.filter(
    (other) =>
      (other.at === null) !== (at === null) ||
      (other.upTo !== upTo && !isFurther(step, place, other.place)),
  );
  setUnread(step, chatRoomId, { ...room, reads: [...others, read] });
}

function isFurther(step: Step, place: ChatMessage | null, other: ChatMessage | null): boolean {
  return place !== null && other !== null && isAbove(step, place, other);
}

/**
 * Whether what the server says is newer than what it said before: asked for when no replica could lag any more,
 * further in the stream, or knowing of more late messages; else by the latest message. With the same one the lower
 * count is newer, since reading only lowers it.
 */
function supersedes(step: Step, told: ServerCount, room: UnreadRoom): boolean {
  const before = room.told;
  if (before === null || before.at <= told.startedAt - step.rules.maxReplicaLagMs) return true;
  const [position, positionBefore] = [told.position, before.position];
  if (position && position.epoch === positionBefore?.epoch) {
    if (position.offset !== positionBefore.offset) return position.offset > positionBefore.offset;
  }
  const late = room.received.filter(({ isLate }) => isLate);
  const known = (by: ServerCount) => late.filter((each) => isKnown(step, each, by)).length;
  if (known(told) !== known(before)) return known(told) > known(before);
  if (told.latest?.id === before.latest?.id) return told.count <= before.count;
  return (
    before.latest === null || (told.latest !== null && isAbove(step, told.latest, before.latest))
  );
}

/** Whether the server certainly knew of something when it told a count. */
function isKnown(
  step: Step,
  { at, position }: { at: number | null; position: Position | null },
  told: ServerCount,
): boolean {
  if (
    position &&
    told.position?.epoch === position.epoch &&
    told.position.offset >= position.offset
  )
    return true;
  return at !== null && told.startedAt >= at + step.rules.maxReplicaLagMs;
}

/** Whether the server had not seen a message when it told a count. */
function isMissedBy(step: Step, told: ServerCount, { message, position }: ReceivedUnread): boolean {
  if (position && told.position?.epoch === position.epoch) {
    if (position.offset <= told.position.offset) return false;
  }
  return told.latest === null || isAbove(step, message, told.latest);
}

interface Derived {
  count: number;
  /** Until when the server has to be asked again, because the count may be wrong; `null` if it is right. */
  doubtfulUntil: number | null;
}

/** Returns the count that follows from all that is known of a room. */
function derive(step: Step, room: UnreadRoom & { told: ServerCount }): Derived {
  const { told, received, reads } = room;
  const { maxReplicaLagMs } = step.rules;
  const unknownReads = reads.filter((read) => !isKnown(step, read, told));
  const readUpTo = newestOf(
    step,
    unknownReads.map(({ place }) => place),
  );
  const isUnread = ({ message }: ReceivedUnread) =>
    !message.deletedAt && (readUpTo === null || isAbove(step, message, readUpTo));
  const missed: ReceivedUnread[] = [];
  const seen: ReceivedUnread[] = [];
  for (const each of received) (isMissedBy(step, told, each) ? missed : seen).push(each);
  const isAllRead =
    readUpTo !== null && (told.latest === null || !isAbove(step, told.latest, readUpTo));
  const known = seen.filter(isUnread).length;
  const isPartlyRead = readUpTo !== null && !isAllRead && known < told.count;

  const base = isAllRead ? 0 : isPartlyRead ? known : told.count;
  const isDoubtful = (each: ReceivedUnread) =>
    !isKnown(step, each, told) &&
    (each.isLate || (!!each.message.deletedAt && base > 0 && !isPartlyRead));
  const doubts = [
    ...seen.filter(isDoubtful),
    ...unknownReads.filter(({ place }) => place === null || isPartlyRead),
  ];
  return {
    count: base + missed.filter(isUnread).length,
    doubtfulUntil:
      doubts.length === 0
        ? null
        : Math.max(...doubts.map(({ at }) => (at ?? step.now) + maxReplicaLagMs)),
  };
}

/** Writes the counts that have changed into all lists, and has doubtful ones confirmed. */
export function settleCounts(step: Step): void {
  const { unread } = step.state;
  for (const chatRoomId in unread) resolvePlaces(step, chatRoomId);
  for (const [hash, query] of queriesOf(step, "chat-rooms")) {
    const isChanged = step.state.unread !== step.before.unread || step.cached.has(hash);
    if (isChanged && query.data !== undefined) writeCounts(step, hash);
  }
  if (step.state.unread !== step.before.unread) settleUnlisted(step);
  for (const chatRoomId in step.state.unread) {
    const room = step.state.unread[chatRoomId];
    if (room === undefined || room === step.before.unread[chatRoomId] || !hasServerCount(room))
      continue;
    const { doubtfulUntil } = derive(step, room);
    if (doubtfulUntil === null) continue;
    for (const hash of listsWith(step, chatRoomId)) confirmAt(step, hash, doubtfulUntil);
  }
}

/** Returns a room with the count that is known. One without a count keeps having none. */
export function withCount(step: Step, row: ChatRoomSummary): ChatRoomSummary {
  const room = step.state.unread[row.id];
  if (!room || !isCount(row.unreadCount) || !hasServerCount(room)) return row;
  const { count } = derive(step, room);
  return count === row.unreadCount ? row : { ...row, unreadCount: count };
}

/** Writes what is known into the rows of a list. */
export function writeCounts(step: Step, hash: string): void {
  const query = step.state.queries[hash];
  const list = query && readChatRooms(query.data, query.order);
  if (query === undefined || list === undefined) return;
  const index = indexOf(list);
  const replaced = new Map<ChatRoomSummary, ChatRoomSummary>();
  const removed: ChatRoomSummary[] = [];
  for (const chatRoomId in step.state.unread) {
    const row = index.get(chatRoomId);
    const after = row && withCount(step, row);
    if (row === undefined || after === undefined || after === row) continue;
    if (isLeaving(step, query, row, after)) removed.push(row);
    else replaced.set(row, after);
  }
  const result = changeRows(list, { replaced, removed }, () => false);
  if (result === list) return;
  updateQuery(step, hash, { data: result.data });
  if (removed.length > 0) refillList(step, hash);
}

/** The same for rooms that fell out of their list, and may come back. */
function settleUnlisted(step: Step): void {
  for (const [chatRoomId, room] of Object.entries(step.state.unread)) {
    const row = step.state.unlistedRooms[chatRoomId];
    if (!row || !isCount(row.unreadCount) || !hasServerCount(room)) continue;
    const { count, doubtfulUntil } = derive(step, room);
    const isListed = listsWith(step, chatRoomId).length > 0;
    if (doubtfulUntil !== null && !isListed) {
      // No list asks for it again, so it has to be requested if it comes back.
      setEntry(step, "unlistedRooms", chatRoomId, undefined);
    } else if (count !== row.unreadCount) {
      setEntry(step, "unlistedRooms", chatRoomId, { ...row, unreadCount: count });
    }
  }
}

/** F12: what no snapshot can lack any more is in the count, or is forgotten. */
export function pruneCounts(step: Step): void {
  const neededSince = logNeededSince(step);
  // A new record: engines are slow with one from which entries were deleted.
  const unread = emptyRecord<UnreadRoom>();
  let isChanged = false;
  for (const [chatRoomId, room] of Object.entries(step.state.unread)) {
    const isListed = listsWith(step, chatRoomId).length > 0;
    const kept = pruned(step, room, neededSince, isListed);
    if (kept !== undefined) unread[chatRoomId] = kept;
    isChanged ||= kept !== room;
  }
  if (isChanged) update(step, { unread });
}

function pruned(
  step: Step,
  room: UnreadRoom,
  neededSince: number,
  isListed: boolean,
): UnreadRoom | undefined {
  const { told, received, reads } = room;
  const isOld = ({ at }: { at: number | null }) => at !== null && at < neededSince;
  const hasOld = [...received, ...reads].some(isOld);
  const recent = {
    received: received.filter((each) => !isOld(each)),
    reads: reads.filter((each) => !isOld(each)),
  };
  const isEmpty = recent.received.length + recent.reads.length === 0;
  if (told === null || !isListed) {
    if (isEmpty && (told === null || isOld(told))) return undefined;
    return hasOld && told === null ? { told, ...recent } : room;
  }
  if (!hasOld) return isEmpty && isOld(told) ? undefined : room;
  if (recent.reads.length > 0) {
    // A recent read may be older than these messages, so nothing is counted in for good yet. What was read isn't
    // needed.
    const readUpTo = newestOf(
      step,
      recent.reads.map(({ place }) => place),
    );
    const isRead = ({ message }: ReceivedUnread) =>
      readUpTo !== null && !isAbove(step, message, readUpTo);
    const needed = received.filter((each) => !isOld(each) || !isRead(each));
    return needed.length === received.length ? room : { ...room, received: needed };
  }
  const old = { told, received: received.filter(isOld), reads: reads.filter(isOld) };
  // Messages 5 and 7 are old, and 6 has just come: counted in up to 7, it would pass for one that is in the count.
  const newestOld = newestOf(step, old.received.map(messageOf));
  const isBelow = ({ message }: ReceivedUnread) =>
    newestOld !== null && isAbove(step, newestOld, message);
  if (recent.received.some(isBelow)) return room;
  const { count, doubtfulUntil } = derive(step, old);
  if (doubtfulUntil !== null) return room;
  // A message below what was read may still come, and isn't unread: so the count reaches up to there.
  const readPlaces = reads.map(({ place }) => place);
  const latest = newestOf(step, [told.latest, ...readPlaces, ...old.received.map(messageOf)]);
  const at = Math.max(told.at, ...old.received.map((each) => each.at));
  const folded = { told: { ...told, count, latest, at }, ...recent };
  return isEmpty && isOld(folded.told) ? undefined : folded;
}

/** A read position may have become known before its message. */
function resolvePlaces(step: Step, chatRoomId: string): void {
  const room = step.state.unread[chatRoomId];
  if (room === undefined || room.reads.every(({ place }) => place !== null)) return;
  const reads = room.reads.map((read) => ({
    ...read,
    place: read.place ?? findMessage(step, chatRoomId, read.upTo),
  }));
  if (reads.some(({ place }, index) => place !== room.reads[index]?.place)) {
    setUnread(step, chatRoomId, { ...room, reads });
  }
}

/** Returns a message of which only the id was told, if anything here has it. */
function findMessage(step: Step, chatRoomId: string, id: string): ChatMessage | null {
  const { told, received = [], reads = [] } = step.state.unread[chatRoomId] ?? {};
  const chatRoom = findRoom(step, chatRoomId);
  const latest = chatRoom && latestOf(chatRoom);
  const logged = step.state.log.filter(({ chatMessage }) => chatMessage.chatRoomId === chatRoomId);
  return (
    [told?.latest, latest, ...received.map(messageOf), ...logged.map(chatMessageOf)].find(
      (each) => each?.id === id,
    ) ??
    cachedMessage(step, chatRoomId, id) ??
    reads.find(({ upTo }) => upTo === id)?.place ??
    null
  );
}

function cachedMessage(step: Step, chatRoomId: string, id: string): ChatMessage | undefined {
  for (const [, query] of queriesOf(step, "chat-messages", chatRoomId)) {
    const list = readChatMessages(query.data, query.order);
    const message = list && indexOf(list).get(id);
    if (message !== undefined) return withTextIds(message);
  }
  return undefined;
}

/** Returns what is known of a room. If that is nothing, its row is, or the one given. */
function unreadOf(step: Step, chatRoomId: string, row = findRoom(step, chatRoomId)): UnreadRoom {
  const known = step.state.unread[chatRoomId];
  return known ?? { told: row ? toldBy(step, row) : null, received: [], reads: [] };
}

/** The count in a row is of unknown age, so it counts as older than any response to come. */
function toldBy({ now, rules }: Step, chatRoom: ChatRoomSummary): ServerCount | null {
  const { unreadCount } = chatRoom;
  if (!isCount(unreadCount)) return null;
  const latest = latestOf(chatRoom);
  const at = now - rules.maxReplicaLagMs;
  const startedAt = Number.NEGATIVE_INFINITY;
  return { count: unreadCount, latest, seen: null, position: null, startedAt, at };
}

function listsWith(step: Step, chatRoomId: string): string[] {
  return queriesOf(step, "chat-rooms").flatMap(([hash, query]) => {
    const list = readChatRooms(query.data, query.order);
    return list !== undefined && indexOf(list).has(chatRoomId) ? [hash] : [];
  });
}

function setUnread(step: Step, chatRoomId: string, room: UnreadRoom): void {
  if (room === step.state.unread[chatRoomId]) return;
  setEntry(step, "unread", chatRoomId, room);
}

/** Whether an app's room says how many messages are unread; some say `null`. */
function isCount(unreadCount: unknown): unreadCount is number {
  return typeof unreadCount === "number";
}

function hasServerCount(room: UnreadRoom): room is UnreadRoom & { told: ServerCount } {
  return room.told !== null;
}

const messageOf = ({ message }: ReceivedUnread) => message;
const chatMessageOf = ({ chatMessage }: LogEntry) => chatMessage;

function newestOf(
  step: Step,
  messages: readonly (ChatMessage | null | undefined)[],
): ChatMessage | null {
  let newest: ChatMessage | null = null;
  for (const message of messages) {
    if (message && (newest === null || isAbove(step, message, newest))) newest = message;
  }
  return newest;
}

/** Whether a message is newer than another one of its room. Of equal ones the one received last is. */
function isAbove({ state: { log } }: Step, message: ChatMessage, other: ChatMessage): boolean {
  if (message.id === other.id) return false;
  const compared =
    compareChatMessages(message, other) ||
    compareSortableIds(message.id, other.id) ||
    compareArrival(message.id, other.id, log);
  return compared < 0;
}
