import type { ChatMessage } from "../../ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../../ports/ChatRoomSummary.ts";
import type { NewChatMessageEvent } from "../../ports/NewChatMessageEvent.ts";
import { indexOf, rowsOf, type List, type ReadList, type Row } from "../../queries/listShape.ts";
import { seqsOf, watchSeqs } from "./lostMessages.ts";
import { isNewerMessage, newerRoom, newerVersion } from "./order.ts";
import {
  canPlace,
  isChatMessage,
  isChatRoom,
  placeMessages,
  placeRooms,
  readChatMessages,
  readChatRooms,
  type Placing,
} from "./rows.ts";
import type { ChatQuery, LogEntry } from "./state.ts";
import { bounded, queriesOf, update, updateQuery, type Step } from "./step.ts";

/** What rooms and messages have each in its own way; all other rules are the same for both. */
export interface Kind<R extends Row> extends Placing<R> {
  read: ReadList<R>;
  isRow: (value: unknown) => value is R;

  /** The id of the row that an entry of the log is about. */
  idOf: (entry: LogEntry) => string;
  /** Returns a row after an entry; the same object if the entry says nothing newer. */
  after: (row: R, entry: NewChatMessageEvent) => R;
  /** Whether an entry makes a row where there is none, and which. */
  makesRow: (entry: LogEntry) => boolean;
  rowOf: (entry: LogEntry) => R;
  /** Whether a row has to move to another place with what an entry said. */
  isMoved: (before: R, after: R) => boolean;
  /** Whether a row that is in the window, but not in the list, is to be put in. */
  admits: (row: R, entry: LogEntry) => "in" | "out" | "unsure" | "unknown-room";
  /** Looks at what was just received and put in. */
  noteAdded: (list: List<R>, added: readonly R[]) => void;

  /** Returns the newer of two versions of a row that responses told; the second one if they are equal. */
  newerOf: (before: R, now: R) => R;
  /** Whether a row says something newer of its room than it did before. */
  isNews: (row: R, before: R) => boolean;
  /** What a row tells to other queries. */
  toEvent: (row: R) => NewChatMessageEvent | undefined;
  /** Notes what else a whole snapshot says. */
  noteWhole: (list: List<R>, loaded: List<R> | undefined) => void;
}

/** Calls a function with the kind of a query's rows. */
export function withKind<Result>(
  step: Step,
  hash: string,
  query: ChatQuery,
  run: <R extends Row>(kind: Kind<R>) => Result,
): Result {
  return query.kind === "chat-rooms"
    ? run(kindOfRooms(step, query))
    : run(kindOfMessages(step, hash, query));
}

function kindOfMessages(step: Step, hash: string, query: ChatQuery): Kind<ChatMessage> {
  return {
    ...placeMessages(query, step.rules, step.state.log),
    read: readChatMessages,
    isRow: isChatMessage,
    idOf: ({ chatMessage }) => chatMessage.id,
    after: (row, { chatMessage }) => newerVersion(row, chatMessage),
    // A list's response tells one message of the room. There may be others between it and those shown.
    makesRow: ({ chatRoom, isFromSnapshot }) => !isFromSnapshot || chatRoom === undefined,
    rowOf: ({ chatMessage }) => chatMessage,
    isMoved: () => false,
    admits: () => "in",
    noteAdded: (list, added) => watchSeqs(step, hash, list, added),
    newerOf: (before, now) => (newerVersion(now, before) === now ? now : before),
    isNews: () => false,
    toEvent: (chatMessage) => ({ chatMessage }),
    noteWhole: (list) => updateQuery(step, hash, { seqs: seqsOf(rowsOf(list), query.seqs) }),
  };
}

function kindOfRooms(step: Step, query: ChatQuery): Kind<ChatRoomSummary> {
  const { rules } = step;
  const isNews = ({ latestChatMessage: latest }: ChatRoomSummary, before: ChatRoomSummary) =>
    latest !== null &&
    latest !== undefined &&
    latest.id !== before.latestChatMessage?.id &&
    isNewerMessage(latest, before.latestChatMessage);
  return {
    ...placeRooms(query, rules, step.state.log),
    read: readChatRooms,
    isRow: isChatRoom,
    idOf: ({ chatMessage }) => chatMessage.chatRoomId,
    after: (row, event) => roomAfter(step, row, event),
    makesRow: ({ isFromSnapshot }) => !isFromSnapshot,
    rowOf(entry) {
      const bare = { id: entry.chatMessage.chatRoomId, name: "", latestChatMessage: null };
      return roomAfter(step, knownRoom(step, entry) ?? bare, entry);
    },
    isMoved: (before, after) => before.latestChatMessage?.id !== after.latestChatMessage?.id,
    admits(room, entry) {
      // A5: only the server knows whether and where it belongs.
      const isAppsOwn = !query.isMainList && rules.includes === undefined;
      if (isAppsOwn || !canPlace(query, rules)) return "unsure";
      if (knownRoom(step, entry) === undefined) return "unknown-room";
      const isIncluded = query.isMainList || rules.includes?.(room, query.queryKey);
      // The app's own answer may be to throw.
      return isIncluded === undefined ? "unsure" : isIncluded ? "in" : "out";
    },
    noteAdded: () => {},
    newerOf: newerRoom,
    isNews,
    toEvent: eventOfRoom,
    noteWhole(list, loaded) {
      if (loaded === undefined) return;
      const index = indexOf(list);
      const gone = rowsOf(loaded).filter((room) => !isSpoilt(room) && !index.has(room.id));
      const knownRooms = { ...step.state.knownRooms };
      for (const room of gone) knownRooms[room.id] = room;
      update(step, { knownRooms: bounded(knownRooms, rules.logLimit) });
    },
  };
}

/** Returns a row of a list with the message of an event, if that is newer, and what else the event told. */
function roomAfter(
  step: Step,
  row: ChatRoomSummary,
  { chatMessage, chatRoom }: NewChatMessageEvent,
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

/** Returns what is known of a room that a list lacks. */
function knownRoom(step: Step, { chatRoom, chatMessage: { chatRoomId } }: LogEntry) {
  if (chatRoom !== undefined) return chatRoom;
  for (const [, query] of queriesOf(step, "chat-rooms")) {
    const list = readChatRooms(query.data, query.order);
    const room = list && indexOf(list).get(chatRoomId);
    if (room !== undefined) return room;
  }
  return step.state.knownRooms[chatRoomId];
}

/** Returns what a row of a list tells of its room. */
export function eventOfRoom(chatRoom: ChatRoomSummary): NewChatMessageEvent | undefined {
  const { latestChatMessage: chatMessage } = chatRoom;
  if (!chatMessage) return undefined;
  return isSpoilt(chatRoom) ? { chatMessage } : { chatMessage, chatRoom };
}

/** Whether another strategy has put a message into the row of another room. */
function isSpoilt({ id, latestChatMessage }: ChatRoomSummary): boolean {
  return (latestChatMessage?.chatRoomId ?? id) !== id;
}
