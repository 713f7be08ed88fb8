import type { Clock } from "../../../mocks/server/Clock.ts";
import type { SimulatedRequest } from "../../../mocks/server/createRequestLine.ts";
import type { LaneRequest } from "../LabRecording.ts";
import type { Causes } from "./createCauses.ts";

export interface WatchRequestsOptions {
  /** Starts every id. */
  laneId: string;
  /** Grows with each request of the lane. */
  sources: readonly SimulatedRequest[];
  causes: Causes;
  clock: Pick<Clock, "now">;
  /** Returns ms since the first screen was complete. */
  now: () => number;
}

export interface RequestsWatch {
  /** Those that were started since `start`. */
  readonly requests: LaneRequest[];
  /** Returns those without an end. */
  pending(): LaneRequest[];
  /** Says that the first screen is complete: what was requested before is left out. */
  start(): void;
  /** Has to be called after each turn of the clock since then. */
  onTurn(): void;
}

/** Watches what a lane requests, and what becomes of it. A response is the cause of what comes next. */
export function watchRequests(options: WatchRequestsOptions): RequestsWatch {
  const { laneId, sources, causes, clock, now } = options;
  const requests: LaneRequest[] = [];
  let seen = 0;
  let pending: { source: SimulatedRequest; request: LaneRequest }[] = [];

  function noteStarted(source: SimulatedRequest) {
    const request: LaneRequest = {
      id: `${laneId}-request-${seen}`,
      operation: source.operation,
      chatRoomId: source.chatRoomId,
      label: labelOf(source),
      startedMs: now(),
      outcome: "pending",
      fate: source.fate,
      responseBytes: 0,
      cause: causes.current(),
    };
    seen += 1;
    requests.push(request);
    pending.push({ source, request });
  }

  function noteEnded(source: SimulatedRequest, request: LaneRequest) {
    request.outcome = source.outcome;
    request.responseBytes = source.responseBytes;
    request.readMs = source.readAt === undefined ? undefined : source.readAt - clock.now() + now();
    request.endedMs = now();
    if (source.outcome === "answered") causes.set(request.id);
  }

  return {
    requests,
    pending: () => pending.map(({ request }) => request),
    start() {
      seen = sources.length;
    },
    onTurn() {
      for (const source of sources.slice(seen)) noteStarted(source);
      for (const { source, request } of pending) {
        if (source.outcome !== "pending") noteEnded(source, request);
      }
      pending = pending.filter(({ source }) => source.outcome === "pending");
    },
  };
}

function labelOf({ operation, chatRoomId, cursor }: SimulatedRequest): string {
  const page = cursor === null || cursor === undefined ? "" : "?cursor=…";
  switch (operation) {
    case "chat-rooms":
      return `GET /chat-rooms${page}`;
    case "chat-room":
      return `GET /chat-rooms/${chatRoomId}`;
    case "chat-messages":
      return `GET /chat-rooms/${chatRoomId}/messages${page}`;
    case "send":
      return `POST /chat-rooms/${chatRoomId}/messages`;
    case "update":
      return `PATCH /chat-rooms/${chatRoomId}/messages/…`;
    case "delete":
      return `DELETE /chat-rooms/${chatRoomId}/messages/…`;
    case "mark-read":
      return `POST /chat-rooms/${chatRoomId}/read`;
    case "events-since":
      return "GET /events";
  }
}
