import type { ChatMessage } from "../../ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../../ports/ChatRoomSummary.ts";
import type { NewChatMessageEvent } from "../../ports/NewChatMessageEvent.ts";
import { indexOf, rowsOf, type List, type ReadList, type Row } from "../../queries/listShape.ts";
import { seqsOf, watchSeqs } from "./lostMessages.ts";
import { noteNewerOfMissing } from "./missingRooms.ts";
import { isAtLeastAsNew, latestOf, newerRoom, newerVersion, textId, withTextIds } from "./order.ts";
import { fieldsSince, findRoom, isGone, isIncluded, isLeaving } from "./roomNews.ts";
import {
  compareArrival,
  isOrderKnown,
  isChatMessage,
  isChatRoom,
  placeMessages,
  placeRooms,
  readChatMessages,
  readChatRooms,
  type Placing,
} from "./rows.ts";
import type { ChatQuery, LogEntry } from "./state.ts";
import { limitEntries, queriesOf, setEntry, updateQuery, type Step } from "./step.ts";
import { withCount } from "./unread.ts";

/** Everything that differs between rooms and messages; all other rules are the same for both. */
export interface Kind<R extends Row> extends Placing<R> {
  read: ReadList<R>;
  isRow: (value: unknown) => value is R;

  /** The id of the row that an entry of the log is about. */
  idOf: (entry: LogEntry) => string;
  /** Returns a row after an entry; the same object if the entry says nothing newer. */
  applyEntry: (row: R, entry: Entry) => R;
  /** Whether an entry may add a row where there is none. */
  canCreateRow: (entry: LogEntry) => boolean;
  createRow: (entry: LogEntry) => R;
  /** Whether a row has to move to another place with what an entry said. */
  isMoved: (before: R, after: R) => boolean;
  /** Whether a row leaves the list because of what an entry said. */
  isLeaving: (before: R, after: R) => boolean;
  /** Whether a row that is in the window, but not in the list, is to be put in. */
  membershipOf: (row: R, entry: LogEntry) => "in" | "out" | "unsure" | "unknown-room";
  /** Looks at what was just received and put in. */
  afterAdd: (list: List<R>, added: readonly R[]) => void;
  /** Notes what was told of rows below the window. */
  noteBelow: (entries: readonly LogEntry[]) => void;

  /**
   * Returns the newer of two versions of a row that responses told; the second one if they are
   * equal.
   */
  pickNewer: (before: R, now: R) => R;
  /** Whether a row says something newer of its room than it did before. */
  hasNewerMessage: (row: R, before: R) => boolean;
  /** Whether a row has a message in an older version than before. */
  isOlderVersion: (row: R, before: R) => boolean;
  /** What a row tells to other queries. */
  toEvent: (row: R) => NewChatMessageEvent | undefined;
  /** Notes what else a whole snapshot says. */
  afterFullSnapshot: (list: List<R>, loaded: List<R> | undefined) => void;
}

/** Calls a function with the kind of a query's rows. */
export function withKind<Result>(
  step: Step,
  hash: string,
  query: ChatQuery,
  run: <R extends Row>(kind: Kind<R>) => Result,
): Result {
  return query.scope === "chat-rooms"
    ? run(kindOfRooms(step, query))
    : run(kindOfMessages(step, hash, query));
}

/** Returns what rows tell to other queries. */
export function eventsOf<R extends Row>({ toEvent }: Kind<R>, rows: readonly R[]) {
  return rows.flatMap((row) => toEvent(row) ?? []);
}

function kindOfMessages(step: Step, hash: string, query: ChatQuery): Kind<ChatMessage> {
  const placing = placeMessages(query, step.rules, step.state.log);
  // The server's word on a row that only the app knew wins, as that on its time.
  const isOptimistic = ({ id }: ChatMessage) => query.optimisticIds.includes(textId(id));
  return {
    ...placing,
    read: readChatMessages,
    isRow: isChatMessage,
    idOf: ({ chatMessage }) => chatMessage.id,
    applyEntry: (row, { chatMessage }) =>
      isOptimistic(row) ? { ...row, ...chatMessage } : newerVersion(row, chatMessage),
    // A list's row tells only the latest message: there may be others between it and those shown.
    canCreateRow: ({ chatRoom, isFromSnapshot }) => !isFromSnapshot || chatRoom === undefined,
    createRow: ({ chatMessage }) => chatMessage,
    isMoved: (before, after) => isOptimistic(before) && placing.compare(before, after) !== 0,
    isLeaving: () => false,
    membershipOf: () => "in",
    afterAdd: (list, added) => watchSeqs(step, hash, list, added),
    noteBelow: () => {},
    pickNewer: (before, now) => (newerVersion(now, before) === now ? now : before),
    hasNewerMessage: () => false,
    isOlderVersion: isOlder,
    toEvent: (chatMessage) => ({ chatMessage: withTextIds(chatMessage) }),
    afterFullSnapshot: (list) =>
      updateQuery(step, hash, { seqs: seqsOf(rowsOf(list), query.seqs) }),
  };
}

function kindOfRooms(step: Step, query: ChatQuery): Kind<ChatRoomSummary> {
  const { rules } = step;
  const hasNewerMessage = (room: ChatRoomSummary, roomBefore: ChatRoomSummary) => {
    const [latest, before] = [latestOf(room), latestOf(roomBefore)];
    return latest !== null && latest.id !== before?.id && isAtLeastAsNew(latest, before);
  };
  // Messages missed during a gap may be unread, and the room is not requested again.
  const mayHaveMissed = (query.appliedAt ?? -Infinity) <= (step.state.gapAt ?? -Infinity);
  const noteUnlisted = (rooms: readonly ChatRoomSummary[]) => {
    for (const room of rooms) {
      const isDoubtful = mayHaveMissed && room.unreadCount !== undefined;
      if (!isDoubtful && !isGone(step, room.id)) setEntry(step, "unlistedRooms", room.id, room);
    }
    limitEntries(step, "unlistedRooms", rules.logLimit);
  };
  return {
    ...placeRooms(query, rules, step.state.log),
    read: readChatRooms,
    isRow: isChatRoom,
    idOf: ({ chatMessage }) => chatMessage.chatRoomId,
    applyEntry: (row, event) => roomAfter(step, row, event),
    canCreateRow: ({ isFromSnapshot }) => !isFromSnapshot,
    createRow(entry) {
      const bare = { id: entry.chatMessage.chatRoomId, name: "", latestChatMessage: null };
      const room = roomAfter(step, knownRoom(step, entry) ?? bare, entry);
      return withCount(step, { ...room, ...fieldsSince(step, entry) });
    },
    isMoved: (before, after) => latestOf(before)?.id !== latestOf(after)?.id,
    isLeaving: (before, after) => isLeaving(step, query, before, after),
    membershipOf(room, entry) {
      // A5: only the server knows whether and where it belongs.
      const isCustomList = !query.isMainList && rules.includes === undefined;
      if (isCustomList || !isOrderKnown(query, rules)) return "unsure";
      if (knownRoom(step, entry) === undefined) return "unknown-room";
      const isIn = isIncluded(step, query, room);
      return isIn === undefined ? "unsure" : isIn ? "in" : "out";
    },
    afterAdd: () => {},
    noteBelow(entries) {
      noteNewerOfMissing(step, entries);
      noteUnlisted(
        entries.flatMap((entry) => {
          const known = knownRoom(step, entry);
          return known === undefined ? [] : roomAfter(step, known, entry);
        }),
      );
    },
    pickNewer: newerRoom,
    hasNewerMessage,
    isOlderVersion(room, roomBefore) {
      const [latest, before] = [latestOf(room), latestOf(roomBefore)];
      return latest !== null && latest.id === before?.id && isOlder(latest, before);
    },
    toEvent: eventOfRoom,
    afterFullSnapshot(list, loaded) {
      if (loaded === undefined) return;
      const index = indexOf(list);
      noteUnlisted(
        rowsOf(loaded).filter((room) => !hasForeignMessage(room) && !index.has(textId(room.id))),
      );
    },
  };
}

const isOlder = (message: ChatMessage, before: ChatMessage) =>
  newerVersion(message, before) !== message;

type Entry = NewChatMessageEvent & Partial<Pick<LogEntry, "tick" | "isFromSnapshot" | "isChange">>;

/**
 * Returns a row of a list with the message of an event, if that is newer, and what else the event
 * told.
 */
function roomAfter(step: Step, row: ChatRoomSummary, entry: Entry): ChatRoomSummary {
  const { chatMessage, chatRoom, isFromSnapshot, isChange } = entry;
  const latest = latestOf(row);
  const told = chatRoom && latestOf(chatRoom);
  const message = told && !isAtLeastAsNew(chatMessage, told) ? told : chatMessage;
  if (latest?.id === message.id) {
    const newer = newerVersion(latest, message);
    return newer === latest ? row : { ...row, latestChatMessage: newer };
  }
  if (!isAtLeastAsNew(message, latest)) return row;
  const isTied = latest && isAtLeastAsNew(latest, message);
  if (isTied && losesTie(step, message, latest, isFromSnapshot ?? isChange)) return row;
  return { ...row, ...chatRoom, ...fieldsSince(step, entry), latestChatMessage: message };
}

/**
 * Whether a message is the older one of two of one instant. The room's cached messages tell; else the
 * one received last is newer. A message that only a response or a change told replaces neither that nor
 * another of its kind.
 */
function losesTie(step: Step, message: ChatMessage, latest: ChatMessage, isNoArrival = false) {
  for (const [, query] of queriesOf(step, "chat-messages", message.chatRoomId)) {
    const list = readChatMessages(query.data, query.order);
    const ids = list === undefined ? [] : rowsOf(list).map(({ id }) => textId(id));
    const [at, latestAt] = [ids.indexOf(message.id), ids.indexOf(latest.id)];
    if (at >= 0 && latestAt >= 0) return at > latestAt;
  }
  const compared = compareArrival(message.id, latest.id, step.state.log);
  return isNoArrival ? compared >= 0 : compared > 0;
}

/** Returns what is known of a room that a list lacks. */
function knownRoom(step: Step, { chatRoom, chatMessage: { chatRoomId } }: LogEntry) {
  return chatRoom ?? findRoom(step, chatRoomId);
}

/** Returns what a row of a list tells of its room. */
export function eventOfRoom(chatRoom: ChatRoomSummary): NewChatMessageEvent | undefined {
  const chatMessage = latestOf(chatRoom);
  if (chatMessage === null) return undefined;
  return hasForeignMessage(chatRoom) ? { chatMessage } : { chatMessage, chatRoom };
}

/** Whether another strategy has put a message into the row of another room. */
function hasForeignMessage(room: ChatRoomSummary): boolean {
  const id = textId(room.id);
  return (latestOf(room)?.chatRoomId ?? id) !== id;
}
