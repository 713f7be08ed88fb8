import type { QueryCacheNotifyEvent, QueryClient, QueryKey } from "@tanstack/react-query";

import type { Clock } from "../../mocks/server/Clock.ts";
import type { SimulatedRequest } from "../../mocks/server/createRequestLine.ts";
import { goodDelivery, type DeliveryFate, type Schedule } from "../../mocks/server/Schedule.ts";
import type { GrowingTruth, TruthEvent, TruthSnapshot } from "../../mocks/truth/Truth.ts";
import type { ChatSyncError } from "../../src/index.ts";
import { chatMessagesKey, chatRoomsKey } from "../../src/queries/queryKeys.ts";
import type { ChatSyncState } from "../../src/sync/startChatSync.ts";
import { watchRenders } from "../figures/watchRenders.ts";
import { watchStaleness } from "../figures/watchStaleness.ts";
import { diffShown } from "../simulation/diffShown.ts";
import type { Moment, ShownQuery } from "../simulation/Moment.ts";
import { describeEvent } from "./describeEvent.ts";
import { isSameJudgement, judgeFindings } from "./judge.ts";
import type {
  LaneDelivery,
  LaneFrame,
  LaneRecording,
  LaneRequest,
  ShownList,
} from "./LabRecording.ts";

/** What is watched of a lane. */
export interface WatchedLane {
  readonly queryClient: QueryClient;
  readonly requests: readonly SimulatedRequest[];
  readonly state: ChatSyncState;
  readonly errors: readonly ChatSyncError[];
  /** The events that have reached it, in the order of arrival. */
  readonly arrived: readonly TruthEvent[];
}

export interface RecordLaneOptions {
  /** Starts every id, so that ids of several lanes differ. */
  id: string;
  strategyId: string;
  lane: WatchedLane;
  clock: Pick<Clock, "now">;
  liveTruth: GrowingTruth;
  /** Returns what the server has now, as the client's account sees it. */
  truth: () => TruthSnapshot;
  schedule: Schedule;
  /** Returns ms since the first screen was complete, negative before. */
  now: () => number;
}

export interface LaneRecorder {
  readonly recording: LaneRecording;
  /**
   * Says that an event is now on its way to this lane. If it is reliable, it meets a good fate and takes
   * none of the schedule's.
   */
  onSent(event: TruthEvent, cause: string, isReliable: boolean): void;
  /** Says that from now until a time whatever is sent is lost, what is on its way included. */
  onOutage(fromMs: number, toMs: number): void;
  /** Says what a strategy decided. */
  onDecision(label: string): void;
  /** Says what set off whatever the lane does next, and when that was. */
  onCause(id: string, atMs?: number): void;
  /** Has to be called after each turn of the clock, before the first screen too. */
  onTurn(moment: Moment): void;
  /** Says that the first screen is complete: time is counted from now on. */
  start(): void;
  stop(): void;
}

/** After so many ms something that a lane does by itself is no longer put down to what came before. */
const causeLastsMs = 1_500;

/** Records what one client shows and does. What happens before the first screen is complete is left out. */
export function recordLane(options: RecordLaneOptions): LaneRecorder {
  const { id, strategyId, lane, clock, liveTruth, truth, schedule, now } = options;
  const recording: LaneRecording = {
    strategyId,
    frames: [],
    requests: [],
    deliveries: [],
    writes: [],
    decisions: [],
    commits: [],
    staleness: [],
    errors: [],
  };
  let seenRequests = 0;
  let pendingRequests: { source: SimulatedRequest; request: LaneRequest }[] = [];
  let pendingDeliveries: { event: TruthEvent; delivery: LaneDelivery }[] = [];
  let arrived = 0;
  let fates = 0;
  let cause: { id: string; atMs: number } | undefined;
  let lastMoment: Moment | undefined;
  let looked: readonly unknown[] = [];
  let downUntilMs = -Infinity;
  const staleness = watchStaleness({ clock, truth: liveTruth, schedule });
  const renders = watchRenders();

  const stopListening = lane.queryClient.getQueryCache().subscribe((event) => {
    if (now() < 0 || !isWrite(event)) return;
    const { writes } = recording;
    // oxlint-disable-next-line typescript/no-unsafe-argument -- a cache has queries of any type
    const label = nameOf(event.query.queryKey, truth());
    const last = writes.at(-1);
    // One task may write a query several times; only the last write is seen.
    if (last?.atMs === now() && last.label === label) return;
    writes.push({ id: `${id}-write-${writes.length}`, atMs: now(), label, cause: currentCause() });
  });

  /** Returns the time of the first screen, in ms since 1970. */
  const zero = () => clock.now() - now();

  function currentCause(): string | undefined {
    return cause !== undefined && now() - cause.atMs <= causeLastsMs ? cause.id : undefined;
  }

  function noteRequests() {
    for (const source of lane.requests.slice(seenRequests)) {
      const request: LaneRequest = {
        id: `${id}-request-${seenRequests}`,
        operation: source.operation,
        chatRoomId: source.chatRoomId,
        label: labelOf(source),
        startedMs: now(),
        outcome: "pending",
        fate: source.fate,
        responseBytes: 0,
        cause: currentCause(),
      };
      seenRequests += 1;
      recording.requests.push(request);
      pendingRequests.push({ source, request });
    }
    for (const { source, request } of pendingRequests) {
      if (source.outcome === "pending") continue;
      request.outcome = source.outcome;
      request.responseBytes = source.responseBytes;
      request.readMs = source.readAt === undefined ? undefined : source.readAt - zero();
      request.endedMs = now();
      if (source.outcome === "answered") onCause(request.id);
    }
    pendingRequests = pendingRequests.filter(({ source }) => source.outcome === "pending");
  }

  function noteCommits() {
    const { commits, writes } = recording;
    for (const { at, rows } of renders.commits.slice(commits.length)) {
      const atMs = at - zero();
      const cause = writes.findLast((write) => write.atMs <= atMs)?.id;
      commits.push({ id: `${id}-commit-${commits.length}`, atMs, rows, cause });
    }
  }

  function noteDeliveries() {
    for (const event of lane.arrived.slice(arrived)) {
      const found = pendingDeliveries.find((pending) => pending.event === event);
      if (found === undefined) continue;
      found.delivery.arrivedMs = now();
      onCause(found.delivery.id);
      pendingDeliveries = pendingDeliveries.filter((pending) => pending !== found);
    }
    arrived = lane.arrived.length;
  }

  function nextFate(): DeliveryFate {
    fates += 1;
    return schedule.deliveries[fates - 1] ?? schedule.laterDeliveries ?? goodDelivery;
  }

  function onCause(causeId: string, atMs = now()) {
    cause = { id: causeId, atMs };
  }

  /** Whether nothing has happened that a frame depends on. Looking costs more than this. */
  function isUnchanged(moment: Moment): boolean {
    const next: readonly unknown[] = [
      truth(),
      moment.chatRooms?.rows,
      moment.chatRooms?.isFetching,
      moment.chatMessages.get(moment.openChatRoomId)?.rows,
      moment.chatMessages.get(moment.openChatRoomId)?.isFetching,
      moment.openChatRoomId,
      lane.state.connectionStatus,
      recording.requests.length,
      pendingRequests.length,
      recording.deliveries.length,
      arrived,
      lane.queryClient
        .getMutationCache()
        .getAll()
        .map(({ state }) => state.status)
        .join(),
    ];
    const isSameAsBefore = next.every((value, index) => value === looked[index]);
    looked = next;
    return isSameAsBefore;
  }

  function look(moment: Moment): LaneFrame {
    const before = recording.frames.at(-1);
    const { openChatRoomId } = moment;
    const frame = {
      atMs: now(),
      chatRooms: listOf(moment.chatRooms, chatRoomsKey),
      chatMessages: listOf(
        moment.chatMessages.get(openChatRoomId),
        chatMessagesKey(openChatRoomId),
      ),
      unsent: moment.unsent.get(openChatRoomId) ?? noRows,
      openChatRoomId,
      connectionStatus: lane.state.connectionStatus,
      rowRenders: renders.renders,
    };
    const divergence = diffShown({
      ...moment,
      truth: truth(),
      schedule,
      queryClient: lane.queryClient,
    });
    const underWay = {
      connectionStatus: frame.connectionStatus,
      openChatRoomId,
      requests: pendingRequests.map(({ request }) => request),
      deliveries: recording.deliveries.filter(
        ({ arrivedMs, isLost }) => arrivedMs === undefined && isLost !== true,
      ),
    };
    return {
      ...frame,
      findings: judgeFindings(divergence, underWay, now(), before?.findings ?? []),
    };
  }

  function listOf<T>(shown: ShownQuery<T> | undefined, queryKey: QueryKey): ShownList<T> {
    const query = lane.queryClient.getQueryState(queryKey);
    return {
      rows: shown?.rows ?? noRows,
      status: query?.status ?? "pending",
      isFetching: query?.fetchStatus === "fetching",
    };
  }

  return {
    recording,
    onSent(event, sentBecause, isReliable) {
      const { deliveries } = recording;
      const fate = isReliable ? goodDelivery : nextFate();
      const delivery: LaneDelivery = {
        id: `${id}-delivery-${deliveries.length}`,
        chatRoomId: event.chatRoom.id,
        label: describeEvent(event),
        sentMs: now(),
        cause: sentBecause,
        fate,
        ...((now() < downUntilMs || fate.lost === true) && { isLost: true }),
      };
      deliveries.push(delivery);
      pendingDeliveries.push({ event, delivery });
    },
    onOutage(fromMs, toMs) {
      if (fromMs < downUntilMs) return;
      downUntilMs = toMs;
      for (const delivery of recording.deliveries) {
        if (delivery.arrivedMs === undefined) delivery.isLost = true;
      }
    },
    onDecision(label) {
      const { decisions } = recording;
      decisions.push({
        id: `${id}-decision-${decisions.length}`,
        atMs: now(),
        label,
        cause: currentCause(),
      });
    },
    onCause,
    start() {
      seenRequests = lane.requests.length;
      if (lastMoment !== undefined) recording.frames.push(look(lastMoment));
    },
    onTurn(moment) {
      lastMoment = moment;
      renders.onTurn(moment, now() >= 0);
      if (now() < 0) return;
      staleness.onTurn(moment);
      for (const ms of staleness.shownAfterMs.slice(recording.staleness.length)) {
        recording.staleness.push({ atMs: now(), ms });
      }
      noteDeliveries();
      noteRequests();
      noteCommits();
      const { frames, errors } = recording;
      for (const error of lane.errors.slice(errors.length)) {
        errors.push({ atMs: now(), text: error.message });
      }
      if (isUnchanged(moment)) return;
      const frame = look(moment);
      const before = frames.at(-1);
      if (before !== undefined && isSame(before, frame)) return;
      if (before?.atMs === frame.atMs) frames.pop();
      frames.push(frame);
    },
    stop() {
      stopListening();
      const rowRenders = renders.end();
      noteCommits();
      const last = recording.frames.pop();
      if (last !== undefined) recording.frames.push({ ...last, rowRenders });
    },
  };
}

const noRows: readonly never[] = [];

function isWrite(event: QueryCacheNotifyEvent): boolean {
  return (
    event.type === "updated" &&
    (event.action.type === "success" ||
      (event.action.type === "setState" && "data" in event.action.state))
  );
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

function nameOf([first, chatRoomId]: QueryKey, truth: TruthSnapshot): string {
  if (first === chatRoomsKey[0]) return "the list";
  const name = truth.chatRoom(String(chatRoomId))?.name ?? "a room";
  return `the messages of ${name}`;
}

/** Whether nothing differs that a reader could see. */
function isSame(a: LaneFrame, b: LaneFrame): boolean {
  return (
    isSameList(a.chatRooms, b.chatRooms) &&
    isSameList(a.chatMessages, b.chatMessages) &&
    a.openChatRoomId === b.openChatRoomId &&
    a.connectionStatus === b.connectionStatus &&
    JSON.stringify(a.unsent) === JSON.stringify(b.unsent) &&
    isSameJudgement(a.findings, b.findings)
  );
}

function isSameList<T>(a: ShownList<T>, b: ShownList<T>): boolean {
  return a.rows === b.rows && a.status === b.status && a.isFetching === b.isFetching;
}
