import { simulationStart } from "../../mocks/server/createSimulatedTruth.ts";
import type { Schedule } from "../../mocks/server/Schedule.ts";
import { chatMessagesKey, chatRoomsKey } from "../../src/queries/queryKeys.ts";
import type { ChatSyncStrategy } from "../../src/sync/ChatSyncStrategy.ts";
import type { Lane } from "./createLane.ts";
import { createSimulation } from "./createSimulation.ts";
import { diffShown } from "./diffShown.ts";
import type { Moment, ShownQuery } from "./Moment.ts";
import type { RecordedFrame, RecordedList, RecordedRequest, Recording } from "./Recording.ts";
import type { Simulation } from "./Simulation.ts";

export interface RecordScheduleOptions {
  schedule: Schedule;
  strategy: ChatSyncStrategy;
}

let last: Promise<unknown> = Promise.resolve();

/**
 * Plays a schedule with a strategy, in virtual time, and resolves to all that was shown. Those asked
 * for meanwhile wait their turn: there can be but one simulation at a time.
 */
export function recordSchedule(options: RecordScheduleOptions): Promise<Recording> {
  const recording = last.then(() => record(options));
  last = recording.catch(() => undefined);
  return recording;
}

async function record({ schedule, strategy }: RecordScheduleOptions): Promise<Recording> {
  const frames: RecordedFrame[] = [];
  const requests: RecordedRequest[] = [];
  const steps: Recording["steps"][number][] = [];
  let moment: Moment | undefined;

  const simulation = createSimulation({ schedule, lanes: [{ strategy }], onTurn });
  const { clock, truth } = simulation;
  const [lane] = simulation.lanes;
  const chatRooms = truth.chatRooms.map(({ id, name }) => ({ id, name }));

  function onTurn(next: Moment) {
    moment = next;
    noteRequests(next.now);
    const frame = look(simulation, lane, next);
    const before = frames.at(-1);
    if (before !== undefined && isSame(before, frame)) return;
    if (before?.atMs === frame.atMs) frames.pop();
    frames.push(frame);
  }

  function noteRequests(now: number) {
    for (const [index, { responseBytes: _, ...request }] of lane.requests.entries()) {
      const before = requests[index];
      const isOver = request.outcome !== "pending";
      requests[index] = {
        ...request,
        startedMs: before?.startedMs ?? now,
        endedMs: before?.endedMs ?? (isOver ? now : undefined),
      };
    }
  }

  try {
    await simulation.playFirstScreen();
    const zero = schedule.coldStart ? simulationStart : clock.now();
    const firstRequests = lane.requests.length;
    while (await simulation.playStep()) {
      const step = schedule.steps[steps.length];
      if (step !== undefined) steps.push({ atMs: clock.now() - zero, action: step.do });
    }
    if (schedule.endsEarly !== true) await simulation.playToQuiet();

    const firstFrame = Math.max(
      0,
      frames.findLastIndex(({ atMs }) => atMs <= zero),
    );
    const delivered = [...(moment?.delivered.values() ?? [])].flat();
    return {
      schedule,
      strategyId: strategy.id,
      chatRooms,
      steps,
      deliveries: delivered
        .map(({ at, chatMessage }) => ({
          atMs: at - zero,
          acceptedMs: Date.parse(chatMessage.createdAt) - zero,
          chatMessage,
        }))
        .toSorted((a, b) => a.atMs - b.atMs),
      requests: requests.map((request) => ({
        ...request,
        startedMs: request.startedMs - zero,
        endedMs: request.endedMs === undefined ? undefined : request.endedMs - zero,
      })),
      frames: frames.slice(firstFrame).map((frame) => ({
        ...frame,
        atMs: Math.max(0, frame.atMs - zero),
        requests: Math.max(0, frame.requests - firstRequests),
      })),
      endMs: clock.now() - zero,
    };
  } finally {
    await simulation.tearDown().finally(() => simulation.destroy());
  }
}

function look({ truth, schedule }: Simulation, lane: Lane, moment: Moment) {
  const { queryClient, requests, state } = lane;
  const { chatRooms, chatMessages, openChatRoomId } = moment;
  const listOf = <T>(
    queryKey: readonly string[],
    shown: ShownQuery<T> | undefined,
  ): RecordedList<T> => {
    const query = queryClient.getQueryState(queryKey);
    return {
      rows: shown?.rows ?? noRows,
      status: query?.status ?? "pending",
      isFetching: query?.fetchStatus === "fetching",
    };
  };
  const now = truth.snapshot();
  return {
    atMs: moment.now,
    chatRooms: listOf(chatRoomsKey, chatRooms),
    chatMessages: listOf(chatMessagesKey(openChatRoomId), chatMessages.get(openChatRoomId)),
    openChatRoomId,
    connectionStatus: state.connectionStatus,
    requests: requests.length,
    aborted: requests.filter(({ outcome }) => outcome === "aborted").length,
    truth: now,
    divergence: diffShown({ ...moment, truth: now, schedule, queryClient }),
  };
}

const noRows: readonly never[] = [];

/** Whether nothing differs that a user, or a reader of the figures, could see. */
function isSame(a: RecordedFrame, b: RecordedFrame): boolean {
  return (
    isSameList(a.chatRooms, b.chatRooms) &&
    isSameList(a.chatMessages, b.chatMessages) &&
    a.openChatRoomId === b.openChatRoomId &&
    a.connectionStatus === b.connectionStatus &&
    a.requests === b.requests &&
    a.aborted === b.aborted &&
    a.truth.position.offset === b.truth.position.offset
  );
}

function isSameList<T>(a: RecordedList<T>, b: RecordedList<T>): boolean {
  return a.rows === b.rows && a.status === b.status && a.isFetching === b.isFetching;
}
