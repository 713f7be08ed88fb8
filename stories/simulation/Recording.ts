import type { QueryStatus } from "@tanstack/react-query";

import type { SimulatedRequest } from "../../mocks/server/createRequestLine.ts";
import type { Schedule, ScheduleAction } from "../../mocks/server/Schedule.ts";
import type { TruthSnapshot } from "../../mocks/truth/Truth.ts";
import type { ChatMessage } from "../../src/ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../../src/ports/ChatRoomSummary.ts";
import type { ConnectionStatus } from "../../src/ports/ChatSocket.ts";
import type { SimulatedDivergence } from "./diffShown.ts";

/** A list as a component is given it. */
export interface RecordedList<T> {
  rows: readonly T[];
  status: QueryStatus;
  isFetching: boolean;
}

/** What is shown from one moment until the next frame. Times count from the first step's zero. */
export interface RecordedFrame {
  atMs: number;
  chatRooms: RecordedList<ChatRoomSummary>;
  /** Of the open room. */
  chatMessages: RecordedList<ChatMessage>;
  openChatRoomId: string;
  connectionStatus: ConnectionStatus;
  /** Started since the first screen was complete, or in a cold start since it was begun. */
  requests: number;
  aborted: number;
  truth: TruthSnapshot;
  divergence: SimulatedDivergence;
}

export interface RecordedStep {
  atMs: number;
  action: ScheduleAction;
}

export interface RecordedDelivery {
  atMs: number;
  /** When the server accepted the message. */
  acceptedMs: number;
  chatMessage: ChatMessage;
}

export interface RecordedRequest extends Omit<SimulatedRequest, "responseBytes"> {
  startedMs: number;
  /** `undefined` if it was never answered. */
  endedMs: number | undefined;
}

/** A schedule played to its end with one strategy, as plain data. */
export interface Recording {
  schedule: Schedule;
  strategyId: string;
  /** In the order in which a schedule counts them. */
  chatRooms: readonly Pick<ChatRoomSummary, "id" | "name">[];
  steps: readonly RecordedStep[];
  deliveries: readonly RecordedDelivery[];
  /** Of the first screen too. The n-th meets the schedule's n-th fate. */
  requests: readonly RecordedRequest[];
  /** In the order of their times, which differ; there is at least one. */
  frames: readonly RecordedFrame[];
  endMs: number;
}
