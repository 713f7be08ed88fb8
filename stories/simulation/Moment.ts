import type { QueryKey } from "@tanstack/react-query";

import type { SimulatedRequest } from "../../mocks/simulation/createSimulatedApi.ts";
import type { ChatMessage } from "../../src/ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../../src/ports/ChatRoomSummary.ts";

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
  /** How often data was put into its state, other than by a fetch or `setQueryData`. */
  pushes: number;
  /** How often anything else of its state changed. */
  otherUpdates: number;
}

/** A message that has reached the client. */
export interface DeliveredChatMessage {
  /** ms since 1970. */
  at: number;
  chatMessage: ChatMessage;
}

/** An event that arrived broken. */
export interface DroppedInput {
  chatRoomId: string | undefined;
  /** How many requests had been started before it. */
  requestsBefore: number;
}

/** All that the invariants are about, at one moment. */
export interface Moment {
  /** ms since 1970. */
  now: number;
  chatRooms: ShownQuery<ChatRoomSummary> | undefined;
  /** By room; only rooms whose query has data. The invariants are not shown tainted ones. */
  chatMessages: ReadonlyMap<string, ShownQuery<ChatMessage>>;
  openChatRoomId: string;
  isLive: boolean;
  /** Whether the client listens to the socket. */
  isListening: boolean;
  /**
   * Whether the strategy under test is to answer for what is shown: not while another one is at
   * work, and after it not before the status is `live`.
   */
  isAnswerable: boolean;
  /** By room, in the order of arrival. */
  delivered: ReadonlyMap<string, readonly DeliveredChatMessage[]>;
  dropped: readonly DroppedInput[];
  requests: readonly SimulatedRequest[];
}

/** Returns what is wrong at a moment, in words; it may remember moments before. */
export type Check = (moment: Moment) => string | undefined;
