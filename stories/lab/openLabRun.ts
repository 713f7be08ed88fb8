import { getsEvent, seesChatRoom, viewOf, type Account } from "../../mocks/server/accountView.ts";
import type { Schedule, ScheduleAction, ScheduleStep } from "../../mocks/server/Schedule.ts";
import { me } from "../../mocks/truth/data/people.ts";
import type { TruthEvent, TruthSnapshot } from "../../mocks/truth/Truth.ts";
import { createReconcile, type ChatSyncStrategy } from "../../src/index.ts";
import { describeStep } from "../schedules/describeStep.ts";
import type { TransportName } from "../simulation/createClientPorts.ts";
import { createSimulation } from "../simulation/createSimulation.ts";
import type { SimulationOptions } from "../simulation/Simulation.ts";
import { describeEvent } from "./describeEvent.ts";
import { patienceMs } from "./judge.ts";
import type { LabRecording, TruthFrame } from "./LabRecording.ts";
import { recordLane, type LaneRecorder } from "./recordLane.ts";

/** Something that happens in a run, in ms since the first screen was complete. */
export interface TimedStep {
  atMs: number;
  action: ScheduleAction;
}

/** A run of the Lab: one server and a client for each lane, recorded faster than it is watched. */
export interface LabRun {
  /** Grows until everything is quiet. */
  readonly recording: LabRecording;
  /** How far it is recorded. */
  readonly recordedMs: number;
  /** When it ends at the earliest (ms): how long it takes until all is quiet isn't known before. */
  readonly expectedEndMs: number;
  /** Whether nothing more will happen: every step is taken and nothing is under way. */
  readonly isQuiet: boolean;
  /** Resolves when it is quiet, or destroyed. */
  readonly ended: Promise<void>;
  destroy(): void;
}

export interface LabRunOptions {
  schedule: Schedule;
  /** One for each lane. */
  strategies: readonly ChatSyncStrategy[];
  /** In the order of their times. */
  steps: readonly TimedStep[];
  /**
   * How clients reach the server; both do the same at the same times.
   * @default "direct"
   */
  transport?: TransportName;
  /** Tells whether nobody waits for the run any more. */
  isGone?: () => boolean;
  /** Called when everything is quiet. */
  onQuiet?: (run: LabRun) => void;
}

/** A run ends at the latest after this long (ms): a strategy may never stop requesting. */
const longestMs = 60 * 60_000;

/** For how long recording may block the page at a time (ms). */
const sliceMs = 24;

let last: Promise<unknown> = Promise.resolve();

/**
 * Starts a run; resolves when the first screen of every lane is there. There is one virtual time for
 * all, so a run waits until the one before has ended or is destroyed.
 */
export function openLabRun(options: LabRunOptions): Promise<LabRun> {
  const opening = last.then(() => open(options));
  last = opening.then(({ ended }) => ended).catch(() => undefined);
  return opening;
}

/**
 * Runs something else that needs the virtual time, such as a simulation, when no run of the Lab does.
 */
export function afterLabRuns<T>(run: () => Promise<T>): Promise<T> {
  const running = last.then(run);
  last = running.catch(() => undefined);
  return running;
}

async function open(options: LabRunOptions): Promise<LabRun> {
  const { schedule, strategies, steps, transport = "direct", isGone, onQuiet } = options;
  const recorders: LaneRecorder[] = [];
  const simulation = createSimulation({
    schedule: { ...schedule, steps: toScheduleSteps(steps) },
    lanes: lanesOf(strategies, (index, label) => recorders[index]?.onDecision(label)),
    measuresBytes: true,
    transport,
    onTurn(moment, index) {
      // Lanes are compared with what the new account sees.
      if (index === 0) noteAccount(moment.account);
      recorders[index]?.onTurn(moment);
    },
  });
  const { clock, truth } = simulation;
  const recording: LabRecording = { truth: [], events: [], lanes: [] };
  let zero = Infinity;
  let account: Account = "everyone";
  let seenNow: TruthSnapshot = truth.snapshot();
  let recordedMs = 0;
  /** Whether the step that is being taken sends an event to which nothing happens. */
  let isReliable = false;
  /** The step that is being taken, unless it is a message. */
  let stepTaken: { id: string; atMs: number } | undefined;
  const names = truth.chatRooms.map((room) => room.name);
  let isQuiet = false;
  let isDestroyed = false;
  const now = () => clock.now() - zero;

  for (const [index, lane] of simulation.lanes.entries()) {
    const id = `lane-${index + 1}`;
    const strategyId = strategies[index]?.id ?? "";
    recorders.push(
      recordLane({
        id,
        strategyId,
        lane,
        schedule,
        now,
        clock,
        liveTruth: truth,
        truth: () => seenNow,
      }),
    );
  }
  recording.lanes = recorders.map((recorder) => recorder.recording);
  const stopListening = truth.subscribe((event) => onAccepted(event));

  function onAccepted(event: TruthEvent) {
    const { name, chatMessage, chatRoom } = event;
    const isNewMessage = name === "new-chat-message";
    const text = isNewMessage
      ? `${chatMessage.sender.name} writes in “${chatRoom.name}”`
      : name === "chat-room-read"
        ? `You have read “${chatRoom.name}”`
        : describeEvent(event);
    // What a step does on the server, it tells itself.
    const step = isNewMessage || stepTaken?.atMs !== now() ? undefined : stepTaken;
    const cause = step?.id ?? noteEvent(text, chatRoom.id);
    noteTruth();
    const hasNoEcho =
      isNewMessage && schedule.ownMessages?.hasNoEcho === true && chatMessage.sender.id === me.id;
    if (hasNoEcho || !getsEvent(account, event)) return;
    for (const recorder of recorders) recorder.onSent(event, cause, isReliable);
  }

  function noteEvent(text: string, chatRoomId?: string, atMs = now()): string {
    const id = `event-${recording.events.length + 1}`;
    recording.events.push({ id, atMs, text, chatRoomId });
    return id;
  }

  function noteTruth() {
    seenNow = seenBy(account, truth.snapshot());
    const frame: TruthFrame = { atMs: now(), truth: seenNow };
    if (recording.truth.at(-1)?.atMs === frame.atMs) recording.truth.pop();
    recording.truth.push(frame);
  }

  function noteAccount(next: Account) {
    if (next === account) return;
    account = next;
    if (now() >= 0) noteTruth();
  }

  function noteStep({ atMs, action }: TimedStep) {
    isReliable = action.kind === "post" && action.reliable === true;
    stepTaken = undefined;
    // A message is an event of the server, which tells of itself.
    if (action.kind === "post" || action.kind === "malformed") return;
    const name = (room: number) => names[room % names.length] ?? "a chat";
    const { text, fault } = describeStep(action, name);
    const told = fault === undefined ? text : `${text} ${fault}`;
    const id = noteEvent(told.replace(/\.$/, ""), undefined, atMs);
    stepTaken = { id, atMs };
    for (const recorder of recorders) {
      recorder.onCause(id, atMs);
      if (action.kind === "disconnect" || action.kind === "offline") {
        recorder.onOutage(atMs, atMs + action.forMs);
      }
      // What is on its way to one account never reaches the other.
      if (action.kind === "sign-in") recorder.onOutage(atMs, atMs);
    }
  }

  async function record() {
    const waiting = [...steps];
    let turnEndsAt = realTime.now() + sliceMs;
    for (;;) {
      if (isDestroyed || isGone?.() === true) return;
      const [step] = waiting;
      const nextMs = clock.nextAt === undefined ? Infinity : clock.nextAt - zero;
      if (step !== undefined && step.atMs <= nextMs) {
        waiting.shift();
        noteStep(step);
        await simulation.advanceTo(zero + step.atMs);
      } else if (nextMs < longestMs) {
        await simulation.advanceTo(zero + nextMs);
      } else {
        break;
      }
      recordedMs = now();
      if (realTime.now() < turnEndsAt) continue;
      await nextTask();
      turnEndsAt = realTime.now() + sliceMs;
    }
    // Whoever is wrong is so after some patience, and that is to be seen.
    recordedMs = steps.length === 0 ? 0 : now() + patienceMs;
    isQuiet = true;
  }

  await simulation.playFirstScreen();
  zero = clock.now();
  noteTruth();
  for (const recorder of recorders) recorder.start();

  const opened: LabRun = {
    recording,
    get recordedMs() {
      return recordedMs;
    },
    expectedEndMs: (steps.at(-1)?.atMs ?? 0) + patienceMs,
    get isQuiet() {
      return isQuiet;
    },
    get ended() {
      return ended;
    },
    destroy() {
      isDestroyed = true;
    },
  };
  async function recordAll() {
    try {
      await record();
    } finally {
      stopListening();
      for (const recorder of recorders) recorder.stop();
      await simulation.tearDown();
      simulation.destroy();
    }
    if (isQuiet) onQuiet?.(opened);
  }
  const ended = recordAll();
  return opened;
}

/** Returns the steps with the time from each to the next. */
function toScheduleSteps(steps: readonly TimedStep[]): ScheduleStep[] {
  return steps.map(({ atMs, action }, index) => ({
    after: atMs - (steps[index - 1]?.atMs ?? 0),
    do: action,
  }));
}

/** Returns the truth as an account sees it. */
function seenBy(account: Account, truth: TruthSnapshot): TruthSnapshot {
  const { chatRooms } = viewOf(truth, { account, forbidden: noRooms });
  if (chatRooms === truth.chatRooms) return truth;
  return {
    ...truth,
    chatRooms,
    unreadCount: (_, id) => truth.unreadCount(account, id),
    chatRoom: (id) => (seesChatRoom(account, id) ? truth.chatRoom(id) : undefined),
    chatMessages: (id) => truth.chatMessages(id),
    position: truth.position,
  };
}

const noRooms: ReadonlySet<string> = new Set();

function lanesOf(
  strategies: readonly ChatSyncStrategy[],
  onDecision: (index: number, label: string) => void,
): SimulationOptions["lanes"] {
  const [first, ...others] = strategies.map((strategy, index) => ({
    strategy: withDecisions(strategy, (label) => onDecision(index, label)),
  }));
  if (first === undefined) throw new Error("chat-sync-kit: a run of the Lab needs a strategy.");
  return [first, ...others];
}

/** Returns the strategy, and of `reconcile` one that tells what its reducer decides. */
function withDecisions(
  strategy: ChatSyncStrategy,
  onDecision: (label: string) => void,
): ChatSyncStrategy {
  if (strategy.id !== "reconcile") return strategy;
  return createReconcile({
    currentUserId: me.id,
    inspect: ({ event, effects }) =>
      onDecision(
        effects.length === 0
          ? `${event.type}: nothing to do`
          : `${event.type}: ${[...new Set(effects.map(({ type }) => type))].join(", ")}`,
      ),
  });
}

/** Kept from before a run: it tells the real time, whatever `performance` tells meanwhile. */
const { performance: realTime } = globalThis;

/** Resolves when the page has had a turn to render and to listen. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}
