import type { QueryKey } from "@tanstack/react-query";

import type { Account } from "../../mocks/server/accountView.ts";
import type { SimulatedRequest } from "../../mocks/server/createRequestLine.ts";
import type { ServerOrder } from "../../mocks/truth/createServerOrder.ts";
import type { ChatMessage } from "../../src/ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../../src/ports/ChatRoomSummary.ts";
import type { SendState } from "../../src/queries/outbox.ts";
import type { FollowedActivity } from "./createFollowedActivity.ts";

/** A query that has data. */
export interface ShownQuery<T> {
  queryKey: QueryKey;
  /** The rows of all pages; `undefined` if the data is no list of rows. */
  rows: readonly T[] | undefined;
  isFetching: boolean;
  isInvalidated: boolean;
  /** Whether the strategy says that it is bringing this query up to date. */
  isRecovering: boolean;
  /** Whether any fetch of this query has ever succeeded. */
  wasFetched: boolean;
  /** Whether another strategy may have spoiled what is shown. */
  isTainted: boolean;
  /** Whether it is mounted and may fetch. */
  isActive: boolean;
  /** Whether it is paused until the client is online. */
  isPaused: boolean;
  /** Whether nothing newer is above it: a window may begin in the middle, or have moved down. */
  hasTop: boolean;
  /** How many pages it has; 1 in the plain form. */
  pages: number;
  /** When the app itself wrote to it last, or put outside data into it, in ms since 1970. */
  appWroteAt: number;
  /** The messages that it showed before that; of a list, the latest ones. */
  shownBeforeAppWrote: ReadonlySet<string>;
  /** How often data was put into its state, other than by a fetch or `setQueryData`. */
  pushes: number;
  /** How often anything else of its state changed. */
  otherUpdates: number;
}

/** A message that has reached the client. */
export interface DeliveredChatMessage {
  /** ms since 1970. */
  at: number;
  /** How many requests had been started before it. */
  requestsBefore: number;
  chatMessage: ChatMessage;
}

/** An event that arrived broken. */
export interface DroppedInput {
  chatRoomId: string | undefined;
  /** How many requests had been started before it. */
  requestsBefore: number;
}

/** A field of its own that the app wrote into a row. */
export interface AppChange {
  queryKey: QueryKey;
  rowId: string;
  value: number;
  /** How many requests had been started before it. */
  requestsBefore: number;
  /** Whether the row may have lost it by now: it was refetched or rolled back. */
  isOver: boolean;
}

/** A message that the client's user has sent. */
export interface OwnSend {
  clientId: string;
  chatRoomId: string;
  text: string;
  /** Whether the room's messages were in the cache. */
  wasLoaded: boolean;
  isDiscarded: boolean;
  /** Whether it has ever been shown as failed. */
  hasFailed: boolean;
}

/** What the invariants check about one client at one moment. */
export interface Moment {
  /** ms since 1970. */
  now: number;
  chatRooms: ShownQuery<ChatRoomSummary> | undefined;
  /** By room; only rooms whose query has data. The invariants are not shown tainted ones. */
  chatMessages: ReadonlyMap<string, ShownQuery<ChatMessage>>;
  /** Further lists, under longer keys. */
  furtherLists: readonly ShownQuery<ChatRoomSummary>[];
  openChatRoomId: string;
  order: Pick<ServerOrder, "compareChatMessages" | "compareChatRooms">;
  account: Account;
  /** How many requests had been started when this account signed in. */
  requestsBeforeAccount: number;
  appChanges: readonly AppChange[];
  maxPages: number | undefined;
  /** Whether the queries are the app's own, which may begin at any cursor. */
  hasOwnPages: boolean;
  /** The latest connect, while that connection is up; what came before `clear` does not count. */
  connected: { at: number; requestsBefore: number } | undefined;
  isLive: boolean;
  /** Whether the client listens to the socket. */
  isListening: boolean;
  /**
   * Whether the strategy under test is responsible for what is shown: not while another one runs, nor
   * after it until the status is `live`.
   */
  isAnswerable: boolean;
  /** By room, in the order of arrival. */
  delivered: ReadonlyMap<string, readonly DeliveredChatMessage[]>;
  /** By room, how far the user has read it by the events that have reached the client. */
  reads: ReadonlyMap<string, { at: number; chatMessage: ChatMessage }>;
  /** How often something became of this client's own marks, which show at once. */
  marks: number;
  /** Returns how many messages of others the server has above one. */
  othersAbove: (chatMessage: ChatMessage) => number;
  /** Rooms that are gone, by the events that have reached the client. */
  goneRooms: ReadonlyMap<string, { at: number; requestsBefore: number }>;
  /** Rooms that the user has left, by the truth. */
  leftRooms: readonly string[];
  /** Whether the server lists a room for the user. */
  seesRoom: (chatRoomId: string) => boolean;
  dropped: readonly DroppedInput[];
  requests: readonly SimulatedRequest[];
  /** In the order of sending; what the app has forgotten is left out. */
  ownSends: readonly OwnSend[];
  /** What the outbox shows as unsent, by room. */
  unsent: ReadonlyMap<string, readonly SendState[]>;
  /** The own messages that the server has, by their `clientId`, in the order in which it stored them. */
  stored: ReadonlyMap<string, ChatMessage>;
  /** Who is typing and who is there, if the schedule says anything about it. */
  activity: Pick<FollowedActivity, "shown" | "expected"> | undefined;
}

/** Returns what is wrong at a moment, in words; it may remember earlier moments. */
export type Check = (moment: Moment) => string | undefined;

/** The shortest time between two frames, in ms. */
export const frameMs = 16;

/** How long a strategy may take to show what has reached it: two frames, in ms. */
export const twoFramesMs = 2 * frameMs;
