import type { QueryClient } from "@tanstack/react-query";

import type { Clock } from "../../../mocks/server/Clock.ts";
import type { SimulatedRequest } from "../../../mocks/server/createRequestLine.ts";
import type { Schedule } from "../../../mocks/server/Schedule.ts";
import type { GrowingTruth, TruthEvent, TruthSnapshot } from "../../../mocks/truth/Truth.ts";
import type { ChatSyncError } from "../../../src/index.ts";
import type { ChatSyncState } from "../../../src/sync/startChatSync.ts";
import { watchRenders } from "../../figures/watchRenders.ts";
import { watchStaleness } from "../../figures/watchStaleness.ts";
import type { Moment } from "../../simulation/Moment.ts";
import type { LaneRecording } from "../LabRecording.ts";
import { createCauses, type Causes } from "./createCauses.ts";
import { frameOf, isSameFrame } from "./frameOf.ts";
import { watchDeliveries, type DeliveriesWatch } from "./watchDeliveries.ts";
import { watchRequests } from "./watchRequests.ts";
import { watchWrites } from "./watchWrites.ts";

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

export interface LaneRecorder extends Pick<DeliveriesWatch, "onSent" | "onOutage"> {
  readonly recording: LaneRecording;
  /** Says what set off whatever the lane does next, and when that was. */
  onCause: Causes["set"];
  /** Says what a strategy decided. */
  onDecision(label: string): void;
  /** Has to be called after each turn of the clock, before the first screen too. */
  onTurn(moment: Moment): void;
  /** Says that the first screen is complete: time is counted from now on. */
  start(): void;
  stop(): void;
}

/** Records what one client shows and does. What happens before the first screen is complete is left out. */
export function recordLane(options: RecordLaneOptions): LaneRecorder {
  const { id: laneId, strategyId, lane, clock, liveTruth, truth, schedule, now } = options;
  const { queryClient, arrived } = lane;
  const causes = createCauses(now);
  const requests = watchRequests({ laneId, sources: lane.requests, causes, clock, now });
  const deliveries = watchDeliveries({ laneId, arrived, schedule, causes, now });
  const writes = watchWrites({ laneId, queryClient, causes, now, truth });
  const staleness = watchStaleness({ clock, truth: liveTruth, schedule });
  const renders = watchRenders();
  const recording: LaneRecording = {
    strategyId,
    frames: [],
    requests: requests.requests,
    deliveries: deliveries.deliveries,
    writes: writes.writes,
    decisions: [],
    commits: [],
    staleness: [],
    errors: [],
  };
  let lastMoment: Moment | undefined;
  let seen: readonly unknown[] = [];

  function noteCommits() {
    const { commits } = recording;
    for (const { at, rows } of renders.commits.slice(commits.length)) {
      const atMs = at - clock.now() + now();
      const cause = recording.writes.findLast((write) => write.atMs <= atMs)?.id;
      commits.push({ id: `${laneId}-commit-${commits.length}`, atMs, rows, cause });
    }
  }

  function noteStalenessAndErrors() {
    for (const ms of staleness.shownAfterMs.slice(recording.staleness.length)) {
      recording.staleness.push({ atMs: now(), ms });
    }
    for (const { message, code, cause } of lane.errors.slice(recording.errors.length)) {
      const text = code === "strategy-failed" ? `${message} ${String(cause)}` : message;
      recording.errors.push({ atMs: now(), text });
    }
  }

  /** Whether nothing has happened that a frame depends on. Making one costs more than this. */
  function isUnchanged({ chatRooms, chatMessages, openChatRoomId }: Moment): boolean {
    const open = chatMessages.get(openChatRoomId);
    const sends = queryClient.getMutationCache().getAll();
    const before = seen;
    seen = [
      truth(),
      chatRooms?.rows,
      chatRooms?.isFetching,
      open?.rows,
      open?.isFetching,
      openChatRoomId,
      lane.state.connectionStatus,
      recording.requests.length,
      requests.pending().length,
      recording.deliveries.length,
      arrived.length,
      sends.map(({ state }) => state.status).join(),
    ];
    return seen.every((value, index) => value === before[index]);
  }

  function look(moment: Moment) {
    return frameOf({
      moment,
      atMs: now(),
      queryClient,
      connectionStatus: lane.state.connectionStatus,
      truth: truth(),
      schedule,
      requests: requests.pending(),
      deliveries: deliveries.underWay(),
      rowRenders: renders.renders,
      findingsBefore: recording.frames.at(-1)?.findings ?? [],
    });
  }

  function noteFrame(moment: Moment) {
    const { frames } = recording;
    const frame = look(moment);
    const before = frames.at(-1);
    if (before !== undefined && isSameFrame(before, frame)) return;
    if (before?.atMs === frame.atMs) frames.pop();
    frames.push(frame);
  }

  return {
    recording,
    onSent: deliveries.onSent,
    onOutage: deliveries.onOutage,
    onCause: causes.set,
    onDecision(label) {
      const { decisions } = recording;
      const id = `${laneId}-decision-${decisions.length}`;
      decisions.push({ id, atMs: now(), label, cause: causes.current() });
    },
    start() {
      requests.start();
      if (lastMoment !== undefined) recording.frames.push(look(lastMoment));
    },
    onTurn(moment) {
      lastMoment = moment;
      renders.onTurn(moment, now() >= 0);
      if (now() < 0) return;
      staleness.onTurn(moment);
      // What arrives sets off requests, and what is answered sets off writes.
      deliveries.onTurn();
      requests.onTurn();
      noteCommits();
      noteStalenessAndErrors();
      if (!isUnchanged(moment)) noteFrame(moment);
    },
    stop() {
      writes.stop();
      const rowRenders = renders.end();
      noteCommits();
      const last = recording.frames.pop();
      if (last !== undefined) recording.frames.push({ ...last, rowRenders });
    },
  };
}
