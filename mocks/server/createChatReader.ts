import type { EventsSince } from "../../src/ports/ChatApi.ts";
import type { ChatMessage } from "../../src/ports/ChatMessage.ts";
import type { ChatRoomRead } from "../../src/ports/ChatRoomRead.ts";
import type { ChatRoomSummary } from "../../src/ports/ChatRoomSummary.ts";
import type { Page, Position } from "../../src/ports/Page.ts";
import {
  chatMessageAtLevel,
  chatRoomAtLevel,
  eventAtLevel,
  hasEventStream,
  pageAtLevel,
  type ProtocolLevel,
} from "../truth/atLevel.ts";
import type { GrowingTruth, TruthDraft, TruthSnapshot } from "../truth/Truth.ts";
import { TruthError } from "../truth/TruthError.ts";
import { asSeenBy, chatRoomNumber, getsEvent, viewOf, type Viewer } from "./accountView.ts";
import { readPage, type PageCursor, type RowsPage, type RowsRequest } from "./readPage.ts";

/** Who reads, and which state of the truth. */
export interface Reading {
  viewer: Viewer;
  snapshot: TruthSnapshot;
}

/** Which page of the wire contract to read. */
export interface ReadPageRequest {
  /** `nextCursor` of the page before; `null` for the first page. */
  cursor: string | null;
  pageSize: number;
}

/**
 * What the server answers, over HTTP or directly, at its protocol level. Where there is no answer it throws
 * a `TruthError`.
 */
export interface ChatReader {
  chatRooms(reading: Reading, request: ReadPageRequest): Page<ChatRoomSummary>;
  chatRoom(reading: Reading, chatRoomId: string): ChatRoomSummary;
  chatMessages(reading: Reading, chatRoomId: string, request: ReadPageRequest): Page<ChatMessage>;
  /** Moves the reader's position in a room up to a message, and answers with it. */
  markRead(reading: Reading, read: ChatRoomRead): ChatRoomRead;
  /** Stores a message. */
  send(draft: TruthDraft): ChatMessage;
  /** Gives a message of the user another text, or without one deletes it. */
  change(chatRoomId: string, chatMessageId: string, text?: string): ChatMessage;
  /** Reads the stream itself, which no replica is behind. */
  eventsSince(reading: Reading, position: Position): EventsSince;
  /** The same rows as `chatRooms`, in pages that can begin anywhere. */
  rowsOfChatRooms(
    reading: Reading,
    request: RowsRequest & { isFiltered: boolean },
  ): RowsPage<ChatRoomSummary>;
  rowsOfChatMessages(
    reading: Reading,
    chatRoomId: string,
    request: RowsRequest,
  ): RowsPage<ChatMessage>;
}

const largestPage = 100;

/** Returns whether a room belongs in the further list. */
export function isInFurtherList({ id }: Pick<ChatRoomSummary, "id">): boolean {
  return chatRoomNumber(id) % 2 === 0;
}

export function createChatReader(
  truth: GrowingTruth,
  level: ProtocolLevel,
  returnsClientIds?: boolean,
): ChatReader {
  const { keyOfChatRoom, keyOfChatMessage } = truth.order;

  function readChatRooms(
    { viewer, snapshot }: Reading,
    { isFiltered = false, ...request }: RowsRequest & { isFiltered?: boolean },
  ) {
    const { chatRooms } = viewOf(snapshot, viewer);
    const rows = isFiltered ? chatRooms.filter(isInFurtherList) : chatRooms;
    return readPage(rows, keyOfChatRoom, request, snapshot.position);
  }

  function readChatMessages(
    { viewer, snapshot }: Reading,
    chatRoomId: string,
    request: RowsRequest,
  ) {
    const rows = viewOf(snapshot, viewer).chatMessages(chatRoomId);
    return readPage(rows, keyOfChatMessage, request, snapshot.position);
  }

  function eventsSince({ viewer: { account } }: Reading, since: Position): EventsSince {
    if (!hasEventStream(level)) {
      throw new TruthError("no-event-stream", "There is no event stream below level L2.");
    }
    const events = truth.eventsSince(since);
    if (events === undefined) {
      throw new TruthError("gone", "The events since this position can't be told.");
    }
    return {
      events: events
        .filter((event) => getsEvent(account, event))
        .map((event) => {
          const chatRoom = asSeenBy(account, event.chatRoom, event.unreadCount(account));
          return eventAtLevel({ ...event, chatRoom }, level, returnsClientIds);
        }),
      position: truth.position,
    };
  }

  return {
    chatRooms: (reading, request) =>
      pageAtLevel(
        toPage(readChatRooms(reading, toRows(request))),
        level,
        chatRoomAtLevel,
        returnsClientIds,
      ),
    chatRoom: ({ viewer, snapshot }, chatRoomId) =>
      chatRoomAtLevel(viewOf(snapshot, viewer).chatRoom(chatRoomId), level, returnsClientIds),
    chatMessages: (reading, chatRoomId, request) =>
      pageAtLevel(
        toPage(readChatMessages(reading, chatRoomId, toRows(request))),
        level,
        chatMessageAtLevel,
        returnsClientIds,
      ),
    markRead({ viewer, snapshot }, read) {
      viewOf(snapshot, viewer).chatRoom(read.chatRoomId);
      truth.readChatRoom(viewer.account, read.chatRoomId, read.upTo);
      return read;
    },
    send: (draft) => chatMessageAtLevel(truth.postChatMessage(draft), level, returnsClientIds),
    change(chatRoomId, id, text) {
      const message = truth.chatMessages(chatRoomId).find((each) => each.id === id);
      if (message !== undefined && message.sender.id !== truth.me.id) {
        throw new TruthError("forbidden", "Only its sender may change a message.");
      }
      const changed = truth.changeChatMessage(chatRoomId, id, text);
      return chatMessageAtLevel(changed, level, returnsClientIds);
    },
    eventsSince,
    rowsOfChatRooms(reading, request) {
      const page = readChatRooms(reading, request);
      return {
        ...page,
        items: page.items.map((row) => chatRoomAtLevel(row, level, returnsClientIds)),
      };
    },
    rowsOfChatMessages(reading, chatRoomId, request) {
      const page = readChatMessages(reading, chatRoomId, request);
      return {
        ...page,
        items: page.items.map((row) => chatMessageAtLevel(row, level, returnsClientIds)),
      };
    },
  };
}

function toPage<T>({ items, next, asOf }: RowsPage<T>): Page<T> {
  return { items, nextCursor: next, ...(asOf !== undefined && { asOf }) };
}

/** The wire contract goes down a list only, row by row. */
function toRows({ cursor, pageSize }: ReadPageRequest): RowsRequest {
  if (!Number.isInteger(pageSize) || pageSize < 1 || pageSize > largestPage) {
    throw new TruthError(
      "invalid-limit",
      `The limit is ${pageSize}. Send a whole number from 1 to ${largestPage}.`,
    );
  }
  return { cursor: cursor === null ? null : afterRow(cursor), pageSize };
}

function afterRow(cursor: string): PageCursor {
  // What is no cursor of ours is refused where it is decoded.
  return cursor.startsWith("after-") ? `after-${cursor.slice("after-".length)}` : `after-${cursor}`;
}
