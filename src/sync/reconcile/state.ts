import type { QueryKey } from "@tanstack/react-query";

import type { ChatMessage } from "../../ports/ChatMessage.ts";
import type {
  ChatEvent,
  ChatRoomRemovedEvent,
  ChatRoomUpdatedEvent,
} from "../../ports/ChatRoomEvents.ts";
import type { ChatRoomReadEvent } from "../../ports/ChatRoomRead.ts";
import type { ChatRoomSummary } from "../../ports/ChatRoomSummary.ts";
import type { NewChatMessageEvent } from "../../ports/NewChatMessageEvent.ts";
import type { Position } from "../../ports/Page.ts";
import type { ListOrder } from "../../queries/listShape.ts";
import type { MarkedRead } from "../../queries/markChatRoomRead.ts";

/*
 * Everything that `reconcile` knows, what happens to it, and what it wants done. All of it is plain,
 * immutable data. Times are in ms by a clock that never jumps (`performance.now`); a tick orders two
 * things that happen in the same millisecond.
 */

export interface State {
  /** Number of events reduced so far. */
  readonly tick: number;
  readonly connection: Connection;
  /** What a snapshot that arrives now could have missed, in the order of arrival. */
  readonly log: readonly LogEntry[];
  /**
   * When the most recent entry that was evicted because of `logLimit` was received; `null` if none
   * was.
   */
  readonly evictedAt: number | null;
  /** When events may last have been missed that no stream makes up for; `null` if none was. */
  readonly gapAt: number | null;
  /** When an input was last dropped that no stream makes up for; `null` if none was. */
  readonly droppedAt: number | null;
  /** By query hash. */
  readonly queries: Readonly<Record<string, ChatQuery>>;
  /** What has to be fetched again, by query hash. */
  readonly refetches: Readonly<Record<string, PendingRefetch>>;
  /** Messages that may have been lost, by query hash. */
  readonly suspicions: Readonly<Record<string, Suspicion>>;
  /** Rooms that belong in a list but are not in it, by id. */
  readonly missingRooms: Readonly<Record<string, MissingRoom>>;
  /** Rooms that the server refused, by id, with the time until which they are not requested again. */
  readonly refusedRooms: Readonly<Record<string, number>>;
  /**
   * Rooms that fell out of a list, or were requested, by id: they need no request if they come
   * back.
   */
  readonly unlistedRooms: Readonly<Record<string, ChatRoomSummary>>;
  /** What events last said of rooms themselves, by id. */
  readonly roomNews: Readonly<Record<string, RoomNews>>;
  /** What decides on the unread counts of rooms about which something was told lately, by id. */
  readonly unread: Readonly<Record<string, UnreadRoom>>;
  /** Rooms whose newest message the user is looking at. */
  readonly watchedRooms: readonly string[];
  /** The server's stream of events (protocol level L2), as far as it is known. */
  readonly stream: Stream | null;
  readonly catchUp: CatchUp | null;
  /** The furthest position of an event that the log has let go. */
  readonly lastEvictedPosition: Position | null;
  /** Whether the last request for events failed. */
  readonly isCatchUpRefused: boolean;
  /** Hashes of the queries that are being brought up to date. */
  readonly recovering: readonly string[];
  /** When the timer rings next. */
  readonly wakeAt: number | null;
}

export interface Connection {
  readonly isUp: boolean;
  /** Tick of the last change. */
  readonly changedAtTick: number;
  /** When it was last lost. */
  readonly lostAt: number;
}

/** What an event said of a message. */
export interface ReceivedMessage extends NewChatMessageEvent {
  /** Whether the message was there already, and was edited or deleted. */
  readonly isChange?: true;
  /** Whether the server answered it to the user who sent it. */
  readonly isResponse?: true;
}

/** An event, or a row of a response that no event mentioned. */
export interface LogEntry extends ReceivedMessage {
  readonly tick: number;
  readonly at: number;
  /** It may update a row of a list, but never adds one. */
  readonly isFromSnapshot?: true;
}

/** What an event last said of a room itself. */
export interface RoomNews {
  readonly tick: number;
  readonly at: number;
  readonly position?: Position | undefined;
  /** The room as it was told; `null` if it is gone. */
  readonly chatRoom: ChatRoomSummary | null;
  /** What changed, for rows of a response from before it. */
  readonly fields: Partial<ChatRoomSummary>;
  /** Whether the user was away, and so was sent no event of what was written meanwhile. */
  readonly isReturn?: boolean;
}

/** A cached query of rooms or messages. */
export interface ChatQuery {
  readonly queryKey: QueryKey;
  readonly scope: "chat-rooms" | "chat-messages";
  /** The room of chat-messages; `null` for lists. */
  readonly chatRoomId: string | null;
  /** Whether it is the list `["chat-rooms"]`, into which every room belongs. */
  readonly isMainList: boolean;
  /** What the cache holds. `undefined` until it was fetched. */
  readonly data: unknown;
  readonly order: ListOrder;
  /** Whether it is mounted and enabled, so that it may be fetched. */
  readonly isActive: boolean;
  readonly fetch: Fetch | null;
  /** Whether a fetch was asked for that has not started yet. */
  readonly isRefetchRequested: boolean;
  /** Whether the server refused it, or its room is gone. */
  readonly isRefused: boolean;
  /** Log entries from before this tick are ignored: the query was reset then. */
  readonly sinceTick: number;

  readonly window: Window;
  /** The first row of the last snapshot: no row is missing from here down. `null` if that is not so. */
  readonly snapshotTop: unknown;
  /** What the last snapshot was of (protocol level L2). */
  readonly asOf: Position | null;
  /** When the last snapshot or next page was applied; `null` if there was none. */
  readonly appliedAt: number | null;
  /** Pages as the user loaded them, before any was split. */
  readonly pageCount: number;
  /** Rows of a page as the server sends them; 0 if unknown. */
  readonly pageSize: number;
  /** Rows that pushes added since the last snapshot. */
  readonly growth: number;
  /** Ids of rows at the top, and of rooms' latest messages, that only the app knows: optimistic updates. */
  readonly optimisticIds: readonly string[];
  /** Whether its data was reported as not understood, or its order as unknown. */
  readonly isReported: boolean;
  /** What L1's numbers are known to be: counted without gaps, or only ordered. */
  readonly seqs: "unknown" | "contiguous" | "gappy";
}

/** Which part of the whole list a query has. */
export interface Window {
  /** The row below which nothing is known. `null`: no row lies below. */
  readonly bottom: unknown;
  /** Whether we don't know if there are rows below `bottom`. */
  readonly isEndUnknown: boolean;
  /** Whether it begins at the newest row. */
  readonly isAtTop: boolean;
  /** Whether the user can load what is above. */
  readonly canLoadAbove: boolean;
  /** Whether something is known to be above that is not shown. */
  readonly hasMoreAbove: boolean;
  /** Whether a page that has grown may be split in two. */
  readonly canSplit: boolean;
  /** Whether rows may lie oldest first, unless they show that they don't. */
  readonly mayBeReversed: boolean;
}

/** A fetch in flight. */
export interface Fetch {
  readonly startedAt: number;
  readonly startedTick: number;
  /** Whether it fetches one page more, and which. */
  readonly direction: "forward" | "backward" | null;
  /** How many first pages were asked for; `null` if it was not us who asked. */
  readonly pages: number | null;
  /** Pages that were loaded when it started. */
  readonly pageCount: number;
  /** What TanStack Query puts back if the fetch is cancelled. */
  readonly dataBefore: unknown;
  readonly isPaused: boolean;
}

/**
 * Why a query has to be refetched: only a fetch that starts after `tick` and `notBefore` resolves
 * it.
 */
export interface PendingRefetch {
  readonly tick: number;
  readonly notBefore: number;
  /** When one more has to follow, for a server that lags behind what it sent. */
  readonly againAt: number | null;
  /** `first` refetches the first page and keeps the pages below it if they connect. */
  readonly depth: "first" | "all";
  /** Whether nothing is known to be wrong, and it only makes sure. */
  readonly isConfirming: boolean;
  readonly failures: number;
  readonly retryAt: number;
  /** Whether it was left as an invalidation mark for whoever mounts the query. */
  readonly isInvalidated: boolean;
}

/** A message may have been lost: if it hasn't arrived by `until`, the room is refetched. */
export interface Suspicion {
  readonly tick: number;
  readonly until: number;
  /** The id of a message that the list shows; `null` if a number was skipped. */
  readonly missingMessageId: string | null;
}

export interface MissingRoom {
  /** With the newest message that is known of it. */
  readonly entry: LogEntry;
  /** When its request started; `null` if none is under way. */
  readonly askedAt: number | null;
  /** When to ask, again or for the first time. */
  readonly dueAt: number;
  readonly failures: number;
  /** Whether the whole list was fetched for it. */
  readonly wasListTried: boolean;
}

export interface UnreadRoom {
  /** What the server said of it last; `null` if it has not said anything yet. */
  readonly told: ServerCount | null;
  /** Messages of others that were received lately, in any order. */
  readonly received: readonly ReceivedUnread[];
  /** Up to where the user has read, as far as the server may not have known it. */
  readonly reads: readonly KnownRead[];
}

/** A count, and what the server had seen when it told it. */
export interface ServerCount {
  readonly count: number;
  /** The newest message that is in the count, or was read. */
  readonly latest: ChatMessage | null;
  /** The newest one that the server itself had seen. What is between the two was received. */
  readonly seen: ChatMessage | null;
  readonly position: Position | null;
  /** When it was asked for; `-Infinity` if nobody asked. */
  readonly startedAt: number;
  readonly at: number;
}

export interface ReceivedUnread {
  readonly message: ChatMessage;
  /** When, and at which position, it was received last. */
  readonly at: number;
  readonly position: Position | null;
  /** Whether a newer message was known before it, so that the place of a message doesn't tell who knew it. */
  readonly isLate: boolean;
}

export interface KnownRead {
  readonly upTo: string;
  /** The message itself, which has a place; `null` while it is unknown. */
  readonly place: ChatMessage | null;
  /** Since when the server knows it for certain; `null` if it may not know it yet. */
  readonly at: number | null;
  readonly position: Position | null;
}

export interface Stream {
  readonly epoch: string;
  /** Everything up to here was received. */
  readonly receivedUpTo: number;
  /** The log has everything after this offset, up to `receivedUpTo`. */
  readonly loggedAfter: number;
  /** What was received beyond a gap, ascending. */
  readonly ahead: readonly number[];
  /** Whether offsets are counted without gaps. A stream for all users skips those of others. */
  readonly offsets: "unknown" | "contiguous" | "gappy";
  /** When to request missing events; `null` if none seem to be missing. */
  readonly checkAt: number | null;
}

/** A request for the events since a position. */
export interface CatchUp {
  readonly since: Position;
  /** To be asked for after this one, if the log does not have it by then. */
  readonly next: Position | null;
  /** Whether something may have been missed since, so that the server has to be asked again. */
  readonly isAgain: boolean;
}

/** Facts about a query's data that only its options tell. */
export interface WindowFacts {
  /** `undefined` where a plain query's response did not say so. */
  readonly isWhole?: boolean | undefined;
  readonly hasNextPage?: boolean | undefined;
  readonly hasPreviousPage?: boolean | undefined;
  /** Whether the first page was asked for with the initial page param. */
  readonly startsAtInitial?: boolean | undefined;
  /** Whether the initial page param is one from which a chat is read from its newest row on. */
  readonly beginsAtNewest?: boolean | undefined;
  /** The same of the last page. */
  readonly endsAtInitial?: boolean | undefined;
  /** Where the query's options seem to put older pages, while only one is loaded. */
  readonly olderPages?: "in-front" | "behind" | "like-rows" | undefined;
  /** Whether no page leads to a newer one, so that a refetch, which begins at the first, has only the oldest. */
  readonly leadsBackOnly?: boolean | undefined;
  /** Whether it is not the shape of the kit's own query options, whose rows lie newest first. */
  readonly isOwnShape?: boolean | undefined;
  /** Whether it is fetched by the kit's own query options. */
  readonly isNewestFirst?: boolean | undefined;
  readonly hasMaxPages?: boolean | undefined;
  /** What the oldest of its pages is a snapshot of (protocol level L2). */
  readonly asOf?: Position | undefined;
  /**
   * Whether its pages are snapshots of different positions (L2), so that a room may have moved
   * between them.
   */
  readonly hasMixedPositions?: boolean | undefined;
}

export type ReconcileEvent =
  | { type: "message-received"; messages: readonly ReceivedMessage[] }
  | ({ type: "room-updated" } & ChatRoomUpdatedEvent)
  | ({ type: "room-removed" } & ChatRoomRemovedEvent)
  | { type: "input-dropped"; chatRoomId: string | null }
  | { type: "connected" }
  | { type: "disconnected" }
  | {
      type: "query-added";
      hash: string;
      queryKey: QueryKey;
      data: unknown;
      facts: WindowFacts;
      isFetching: boolean;
      isPaused: boolean;
    }
  | { type: "query-removed"; hash: string; isCacheEmpty: boolean }
  | { type: "query-reset"; hash: string; data: unknown; facts: WindowFacts; isFetching: boolean }
  | { type: "query-activity-changed"; hash: string; isActive: boolean }
  /** It couldn't be fetched after all: it is not active any more, or has just begun a fetch by itself. */
  | { type: "refetch-skipped"; hash: string; isActive: boolean }
  | {
      type: "fetch-started";
      hash: string;
      direction: "forward" | "backward" | null;
      pages: number | null;
      isPaused: boolean;
    }
  | { type: "fetch-paused"; hash: string }
  | { type: "fetch-continued"; hash: string }
  | {
      type: "fetch-succeeded";
      hash: string;
      /** What the server answered. */
      data: unknown;
      facts: WindowFacts;
      /** Whether the query function already merged missed events into the cached data. */
      isCompleted?: boolean;
    }
  /** What it has, or is about to have, was fetched at another time: by a persister, or before a hydration. */
  | { type: "data-restored"; hash: string }
  /** F7: pages that led to older ones don't, with what was received in them. */
  | { type: "end-reached"; hash: string }
  | { type: "fetch-failed"; hash: string; isRefused: boolean }
  | { type: "fetch-cancelled"; hash: string; data: unknown }
  | { type: "data-written"; hash: string; data: unknown; facts: WindowFacts }
  | { type: "room-fetched"; chatRoomId: string; chatRoom: ChatRoomSummary }
  | { type: "room-refused"; chatRoomId: string; isCertain: boolean }
  | { type: "room-failed"; chatRoomId: string }
  | {
      type: "events-received";
      since: Position;
      events: readonly ChatEvent[];
      position: Position;
    }
  | { type: "room-read"; reads: readonly ChatRoomReadEvent[] }
  | ({ type: "mark-changed" } & MarkedRead)
  | { type: "room-watched"; chatRoomId: string; isWatched: boolean }
  | { type: "events-refused"; since: Position }
  | { type: "timer-rang" };

/** The event of a type. */
export type EventOf<Type extends ReconcileEvent["type"]> = Extract<ReconcileEvent, { type: Type }>;

export type ReconcileEffect =
  | { type: "write"; hash: string; data: unknown }
  | { type: "refetch"; hash: string; pages: number; restarts: boolean }
  | { type: "invalidate"; hash: string }
  | { type: "fetch-room"; chatRoomId: string }
  | { type: "discard-room"; chatRoomId: string }
  | { type: "fetch-events"; since: Position }
  | { type: "wake"; at: number | null }
  | { type: "report-recovering"; queryKeys: readonly QueryKey[] }
  | { type: "report-unknown-data"; queryKey: QueryKey; expected: string };
