import type { QueryStatus } from "@tanstack/react-query";

import type { Finding } from "../../mocks/divergence/Divergence.ts";
import type { Operation } from "../../mocks/server/Faults.ts";
import type { DeliveryFate, RequestFate } from "../../mocks/server/Schedule.ts";
import type { TruthSnapshot } from "../../mocks/truth/Truth.ts";
import type {
  ChatMessage,
  ChatRoomSummary,
  ConnectionStatus,
  UnsentChatMessage,
} from "../../src/index.ts";

/** A list as a component is given it. */
export interface ShownList<T> {
  rows: readonly T[];
  status: QueryStatus;
  isFetching: boolean;
}

/** Something in which a lane differs from the truth, and how long that may be excused. */
export interface JudgedFinding {
  /** What tells it from others. */
  key: string;
  /** Whether it is about the list or about the open room. */
  part: "list" | "room";
  finding: Finding;
  sinceMs: number;
  /** From when on it is wrong, and not merely behind. `Infinity` as long as something is under way. */
  wrongFromMs: number;
  /** What is under way that may put it right, in words. */
  waitsFor?: string | undefined;
}

/** What a lane shows from one moment until the next frame. */
export interface LaneFrame {
  atMs: number;
  chatRooms: ShownList<ChatRoomSummary>;
  /** Of the open room. */
  chatMessages: ShownList<ChatMessage>;
  /** Own messages of the open room that the server hasn't confirmed. */
  unsent: readonly UnsentChatMessage[];
  openChatRoomId: string;
  connectionStatus: ConnectionStatus;
  findings: readonly JudgedFinding[];
  /** Row renders so far: one for each frame in which a row changed. */
  rowRenders: number;
}

export interface LaneRequest {
  id: string;
  operation: Operation;
  chatRoomId?: string | undefined;
  /** As in "GET /chat-rooms". */
  label: string;
  startedMs: number;
  /** The moment that the response is a snapshot of. */
  readMs?: number | undefined;
  endedMs?: number | undefined;
  outcome: "pending" | "answered" | "failed" | "aborted";
  fate: RequestFate;
  responseBytes: number;
  cause?: string | undefined;
}

/** An event on its way to a lane. */
export interface LaneDelivery {
  id: string;
  chatRoomId: string;
  /** What the event tells of, as the rest of "delivery of …". */
  label: string;
  sentMs: number;
  /** What happened on the server. */
  cause: string;
  /** `undefined` as long as it is under way, or if it is lost. */
  arrivedMs?: number | undefined;
  isLost?: true;
  fate: DeliveryFate;
}

/** Something a lane did at one moment: a write to its cache, or a decision of its reducer. */
export interface LaneNote {
  id: string;
  atMs: number;
  label: string;
  cause?: string | undefined;
}

/** Rows that a lane had to render in one frame. */
export interface LaneCommit {
  id: string;
  atMs: number;
  rows: number;
  cause?: string | undefined;
}

/**
 * All that one client showed and did. The arrays only grow, and of what is in them only requests and
 * deliveries under way change.
 */
export interface LaneRecording {
  strategyId: string;
  frames: LaneFrame[];
  requests: LaneRequest[];
  deliveries: LaneDelivery[];
  writes: LaneNote[];
  decisions: LaneNote[];
  commits: LaneCommit[];
  /** How long each message took from the server to the screen, in ms. */
  staleness: { atMs: number; ms: number }[];
  errors: { atMs: number; text: string }[];
}

/** What happened on the server or on the screen, for all lanes alike. */
export interface LabEvent {
  id: string;
  atMs: number;
  text: string;
  chatRoomId?: string | undefined;
}

/** What the server has from one moment until the next frame, as the signed-in account sees it. */
export interface TruthFrame {
  atMs: number;
  truth: TruthSnapshot;
}

/** A run of the Lab as plain data. Times are in ms since the first screen was complete. */
export interface LabRecording {
  truth: TruthFrame[];
  events: LabEvent[];
  lanes: LaneRecording[];
}
